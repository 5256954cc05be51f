import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { CharacterCard } from '../../../server/domain/card/character-card.ts';
import { readCard } from '../../../server/domain/card/read-card.ts';
import { readLorebook } from '../../../server/domain/card/read-lorebook.ts';
import { writeCard } from '../../../server/domain/card/write-card.ts';
import { writeLorebook } from '../../../server/domain/card/write-lorebook.ts';
import { LoreRule } from '../../../server/domain/lore.ts';
import { finish } from '../../../server/domain/transcript/transcript.ts';

const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary' }));
const oneOf = (...names: string[]) =>
  fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), anything, { maxKeys: 8 });
const note = oneOf('prompt', 'depth', 'role', 'positive', 'negative');
const extensions = fc.oneof(
  anything,
  fc.record({ depth_prompt: note, sd_character_prompt: note, talkativeness: anything }, { requiredKeys: [] }),
);
const texts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), anything), { maxLength: 4 });
const entry = fc.record(
  {
    key: texts,
    keys: texts,
    keysecondary: fc.oneof(texts, anything),
    secondary_keys: texts,
    content: fc.oneof(
      fc.string(),
      fc.constantFrom('@@depth 4\nx', '@@@a', '@@depth\r\n@@position x\r'),
      anything,
    ),
    comment: anything,
    name: anything,
    position: fc.oneof(fc.integer({ min: -1, max: 9 }), anything),
    extensions: fc.oneof(
      anything,
      oneOf('position', 'depth', 'probability', 'selectiveLogic', 'case_sensitive'),
    ),
    selective: anything,
    selectiveLogic: anything,
    probability: anything,
    scanDepth: anything,
    uid: anything,
    '': anything,
  },
  { requiredKeys: [] },
);
const list = fc.array(fc.oneof({ weight: 9, arbitrary: entry }, anything), { maxLength: 6 });
const book = fc.oneof(
  fc.record({ name: anything, entries: fc.oneof(list, fc.dictionary(fc.string(), entry), anything) }),
  fc.record({
    lorebookVersion: anything,
    kind: fc.constant('memory'),
    type: fc.constant('risu'),
    entries: list,
    data: list,
  }),
);
const fields = fc.record(
  {
    name: fc.oneof({ weight: 9, arbitrary: fc.string({ minLength: 1 }) }, anything),
    char_name: anything,
    description: anything,
    first_mes: anything,
    alternate_greetings: fc.oneof(texts, anything),
    tags: fc.oneof(texts, fc.string()),
    extensions,
    character_book: book,
  },
  { requiredKeys: [] },
);
const card = fc.oneof(
  fields,
  fc.record({ spec: anything, data: fields, name: anything }, { requiredKeys: [] }),
  anything,
);

describe('whatever a file says', () => {
  test('a card is read or refused in sentences, and what was read reads the same again', () => {
    fc.assert(
      fc.property(card, fc.constantFrom('v2' as const, 'v3' as const), (value, version) => {
        const result = readCard(value);
        if (result.kind === 'refused') return expect(result.problems[0]?.message).toMatch(/\.$/);
        expect(CharacterCard.parse(result.card.card)).toEqual(result.card.card);
        const written: unknown = JSON.parse(
          JSON.stringify(writeCard({ ...result.card, book: null }, version)),
        );
        const again = readCard(written);
        if (again.kind === 'refused') throw new Error(JSON.stringify(again.problems));
        const { name, description, card } = result.card;
        expect(again.card).toMatchObject({ name, description });
        expect(again.card.card).toEqual(card);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a lorebook is read or refused in sentences, and goes back unchanged', () => {
    fc.assert(
      fc.property(book, fc.constantFrom('world' as const, 'book' as const), (value, form) => {
        const result = finish(readLorebook(value, 'Unnamed'));
        if (result.kind === 'refused') return expect(result.problems[0]?.message).toMatch(/\.$/);
        for (const { lore } of result.book.entries) expect(LoreRule.parse(lore)).toEqual(lore);
        const written: unknown = JSON.parse(JSON.stringify(finish(writeLorebook(result.book, form))));
        const again = finish(readLorebook(written, 'Unnamed'));
        if (again.kind === 'refused') throw new Error(JSON.stringify(again.problems));
        const plain = result.book.entries.map(({ description, lore }) => ({ description, lore }));
        const plainAgain = again.book.entries.map(({ description, lore }) => ({ description, lore }));
        expect(plainAgain).toHaveLength(plain.length);
        expect(plainAgain).toEqual(expect.arrayContaining(plain));
      }),
      { numRuns: 1_000 },
    );
  });
});
