import { afterEach, beforeEach, expect, test } from 'bun:test';
import { emptyCard, type CharacterCard } from '../../../server/domain/card/character-card.ts';
import { createChat } from '../../../server/services/chats/create-chat.ts';
import { makeElement } from '../../../server/services/elements/make-element.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { now } from '../../support/records.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.close());

const addCharacter = async (name: string, card: Partial<CharacterCard>) => {
  const element = makeElement(world.ports, {
    kind: 'character',
    name,
    description: '',
    createdAt: now(world),
  });
  await world.ports.elements.add(world.owner.id, {
    elements: [{ element, card: { ...emptyCard, ...card } }],
  });
  return element.id;
};
const begin = async (characterIds: string[]) => {
  const chat = await createChat(world.ports, world.owner, { characterIds, personaName: 'Jo' });
  const messages = await world.ports.messages.list(world.owner.id, chat.id, { after: 0, limit: 10 });
  return { chat, messages };
};

test('a chat begins with its character’s greeting, the other ones as alternatives, macros filled in', async () => {
  const mara = await addCharacter('Mara', {
    firstMessage: '{{char}} nods to {{user}}.',
    alternateGreetings: ['“{{user}}! At last.”'],
  });
  const { chat, messages } = await begin([mara]);
  expect(chat.messageCount).toBe(1);
  expect(messages).toMatchObject([
    {
      role: 'character',
      name: 'Mara',
      speakerId: mara,
      text: 'Mara nods to Jo.',
      swipes: ['Mara nods to Jo.', '“Jo! At last.”'],
      swipeIndex: 0,
      note: null,
    },
  ]);
  const [job] = await world.ports.jobs.list(world.owner.id, { limit: 5 });
  expect(job).toMatchObject({ kind: 'illustrate', messageId: messages[0]?.id });
});

test('several greet as they do in company', async () => {
  const mara = await addCharacter('Mara', { firstMessage: 'Alone.', groupGreetings: ['We meet.'] });
  const calder = await addCharacter('Calder', { groupGreetings: ['Ahoy.'] });
  const { messages } = await begin([mara, calder]);
  expect(messages.map(({ name, text, position }) => [name, text, position])).toEqual([
    ['Mara', 'We meet.', 1],
    ['Calder', 'Ahoy.', 2],
  ]);
});

test('a character who greets nobody begins an empty chat', async () => {
  const mara = await addCharacter('Mara', { firstMessage: ' ' });
  const { chat, messages } = await begin([mara]);
  expect([chat.messageCount, messages]).toEqual([0, []]);
  expect(await world.ports.jobs.list(world.owner.id, { limit: 5 })).toEqual([]);
});
