import { describe, expect, test } from 'bun:test';
import { emptyCard } from '../../../server/domain/card/character-card.ts';
import { type ReadCard, readCard } from '../../../server/domain/card/read-card.ts';
import { writeCard } from '../../../server/domain/card/write-card.ts';

function read(value: unknown): ReadCard {
  const result = readCard(value);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result.card;
}

const full = {
  spec: 'chara_card_v3',
  spec_version: '3.0',
  name: 'Maren',
  description: 'Keeps the ferry.',
  create_date: '2025-01-02T03:04:05.006Z',
  avatar: 'none',
  fav: true,
  data: {
    name: 'Maren',
    description: 'Keeps the ferry.',
    tags: ['river'],
    nickname: 'Mar',
    assets: [{ type: 'icon', uri: 'ccdefault:', name: 'main', ext: 'png' }],
    creator_notes_multilingual: { de: 'Für verregnete Abende.' },
    source: ['https://example.com/maren'],
    creation_date: 1_700_000_000,
    modification_date: 1_700_000_001,
    extensions: {
      talkativeness: '0.7',
      world: 'Rivers',
      depth_prompt: { prompt: 'The river rises.', depth: 2, role: 'user' },
      sd_character_prompt: { positive: 'oilskin coat', negative: '', seed: 3 },
      'another/program': { deep: [{ list: [null, 1.5, 'é'] }] },
    },
    unknown_to_us: { kept: true },
  },
};

describe('a card that goes back out', () => {
  test('says again what was not understood, after an edit of what is', () => {
    const { name, card, file } = read(full);
    const edited = { ...card, personality: 'Dry.', imagePrompt: { positive: 'red scarf', negative: 'hat' } };
    const written = writeCard({ name, description: 'Was drowned.', card: edited, file, book: null }, 'v3');
    expect(written).toMatchObject({
      spec: 'chara_card_v3',
      description: 'Was drowned.',
      personality: 'Dry.',
      create_date: full.create_date,
      avatar: 'none',
      fav: true,
    });
    const { assets, creator_notes_multilingual, source, creation_date, modification_date, unknown_to_us } =
      full.data;
    expect(written.data).toMatchObject({
      ...{ assets, creator_notes_multilingual, source, creation_date, modification_date, unknown_to_us },
      description: 'Was drowned.',
      nickname: 'Mar',
    });
    expect((written.data as { extensions: unknown }).extensions).toEqual({
      ...full.data.extensions,
      talkativeness: 0.7,
      sd_character_prompt: { positive: 'red scarf', negative: 'hat', seed: 3 },
    });
  });

  test.each(['v2', 'v3'] as const)('reads as the same again (%s)', (version) => {
    const first = read({
      ...full,
      data: { ...full.data, character_book: { entries: [{}], name: 'Rivers' } },
    });
    const again = read(writeCard({ ...first, book: { entries: [{}], name: 'Rivers' } }, version));
    expect(again).toMatchObject({ name: first.name, description: first.description, book: first.book });
    expect(again.card).toEqual(first.card);
    expect(writeCard({ ...again, book: null }, version)).toEqual(
      writeCard({ ...first, book: null }, version),
    );
  });

  test('of an older spelling is written in the newer one, and says the same in the older', () => {
    const { name, card, file } = read({ char_name: 'Maren', char_persona: 'Old.', metadata: { tool: 'x' } });
    const written = writeCard({ name, description: 'New.', card, file, book: null }, 'v2');
    expect(written).toMatchObject({
      spec: 'chara_card_v2',
      spec_version: '2.0',
      name: 'Maren',
      char_name: 'Maren',
      char_persona: 'New.',
      metadata: { tool: 'x' },
      data: { name: 'Maren', description: 'New.' },
    });
  });

  test('that was made here has all the fields that its specification wants, and no more than it says', () => {
    const written = writeCard({ name: 'M', description: '', card: emptyCard, file: null, book: null }, 'v2');
    for (const field of ['name', 'description', 'personality', 'scenario', 'first_mes', 'mes_example'])
      expect(written.data).toHaveProperty(field);
    expect(written.data).toMatchObject({
      alternate_greetings: [],
      tags: [],
      extensions: { talkativeness: 0.5 },
    });
    expect((written.data as { extensions: unknown }).extensions).toEqual({ talkativeness: 0.5 });
    expect(written.data).not.toHaveProperty('character_book');
  });
});
