import { describe, expect, test } from 'bun:test';
import { CharacterCard, emptyCard } from '../../../server/domain/card/character-card.ts';
import { type ReadCard, readCard } from '../../../server/domain/card/read-card.ts';

function read(value: unknown): ReadCard {
  const result = readCard(value);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  expect(CharacterCard.parse(result.card.card)).toEqual(result.card.card);
  return result.card;
}

const refusals = (value: unknown) => {
  const result = readCard(value);
  return result.kind === 'refused' ? result.problems.map(({ message }) => message) : [];
};

describe('a character card', () => {
  test('of version 2 keeps its fields in data', () => {
    const { name, description, card, book } = read({
      spec: 'chara_card_v2',
      spec_version: '2.0',
      name: 'An old name',
      data: {
        name: '  Maren ',
        description: 'Keeps the ferry.',
        personality: 'Dry.',
        scenario: 'A river in flood.',
        first_mes: 'You’re late.',
        mes_example: '<START>\n{{char}}: Get in.',
        creator_notes: 'For rainy evenings.',
        system_prompt: '{{original}} Keep it short.',
        post_history_instructions: 'Stay wet.',
        alternate_greetings: ['Oh. You.', ''],
        tags: ['river', 'slow'],
        creator: 'somebody',
        character_version: '1.2',
        extensions: {
          talkativeness: '0.7',
          depth_prompt: { prompt: 'The river rises.', depth: 2, role: 'system' },
          sd_character_prompt: { positive: 'oilskin coat', negative: 'smile' },
        },
        character_book: { entries: [{}] },
      },
    });
    expect({ name, description, book }).toEqual({
      name: 'Maren',
      description: 'Keeps the ferry.',
      book: { entries: [{}] },
    });
    expect(card).toEqual({
      ...emptyCard,
      personality: 'Dry.',
      scenario: 'A river in flood.',
      firstMessage: 'You’re late.',
      exampleMessages: '<START>\n{{char}}: Get in.',
      creatorNotes: 'For rainy evenings.',
      systemPrompt: '{{original}} Keep it short.',
      postHistoryInstructions: 'Stay wet.',
      alternateGreetings: ['Oh. You.'],
      tags: ['river', 'slow'],
      creator: 'somebody',
      characterVersion: '1.2',
      talkativeness: 0.7,
      depthPrompt: { text: 'The river rises.', depth: 2 },
      imagePrompt: { positive: 'oilskin coat', negative: 'smile' },
    });
  });

  test('of version 3 has a nickname and greetings for groups', () => {
    const data = { name: 'Maren', nickname: 'Mar', group_only_greetings: ['All aboard.'], assets: [] };
    const { card } = read({ spec: 'chara_card_v3', spec_version: '3.0', data });
    expect(card).toMatchObject({ nickname: 'Mar', groupGreetings: ['All aboard.'] });
  });

  test('of version 1 is flat', () => {
    const { name, description, card } = read({
      name: 'Maren',
      description: 'Keeps the ferry.',
      first_mes: 'You’re late.',
      creatorcomment: 'For rainy evenings.',
      talkativeness: '0.25',
      tags: 'river, slow',
    });
    expect({ name, description }).toEqual({ name: 'Maren', description: 'Keeps the ferry.' });
    expect(card).toMatchObject({
      firstMessage: 'You’re late.',
      creatorNotes: 'For rainy evenings.',
      talkativeness: 0.25,
      tags: ['river', 'slow'],
    });
  });

  test('of the first programs spells its fields in another way', () => {
    const { name, description, card } = read({
      char_name: 'Maren',
      char_persona: 'Keeps the ferry.',
      world_scenario: 'A river in flood.',
      char_greeting: 'You’re late.',
      example_dialogue: '{{char}}: Get in.',
      name: '',
    });
    expect({ name, description }).toEqual({ name: 'Maren', description: 'Keeps the ferry.' });
    expect(card).toMatchObject({
      scenario: 'A river in flood.',
      firstMessage: 'You’re late.',
      exampleMessages: '{{char}}: Get in.',
    });
  });

  test('that is loosely typed is understood', () => {
    const { name, card } = read({
      spec: 'chara_card_v2',
      data: {
        name: 1984,
        description: null,
        alternate_greetings: null,
        group_only_greetings: 'One alone.',
        tags: [1, null, 'b'],
        character_version: 2,
        extensions: [],
      },
    });
    expect(name).toBe('1984');
    expect(card).toMatchObject({
      alternateGreetings: [],
      groupGreetings: ['One alone.'],
      tags: ['1', 'b'],
      characterVersion: '2',
      talkativeness: 0.5,
    });
    const odd = { talkativeness: 'much', depth_prompt: { depth: '-3' }, sd_character_prompt: 'a coat' };
    expect(read({ data: { name: 'M', extensions: odd } }).card).toMatchObject({
      talkativeness: 0.5,
      depthPrompt: { text: '', depth: 0 },
      imagePrompt: { positive: 'a coat', negative: '' },
    });
  });

  test('is believed in what its data says, also that there is nothing', () => {
    const { description, card } = read({
      description: 'of yesterday',
      creatorcomment: 'kept',
      data: { name: 'M', description: '' },
    });
    expect(description).toBe('');
    expect(card.creatorNotes).toBe('kept');
  });

  test('is kept as it came, but for its book', () => {
    const file = {
      spec: 'chara_card_v3',
      data: { name: 'M', character_book: { entries: [{}] }, odd: [1] },
      more: 2,
    };
    const before = structuredClone(file);
    expect(read(file).file).toEqual({ spec: 'chara_card_v3', data: { name: 'M', odd: [1] }, more: 2 });
    expect(file).toEqual(before);
    const empty = { data: { name: 'M', character_book: { entries: [], name: 'Empty' } } };
    expect(read(empty)).toMatchObject({ book: null, file: empty });
  });

  test('is refused with a sentence for each thing that is wrong', () => {
    const data = { name: ['M'], description: {}, alternate_greetings: ['a', {}], extensions: 'none' };
    expect(refusals({ spec: 'chara_card_v2', data })).toEqual([
      '“name” is not text.',
      '“description” is not text.',
      '“alternate_greetings[1]” is not text.',
      '“extensions” is not an object.',
    ]);
    expect(refusals({ data: { description: 'nobody' } })).toEqual(['The card has no name (“name”).']);
    expect(refusals({ name: 'M', description: 'x'.repeat(100_001) })).toEqual([
      '“description” has 100,001 characters; 100,000 are the most that are kept.',
    ]);
    expect(refusals({ name: 'M', tags: Array.from({ length: 501 }, () => 'x') })).toEqual([
      '“tags” has 501 entries; 500 are the most that are kept.',
    ]);
  });

  test('is told from other files', () => {
    expect(refusals({ entries: {} })[0]).toContain('This is a lorebook');
    expect(refusals({ name: 'A book', entries: [] })[0]).toContain('This is a lorebook');
    expect(refusals({ chat_metadata: {}, user_name: 'You' })[0]).toContain('This is a chat');
    expect(refusals([])[0]).toContain('no character card');
    expect(refusals(null)[0]).toContain('no character card');
    expect(refusals({})[0]).toContain('no name');
  });
});
