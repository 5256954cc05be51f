import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { runJobs } from '../support/run-jobs.ts';
import { openDoor, type Answer, type Door } from './support.ts';
import { setPasswords, signInAs } from './support-users.ts';

let door: Door;
let mine: { cookie: string };
let theirs: { cookie: string };
beforeEach(async () => {
  door = openDoor();
  const { easel, owner, stranger } = door.world;
  const can = easel.can('easel-2');
  easel.can = () => ({ ...can, dialect: 'danbooru-underscores', characterPrompts: true });
  await setPasswords(door.world);
  [mine, theirs] = [await signInAs(door, owner), await signInAs(door, stranger)];
});
afterEach(() => {
  door.closing.abort();
  door.world.close();
});

const bring = (rows: string, who: { cookie: string }) => {
  const form = new FormData();
  form.set('file', new File([rows], 'tags.csv'));
  return door.ask('PUT', '/api/tag-list', form, who);
};
/** A chat of that user whose pictures are painted by a connection of theirs that speaks in tags. */
async function setUp(who: { cookie: string }): Promise<string> {
  const connection = { name: 'Easel', provider: 'easel', apiKey: 'k', isDefault: true };
  const made = await door.ask('POST', '/api/connections', connection, who);
  await door.ask('PATCH', '/api/settings', { activeConnectionId: made.json.id }, who);
  return (await door.ask('POST', '/api/chats', {}, who)).json.id;
}
const preview = (chat: string, order: object, who: { cookie: string }): Promise<Answer> =>
  door.ask('POST', `/api/chats/${chat}/preview-prompt`, order, who);

describe('a user’s own tags', () => {
  const order = { prompt: 'a zzmonolith on a beach' };

  test('stand in that user’s prompts and nobody else’s', async () => {
    const [chat, foreign] = [await setUp(mine), await setUp(theirs)];
    const before = await preview(chat, order, mine);
    expect(before.json).toMatchObject({ dialect: 'danbooru-underscores' });
    expect(before.json.leftOut).toContainEqual({ field: 'prompt', why: 'No tag exists for: “zzmonolith”.' });
    expect((await bring('zz_obelisk,0,1,zzmonolith', mine)).status).toBe(200);
    const after = await preview(chat, order, mine);
    expect(after.json.prompt).toContain('zz_obelisk');
    expect(after.json.prompt).toContain('beach');
    expect(after.json.leftOut).toEqual([]);
    const other = await preview(foreign, order, theirs);
    expect(other.json.prompt).toContain('beach');
    expect(other.text).not.toContain('zz_obelisk');
    expect(other.json).toEqual({ ...before.json, connection: other.json.connection });
  });

  test('are sent to the provider', async () => {
    const chat = await setUp(mine);
    await bring('zz_obelisk,0,1,zzmonolith', mine);
    await door.ask('POST', `/api/chats/${chat}/generate`, order, mine);
    await runJobs(door.world);
    expect(door.world.easel.requests.map(({ prompt }) => prompt)).toEqual([
      expect.stringContaining('zz_obelisk'),
    ]);
  });

  test('are gone with the list and come back with it', async () => {
    const chat = await setUp(mine);
    await bring('zz_obelisk,0,1,zzmonolith', mine);
    const promptOf = async () => (await preview(chat, order, mine)).json.prompt as string;
    expect(await promptOf()).toContain('zz_obelisk');
    await door.ask('DELETE', '/api/tag-list', undefined, mine);
    expect(await promptOf()).not.toContain('zz_obelisk');
    await door.ask('POST', '/api/tag-list/restore', undefined, mine);
    expect(await promptOf()).toContain('zz_obelisk');
  });

  test('are read out of the scene too', async () => {
    const chat = await setUp(mine);
    await bring('zz_obelisk,0,1,', mine);
    const { json } = await door.ask(
      'POST',
      `/api/chats/${chat}/messages`,
      { role: 'user', text: 'place=beach' },
      mine,
    );
    await runJobs(door.world);
    const corrected = { messageId: json.message.id, focalDetail: 'a leaning zz obelisk' };
    expect((await door.ask('PATCH', `/api/chats/${chat}/scene`, corrected, mine)).status).toBe(200);
    expect((await preview(chat, {}, mine)).json.prompt).toContain('zz_obelisk');
  });
});
