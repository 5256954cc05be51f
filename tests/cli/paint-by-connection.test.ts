import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewConnection } from '../../server/contract/connections.ts';
import { ProviderFailure } from '../../server/domain/failure.ts';
import { addReference } from '../../server/services/connections/add-reference.ts';
import { createConnection } from '../../server/services/connections/create-connection.ts';
import { createWorld, type World } from '../support/create-world.ts';
import { cents } from '../support/easel-stage.ts';
import { setStage } from './stage.ts';

const apiKey = 'sk-nobody-reads-this';
let world: World;
let folder: string;
let file: string;
let out: string;
beforeEach(() => {
  world = createWorld();
  world.easel.price = { money: cents(4), credits: null };
  folder = mkdtempSync(join(tmpdir(), 'cyclorama-paint-'));
  [file, out] = [join(folder, 'story.txt'), join(folder, 'out')];
  writeFileSync(file, 'The tavern was warm.\n\nAt the harbour, dusk came.');
});
afterEach(() => {
  world.close();
  rmSync(folder, { recursive: true });
});

const connect = (form: Partial<NewConnection> = {}, actor = world.owner) =>
  createConnection(world.ports, actor, 'image', { name: 'My easel', provider: 'easel', apiKey, ...form });
const paint = async (name: string) => {
  const stage = setStage({ ports: world.ports, providers: [world.easel] });
  const code = await stage.run('paint', file, '--out', out, '--connection', name);
  return { code, said: [...stage.output, ...stage.complaints].join('') };
};
const listCalls = () => world.ports.ledger.list(world.owner.id, { limit: 10 });

describe('cyclorama paint --connection', () => {
  test('paints by a saved connection of the local owner, with its key, model and settings', async () => {
    await connect({ model: 'easel-3', parameters: { steps: 7 } });
    const { code, said } = await paint('my EASEL');
    expect([code, said]).toEqual([0, expect.stringContaining('2 pictures for 2 messages')]);
    expect(readFileSync(join(out, '01-tavern.webp'), 'utf8')).toBe('picture 1');
    expect(world.easel.requests.map(({ model, seed }) => [model, seed])).toEqual([
      ['easel-3', 1],
      ['easel-3', 2],
    ]);
    expect(world.easel.opened.map(({ apiKey, parameters }) => [apiKey, parameters])).toEqual([
      [apiKey, { steps: 7 }],
      [apiKey, { steps: 7 }],
    ]);
    expect(said + readFileSync(join(out, 'timeline.json'), 'utf8')).not.toContain(apiKey);
  });

  test('sends the connection’s reference pictures along', async () => {
    const can = world.easel.can('');
    world.easel.can = () => ({ ...can, maxReferences: 4 });
    const { id } = await connect();
    const picture = { name: 'tower', bytes: new TextEncoder().encode('a tower') };
    await addReference(world.ports, world.owner, 'image', id, picture);
    await paint(id);
    const [request] = world.easel.requests;
    expect(request?.references.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(['a tower']);
  });

  test('books each picture, and sends nothing that the cap does not allow', async () => {
    const { id } = await connect();
    await world.ports.settings.patchUserLayer(world.owner.id, { hardCapMicros: 50_000 }, []);
    const { code, said } = await paint(id);
    expect([code, said]).toEqual([1, expect.stringContaining('does not fit under your cap')]);
    expect(world.easel.requests).toHaveLength(1);
    expect(await listCalls()).toMatchObject([
      { connectionId: id, cost: { amountMicros: 40_000 }, state: 'answered' },
    ]);
    expect(existsSync(join(out, '01-tavern.webp'))).toBe(true);
  });

  test('says what the user must mend before anything is painted', async () => {
    await connect({ name: 'Bare', apiKey: null });
    expect(await paint('Bare')).toEqual({ code: 2, said: expect.stringContaining('has no key yet') });
    await connect({ name: 'Old', model: 'easel-1' });
    expect(await paint('Old')).toEqual({
      code: 2,
      said: expect.stringContaining('easel-2 stands in its place'),
    });
    expect(existsSync(out)).toBe(false);
  });

  test('says what the provider says, without the key, and books nothing for it', async () => {
    await connect();
    world.easel.queue(new ProviderFailure('bad_credentials', `The key ${apiKey} is not known.`));
    const { code, said } = await paint('My easel');
    expect([code, said]).toEqual([1, expect.stringContaining('The key ******** is not known.')]);
    expect(await listCalls()).toEqual([]);
  });

  test('refuses a name that nobody has, somebody else has, or several have, before anything is painted', async () => {
    expect(await paint('easel')).toEqual({ code: 2, said: expect.stringContaining('None is saved yet.') });
    await connect({ name: 'Theirs' }, world.stranger);
    const [first, second] = [await connect(), await connect()];
    expect((await paint('Theirs')).said).toContain(
      'There is no connection named “Theirs”. There are: “My easel”',
    );
    const { code, said } = await paint('My easel');
    expect([code, said]).toEqual([2, expect.stringContaining(`by its id: ${first.id}, ${second.id}.`)]);
    expect([existsSync(out), world.easel.requests]).toEqual([false, []]);
    expect((await paint(second.id)).code).toBe(0);
  });
});
