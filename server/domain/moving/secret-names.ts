import type { ConnectionKind } from '../connection.ts';

/** A service that a key opens, here. */
export interface KeyUse {
  kind: ConnectionKind;
  provider: string;
  /** As the service calls itself. */
  name: string;
}

const both = (provider: string, name: string): KeyUse[] => [
  { kind: 'image', provider, name },
  { kind: 'llm', provider, name },
];
const paints = (provider: string, name: string): KeyUse[] => [{ kind: 'image', provider, name }];
const writes = (provider: string, name: string): KeyUse[] => [{ kind: 'llm', provider, name }];

/** Names in `secrets.json` (SillyTavern 1.19) whose services are known here. */
export const keyUses: Readonly<Record<string, readonly KeyUse[]>> = {
  api_key_novel: both('novelai', 'NovelAI'),
  api_key_nanogpt: both('nanogpt', 'NanoGPT'),
  api_key_makersuite: both('gemini', 'Google Gemini'),
  api_key_openai: both('openai', 'OpenAI'),
  api_key_claude: writes('anthropic', 'Anthropic'),
  api_key_openrouter: both('openrouter', 'OpenRouter'),
  api_key_falai: paints('fal', 'fal'),
  api_key_pollinations: paints('pollinations', 'Pollinations'),
};

/** One key, without what it says. */
export interface MovingKey {
  secret: string;
  /** SillyTavern's own id of it; empty in older files, where there is one a service. */
  id: string;
}

/** Which keys a parsed `secrets.json` holds: the active one of each service that is known here. */
export const listKeys = (file: unknown): MovingKey[] =>
  Object.keys(keyUses).flatMap((secret) => {
    const found = activeOf(file, secret);
    return found ? [{ secret, id: found.id }] : [];
  });

/** What a key says; undefined for one that is not there. */
export const findKey = (file: unknown, secret: string): string | undefined => activeOf(file, secret)?.value;

function activeOf(file: unknown, secret: string): { id: string; value: string } | undefined {
  if (typeof file !== 'object' || file === null) return undefined;
  const held: unknown = (file as Record<string, unknown>)[secret];
  // Until 1.13 each service had one key, as text.
  if (typeof held === 'string') return held.trim() === '' ? undefined : { id: '', value: held.trim() };
  if (!Array.isArray(held)) return undefined;
  const keys = held.flatMap((one: unknown) => {
    const { id, value, active } = (typeof one === 'object' && one !== null ? one : {}) as Record<
      string,
      unknown
    >;
    if (typeof value !== 'string' || value.trim() === '') return [];
    return [{ id: typeof id === 'string' ? id : '', value: value.trim(), active: active === true }];
  });
  return keys.find(({ active }) => active) ?? keys[0];
}
