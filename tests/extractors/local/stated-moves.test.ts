import { describe, expect, test } from 'bun:test';
import { read } from './read.ts';

const office = await read('They sit in the office at noon.', { messageId: 'msg_0' });
const next = (text: string) => read(text, { before: office, role: 'character' });

describe('a move that is stated is read', () => {
  const moves: [text: string, placeClass: string][] = [
    ['They drove to the warehouse the boy had talked about.', 'warehouse'],
    ["ok so now we're sitting in the emergency room. great", 'hospital_room'],
    ['Night. The barn.', 'barn'],
    ['Hail drums on the roof of the barn, and inside it is warm. I squeeze in beside the goats.', 'barn'],
    ['We roll through the gate. The courtyard is full of torches.', 'courtyard'],
    ['*they go back to the beach*', 'beach'],
    ['*later they sit inside the little ice cream shop on the promenade* one scoop or two?', 'cafe'],
    ['Back home in the living room he goes straight under the sofa again.', 'living_room'],
    ["Finally we're back in our flat", 'living_room'],
    ['Emmo went back to his cell and looked at his shoes.', 'dungeon'],
    ["A week later we're back in port, in the tavern, and everyone drinks.", 'tavern'],
    ['She led him past the guards and along to her private study, where she shut the door.', 'study'],
    ['She crosses the road to the little park and sits down.', 'park'],
    ['I get in on the passenger side and slam the door.', 'vehicle'],
    ["[Scene: Flashback, eleven years earlier. Your mother's kitchen. Morning.]\n\nYou are nine.", 'kitchen'],
    ['Steamed-up windows, three tables, an espresso machine. Elias sits with a plate of eggs.', 'cafe'],
  ];
  test.each(moves)('%s', async (text, placeClass) => {
    const { environmentClass } = await next(text);
    expect(environmentClass.value).toBe(placeClass);
  });
});

describe('what things do elsewhere is no move', () => {
  const stays = [
    'A light burns in the customs shed.',
    'It was as if both of them had heard a twig snap, somewhere in a wood.',
    'Night falls. Nobody speaks.',
    'A hologram unfolds over the desk: a red desert at sunrise.',
  ];
  test.each(stays)('%s', async (text) => {
    expect((await next(text)).environmentClass.value).toBe('office');
  });
});
