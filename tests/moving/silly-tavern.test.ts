import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { cardFiles } from '../../server/adapters/cards/card-files.ts';
import { createSharpProcessor } from '../../server/adapters/imaging/sharp-processor.ts';
import { createWorld, type World } from '../support/create-world.ts';
import { startSillyTavern } from '../support/silly-tavern/silly-tavern.ts';
import { runJobs } from '../support/run-jobs.ts';
import { makeRequest, openDoor, type Door } from '../http/support.ts';
import { alone, chatName, furnish, together } from './silly-tavern-house.ts';

const tavern = await startSillyTavern();
afterAll(() => tavern?.stop());

let world: World;
let door: Door;
const kinds = ['lorebooks', 'characters', 'personas', 'backgrounds', 'pictures', 'chats'];
async function moveIn() {
  world.clock.advance(1_000);
  const begun = (await door.ask('POST', '/api/moving-in', { path: tavern!.folder })).json;
  await door.ask('POST', `/api/moving-in/${begun.id}/start`, { kinds });
  await runJobs(world);
  return (await door.ask('GET', `/api/moving-in/${begun.id}`)).json;
}
const list = async (path: string) => (await door.ask('GET', path)).json.items;
const chatNamed = async (title: string) =>
  (await list('/api/chats')).find((chat: { title: string }) => chat.title === title);
const linesOf = (bytes: Uint8Array | string) =>
  (typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes))
    .split('\n')
    .map((text) => JSON.parse(text) as object);

beforeAll(async () => {
  if (!tavern) return;
  world = createWorld({ imageProcessor: createSharpProcessor() });
  door = openDoor({}, world);
  await furnish(tavern);
});
afterAll(() => world?.close());

describe.skipIf(!tavern)('a house furnished by SillyTavern', () => {
  test('moves in whole', async () => {
    const moved = await moveIn();
    expect(moved).toMatchObject({ state: 'done', report: { remarks: [], moreRemarks: 0 } });
    expect(
      moved.report.outcomes.map(({ kind, came, failed }: Record<string, unknown>) => [kind, came, failed]),
    ).toEqual([
      ['lorebooks', 2, 0],
      ['characters', 2, 0],
      ['personas', 1, 0],
      ['backgrounds', 1, 0],
      ['pictures', 2, 0],
      ['chats', 2, 0],
    ]);
  });

  test('with a chat as it was left', async () => {
    const chat = await chatNamed('Maren');
    expect(chat).toMatchObject({
      characters: [{ name: 'Maren' }],
      persona: { name: 'Tam' },
      messageCount: 4,
      updatedAt: '2026-03-01T20:15:00.000Z',
    });
    expect(chat.backdrop.pinned).toBe(true);
    expect(chat.lorebookIds).toHaveLength(1);
    expect(chat.characters[0].imageId).toStartWith('img_');
    const { values } = (await door.ask('GET', `/api/chats/${chat.id}/settings`)).json;
    expect(values).toMatchObject({
      authorsNote: 'Rain, always rain.',
      authorsNoteDepth: 6,
      scenario: 'A ferry at night.',
    });
    const messages = (await list(`/api/chats/${chat.id}/messages`)).reverse();
    const [late, rose, see, secret] = messages;
    expect(late).toMatchObject({
      text: 'You’re late.',
      swipes: ['Hm.', 'You’re late.'],
      note: { reasoning: 'She waits.', model: 'gpt-x' },
    });
    expect(late.speakerId).toBe(chat.characters[0].id);
    expect(rose).toMatchObject({
      role: 'user',
      speakerId: chat.persona.id,
      createdAt: '2026-03-01T20:15:00.000Z',
    });
    expect(see.images).toMatchObject([{ width: 12, height: 8 }]);
    expect(secret).toMatchObject({ hidden: true });
    const persona = (await world.ports.elements.find(world.owner.id, chat.persona.id))!;
    expect(persona).toMatchObject({ description: 'A painter, wet through.' });
    const group = await chatNamed('The ferry');
    expect(group.characters).toMatchObject([
      { name: 'Maren', muted: false },
      { name: 'Ilse', muted: true },
    ]);
    expect(await list('/api/images')).toHaveLength(3);
    const books = await world.ports.lorebooks.list(world.owner.id, { limit: 10 });
    expect(books.map(({ name, everywhere }) => [name, everywhere])).toEqual([
      ['River', false],
      ['World', true],
    ]);
  });

  test('with a linked world once, as its character’s, and not again out of the card', async () => {
    const card = await cardFiles.open(readFileSync(join(tavern!.folder, 'characters/Ilse.png')));
    expect(card.json).toContain('It is wide.');
    const [book] = await world.ports.lorebooks.list(world.owner.id, { limit: 10 });
    const owner = (await world.ports.elements.find(world.owner.id, book!.characterId!))!;
    expect([book!.name, owner.name]).toEqual(['River', 'Ilse']);
  });

  test('once: again it brings nothing, and names what was changed', async () => {
    const again = await moveIn();
    for (const { came, grew, failed, here } of again.report.outcomes)
      expect([came, grew, failed, here > 0]).toEqual([0, 0, 0, true]);
    const path = join(tavern!.folder, 'settings.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('wet through', 'dry'));
    const later = await moveIn();
    expect(later.report.remarks).toEqual([
      {
        kind: 'personas',
        path: 'User Avatars/tam.png',
        why: '“Tam” was changed there since: it is left as it is here.',
      },
    ]);
    expect(await list('/api/chats')).toHaveLength(2);
    expect(await list('/api/images')).toHaveLength(3);
  });

  test('and goes back: SillyTavern finds the chat and its pictures where the ZIP puts them', async () => {
    const { id } = await chatNamed('Maren');
    const answer = await door.app.handle(makeRequest('GET', `/api/chats/${id}/export?format=zip`));
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual([
      'backgrounds/old pier.png',
      `chats/Maren/${chatName}.jsonl`,
      'user/images/Maren/pier.png',
    ]);
    expect(files['user/images/Maren/pier.png']).toEqual(
      new Uint8Array(readFileSync(join(tavern!.folder, 'user/images/Maren/pier.png'))),
    );
    for (const [path, bytes] of Object.entries(files)) writeFileSync(join(tavern!.folder, path), bytes);
    const opened = await tavern!.post('/api/chats/get', { avatar_url: 'Maren.png', file_name: chatName });
    const back = (await opened.json()) as Record<string, unknown>[];
    expect(back[0]).toEqual(alone[0]!);
    expect(back[1]).toEqual(alone[1]!);
    expect(back[2]).toEqual(alone[2]!);
    expect(back[3]).toMatchObject(alone[3]!);
    expect(back[4]).toMatchObject(alone[4]!);
    const group = await chatNamed('The ferry');
    const [head, ...lines] = linesOf((await door.ask('GET', `/api/chats/${group.id}/export`)).text);
    expect(head).toEqual(together[0]!);
    expect(lines).toMatchObject(together.slice(1));
  });
});
