import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { NewConnection } from '../../server/contract/connections.ts';
import { ProviderFailure } from '../../server/domain/failure.ts';
import { createConnection } from '../../server/services/connections/create-connection.ts';
import { answerOf } from '../domain/scene-request/answers.ts';
import { createWorld, type World } from '../support/create-world.ts';
import { bytesOf, setStage } from './stage.ts';

const apiKey = 'sk-nobody-reads-this';
let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.close());

const connect = (form: Partial<NewConnection> = {}, actor = world.owner) =>
  createConnection(world.ports, actor, 'llm', {
    name: 'My scribe',
    provider: 'scribe',
    baseUrl: 'https://scribe.example',
    apiKey,
    ...form,
  });
const lines = ['In the tavern.', 'They talked.', 'Out they went.'].map((text, index) =>
  JSON.stringify({ sequence: 'a', index, text, speaker: 'Ines' }),
);
const score = async (...args: string[]) => {
  const stage = setStage({ input: bytesOf(lines.join('\n')), ports: world.ports, textModels: world.ports });
  const code = await stage.run('score', ...args);
  return { code, rows: stage.output.map((row) => JSON.parse(row)), complaints: stage.complaints.join('') };
};
const quay = JSON.stringify(
  answerOf({ moved: 'new_place', environment: 'the quay', environmentClass: 'harbour' }),
);

describe('cyclorama score --llm', () => {
  test('asks a language model about every message, shows it the ones before, and prints its scenes', async () => {
    await connect();
    world.scribe.answers = [JSON.stringify(answerOf()), JSON.stringify(answerOf()), quay];
    const { code, rows, complaints } = await score('--llm', 'my SCRIBE');
    expect([code, complaints]).toEqual([0, '']);
    expect(rows.map(({ changed, scene }) => [changed, scene.environmentClass])).toEqual([
      [false, 'tavern'],
      [false, 'tavern'],
      [true, 'harbour'],
    ]);
    expect([rows[0].score, rows[1].score <= 0.05, rows[2].score >= 0.9]).toEqual([0, true, true]);
    expect(Object.keys(rows[2])).toEqual(['sequence', 'index', 'score', 'fields', 'changed', 'scene']);
    const last = world.scribe.requests.at(-1)!.messages[0]!.content;
    expect([last.includes('In the tavern.'), last.includes('They talked.')]).toEqual([true, true]);
    expect(await world.ports.ledger.list(world.owner.id, { limit: 10 })).toHaveLength(0);
  });

  test('books every call', async () => {
    await connect();
    world.scribe.price = { money: { amountMicros: 5, currency: 'USD', basis: 'estimated' }, credits: null };
    world.scribe.answers = [{ text: quay, cost: null }];
    await score('--llm', 'My scribe');
    const calls = await world.ports.ledger.list(world.owner.id, { limit: 10 });
    expect(calls.map(({ chatId, cost }) => [chatId, cost?.amountMicros])).toEqual(Array(3).fill([null, 5]));
  });

  test('reads locally where no answer comes, and says so once', async () => {
    await connect();
    world.scribe.called.failure = new ProviderFailure('bad_request', `No ${apiKey}.`);
    const { code, rows, complaints } = await score('--llm', 'My scribe');
    expect([code, rows.map(({ scene }) => scene.environmentClass)]).toEqual([0, Array(3).fill('tavern')]);
    expect(complaints).toBe(
      '“My scribe” gave no usable answer (bad_request): such messages are read locally.\n',
    );
  });

  test('refuses a name that is none, a painter’s and a stranger’s, before anything is read', async () => {
    await connect({ name: 'Theirs' }, world.stranger);
    await createConnection(world.ports, world.owner, 'image', { name: 'Easel', provider: 'easel', apiKey });
    expect((await score('--llm', 'mine')).complaints).toContain(
      'There is no LLM connection named “mine”. None is saved yet.',
    );
    await connect();
    for (const name of ['mine', 'Theirs', 'Easel']) {
      const { code, rows, complaints } = await score('--llm', name);
      expect([code, rows]).toEqual([2, []]);
      expect(complaints).toContain(`named “${name}”. There are: “My scribe”.`);
    }
  });

  test('refuses one that cannot be used as it is', async () => {
    await connect();
    world.database.raw.query(`UPDATE connections SET base_url = 'https://other.example'`).run();
    const { code, complaints } = await score('--llm', 'My scribe');
    expect([code, complaints]).toEqual([2, expect.stringContaining('saved for https://scribe.example')]);
    expect(complaints).not.toContain(apiKey);
  });
});
