import { z } from 'zod';
import type { Choice, Choices } from '../../../domain/choice.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Client } from './client.ts';

const text = z.string().trim().min(1).optional().catch(undefined);
const Entries = z.array(
  z
    .looseObject({
      name: text,
      label: text,
      alias: text,
      model_name: text,
      prompt: text,
      metadata: z.unknown().optional(),
    })
    .catch({}),
);
type Entry = z.infer<typeof Entries>[number];

/** What is asked for, and how an entry is read. The order of the sources is that of the list. */
const lists: Record<string, { path: string; read(entry: Entry): Choice | undefined }[]> = {
  samplers: [{ path: 'samplers', read: ({ name }) => asChoice(name) }],
  schedulers: [{ path: 'schedulers', read: ({ name, label }) => asChoice(name, label) }],
  upscalers: [
    { path: 'latent-upscale-modes', read: ({ name }) => asChoice(name) },
    { path: 'upscalers', read: ({ name }) => asChoice(name === 'None' ? undefined : name) },
  ],
  loras: [{ path: 'loras', read: readLora }],
  vaes: [{ path: 'sd-vae', read: ({ model_name }) => asChoice(model_name) }],
  modules: [{ path: 'sd-modules', read: ({ model_name }) => asChoice(model_name) }],
  styles: [{ path: 'prompt-styles', read: ({ name, prompt }) => asChoice(name, name, prompt) }],
};

/**
 * What a WebUI offers for its settings now. Servers that take its place have only some of the lists, Forge another one
 * than AUTOMATIC1111: a missing one is empty. Throws `ProviderFailure` where none is there.
 */
export async function listChoices(client: Client): Promise<Choices> {
  const missing: ProviderFailure[] = [];
  let found = 0;
  const readSource = async ({ path, read }: (typeof lists)[string][number]): Promise<Choice[]> => {
    try {
      const entries = Entries.safeParse((await client.get(`/sdapi/v1/${path}`)).body);
      if (!entries.success) return [];
      found += 1;
      return entries.data.map(read).filter((choice) => choice !== undefined);
    } catch (error) {
      if (!(error instanceof ProviderFailure) || !meansMissing.has(error.reason)) throw error;
      missing.push(error);
      return [];
    }
  };
  const listed = await Promise.all(
    Object.entries(lists).map(async ([name, sources]) => {
      const choices = (await Promise.all(sources.map(readSource))).flat();
      return [name, withoutRepeats(choices)] as const;
    }),
  );
  const [first] = missing;
  if (found === 0 && first) throw first;
  return Object.fromEntries(listed);
}

/** A path that is not there, or one behind which something fails or says nothing that can be read. */
const meansMissing: ReadonlySet<string> = new Set(['bad_request', 'malformed_reply', 'unavailable']);

const asChoice = (value: string | undefined, label = value, hint?: string): Choice | undefined =>
  value === undefined
    ? undefined
    : { value, label: label ?? value, ...(hint && { hint: hint.slice(0, 200) }) };

/** In a prompt stands the name; which family of models it belongs to is in what its trainer wrote down. */
function readLora({ name, alias, metadata }: Entry): Choice | undefined {
  const notes = z.looseObject({ ss_base_model_version: text }).safeParse(metadata);
  const family = notes.data?.ss_base_model_version;
  const called = alias && alias !== name && alias !== 'None' ? alias : undefined;
  return asChoice(name, name, [called, family].filter(Boolean).join(', ') || undefined);
}

const withoutRepeats = (choices: Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
];
