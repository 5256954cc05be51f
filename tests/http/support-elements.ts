import type { Door } from './support.ts';
import { draftLorebook, keepElement } from '../support/element-records.ts';
import { now } from '../support/records.ts';

/** A place, a persona, a character with card, book and chat, something in the trash and something of a stranger's. */
export const arrangeElements = async (door: Door) => {
  const { world } = door;
  const [place, persona, gone] = [
    await keepElement(world, { name: 'The Old Harbour', data: { age: 300 } }),
    await keepElement(world, { kind: 'persona', name: 'Tam' }),
    await keepElement(world, { name: 'Gone' }),
  ];
  await world.ports.elements.trash(world.owner.id, gone.id, now(world));
  const foreign = await keepElement(world, { name: 'Theirs' }, world.stranger);
  const card = { firstMessage: 'Ahoy.', tags: ['sea'], creator: 'Ines' };
  const { json: ann } = await door.ask('POST', '/api/characters', { name: 'Ann', card });
  const book = draftLorebook(world, { name: 'Of Ann', characterId: ann.id }, ['Gull']);
  await world.ports.elements.add(world.owner.id, { elements: [], lorebooks: [book] });
  const chat = await door.ask('POST', '/api/chats', {
    title: 'At sea',
    characterIds: [ann.id],
    personaId: persona.id,
  });
  return {
    place: place.id,
    persona: persona.id,
    gone: gone.id,
    foreign: foreign.id,
    ann: ann.id,
    entry: book.entries[0]!.element.id,
    chat: chat.json.id,
  };
};
