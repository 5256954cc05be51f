import { emptyCard, type CharacterCard } from '../../../server/domain/card/character-card.ts';
import { plainLoreRule, type LoreRule } from '../../../server/domain/lore.ts';
import type {
  CastSheet,
  LoreEntry,
  ReplyMaterial,
  ReplyTools,
  StoryMessage,
} from '../../../server/domain/roleplay/reply-material.ts';
import { defaultSettings } from '../../../server/domain/settings.ts';

export const mira: CastSheet = makeSheet('Mira', 'An elf with silver hair.');
export const bo: CastSheet = makeSheet('Bo', 'A dwarf who hums.');

export function makeSheet(name: string, description: string, card: Partial<CharacterCard> = {}): CastSheet {
  return { id: `elm_${name}`, name, description, muted: false, card: { ...emptyCard, ...card } };
}

/** Lines as `Name: words`; the user is Anna, the narrator is Narrator. Oldest first, as one reads. */
export const tell = (...lines: string[]): StoryMessage[] =>
  lines.map((line, index) => {
    const [, name = '', text = ''] = /^(\w+): ?(.*)$/s.exec(line) ?? [];
    const role = name === 'Anna' ? 'user' : name === 'Narrator' ? 'narrator' : 'character';
    const speakerId = role === 'character' ? `elm_${name}` : null;
    const createdAt = new Date(Date.UTC(2026, 0, 5, 12, index)).toISOString();
    return { role, name, text, speakerId, hidden: false, createdAt, position: index + 1 };
  });

export const makeEntry = (name: string, text: string, rule: Partial<LoreRule> = {}): LoreEntry => ({
  id: `elm_entry_${name}`,
  name,
  text,
  rule: { ...plainLoreRule, ...rule },
});

/** Anna speaks with Mira; `story` is oldest first. */
export function makeMaterial(
  story: StoryMessage[],
  changes: Partial<Omit<ReplyMaterial, 'messages' | 'settings'>> & {
    settings?: Partial<ReplyMaterial['settings']>;
  } = {},
): ReplyMaterial {
  return {
    kind: 'new',
    cast: [mira],
    speakerId: mira.id,
    persona: { name: 'Anna', description: 'A baker from the south.' },
    messageCount: story.length,
    lore: [],
    guidance: '',
    moment: { now: Date.UTC(2026, 0, 5, 14, 30), timeZone: 'UTC' },
    seeds: { reply: 'one', chat: 'cht' },
    ...changes,
    messages: story.toReversed(),
    settings: { ...defaultSettings, ...changes.settings },
  };
}

/** A token every four letters. Patterns are taken as the runtime has them: those of tests are harmless. */
export const tools: ReplyTools = {
  countTokens: (text) => Math.ceil(text.length / 4),
  compilePattern: (source, flags) => {
    const pattern = new RegExp(source, flags);
    return (text) => pattern.test(text);
  },
};
