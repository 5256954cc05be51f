import { afterAll, describe, expect, test } from 'bun:test';
import { emptyCard } from '../../../server/domain/card/character-card.ts';
import { type Loose, isObject } from '../../../server/domain/card/loose-values.ts';
import { type ReadCard, readCard } from '../../../server/domain/card/read-card.ts';
import { writeCard } from '../../../server/domain/card/write-card.ts';
import { startSillyTavern } from '../../support/silly-tavern/silly-tavern.ts';

const sillyTavern = await startSillyTavern();
afterAll(() => sillyTavern?.stop());

function read(value: unknown): ReadCard {
  const result = readCard(value);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result.card;
}

/** Brings a card into SillyTavern and has it written again by SillyTavern. */
async function throughSillyTavern(card: Loose): Promise<Loose> {
  const file = { name: 'card.json', bytes: Buffer.from(JSON.stringify(card)) };
  const taken = await sillyTavern!.post('/api/characters/import', { file_type: 'json' }, file);
  const { file_name: name } = (await taken.json()) as { file_name: string };
  const given = await sillyTavern!.post('/api/characters/export', {
    format: 'json',
    avatar_url: `${name}.png`,
  });
  return (await given.json()) as Loose;
}

const withoutFavourite = (data: unknown) =>
  isObject(data) && isObject(data.extensions) && { ...data, extensions: { ...data.extensions, fav: false } };

describe.skipIf(!sillyTavern)('a card between SillyTavern and here', () => {
  test('that SillyTavern wrote is read', async () => {
    const form = {
      ch_name: 'Maren',
      description: 'Keeps the ferry.\n“Dry” — ünïcödé 🛶',
      personality: 'Dry.',
      scenario: 'A river in flood.',
      first_mes: 'You’re late.',
      mes_example: '<START>\n{{char}}: Get in.',
      creator_notes: 'For rainy evenings.',
      system_prompt: 'Keep it short.',
      post_history_instructions: 'Stay wet.',
      tags: 'river, slow',
      creator: 'somebody',
      character_version: '1.2',
      talkativeness: '0.7',
      alternate_greetings: ['Oh. You.'],
      depth_prompt_prompt: 'The river rises.',
      depth_prompt_depth: '2',
      extensions: JSON.stringify({ sd_character_prompt: { positive: 'oilskin coat', negative: 'hat' } }),
    };
    const avatar = await (await sillyTavern!.post('/api/characters/create', form)).text();
    const given = await sillyTavern!.post('/api/characters/export', { format: 'json', avatar_url: avatar });
    const { name, description, card } = read(await given.json());
    expect({ name, description }).toEqual({ name: 'Maren', description: form.description });
    expect(card).toEqual({
      ...emptyCard,
      personality: form.personality,
      scenario: form.scenario,
      firstMessage: form.first_mes,
      exampleMessages: form.mes_example,
      creatorNotes: form.creator_notes,
      systemPrompt: form.system_prompt,
      postHistoryInstructions: form.post_history_instructions,
      alternateGreetings: form.alternate_greetings,
      tags: ['river', 'slow'],
      creator: form.creator,
      characterVersion: form.character_version,
      depthPrompt: { text: form.depth_prompt_prompt, depth: 2 },
      imagePrompt: { positive: 'oilskin coat', negative: 'hat' },
      talkativeness: 0.7,
    });
  });

  test.each(['v2', 'v3'] as const)(
    'that went there, was edited here and went back is whole (%s)',
    async (version) => {
      const unknown = {
        assets: [{ type: 'icon', uri: 'ccdefault:', name: 'main', ext: 'png' }],
        creator_notes_multilingual: { de: 'Für verregnete Abende.' },
        source: ['https://example.com/maren'],
        creation_date: 1_700_000_000,
        unknown_to_us: { kept: [true, null, 1.5] },
      };
      const extensions = { world: 'Rivers', 'another/program': { deep: [{ list: ['é'] }] } };
      const book = {
        name: 'Rivers',
        extensions: {},
        entries: [
          {
            keys: ['flood'],
            content: 'Brown water.',
            extensions: { odd: 1 },
            enabled: true,
            insertion_order: 1,
          },
        ],
      };
      const start = {
        spec: version === 'v2' ? 'chara_card_v2' : 'chara_card_v3',
        spec_version: version === 'v2' ? '2.0' : '3.0',
        data: {
          name: 'Maren',
          description: 'Keeps the ferry.',
          ...unknown,
          extensions,
          character_book: book,
        },
        beside: 'kept',
      };
      const card = read(await throughSillyTavern(start));
      expect(card.book).toEqual(book);
      const description = 'Was drowned, they say.';
      const edited = writeCard({ ...card, description, book }, version);
      const back = await throughSillyTavern(edited);
      expect(back).toMatchObject({ description, beside: 'kept' });
      expect(back.data).toMatchObject({ ...unknown, description, extensions, character_book: book });
      // Its own two fields are new each time, and it says version 3 of every card that it reads out of a picture.
      const its = {
        create_date: back.create_date,
        chat: back.chat,
        spec: 'chara_card_v3',
        spec_version: '3.0',
      };
      expect(back).toEqual({ ...edited, ...its, fav: false, data: withoutFavourite(edited.data) });
    },
  );
});
