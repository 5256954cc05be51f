import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../server/adapters/sqlite/database.ts';
import { createRepositories } from '../../server/adapters/sqlite/repositories.ts';
import { systemClock } from '../../server/adapters/system/clock.ts';
import { ownerId } from '../../server/domain/user.ts';
import { spawnServer } from '../support/spawn-server.ts';

const timeoutMs = 60_000;

describe('a server that is killed while a reply is written', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyclorama-kill-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (extra: Record<string, string>) =>
    spawnServer('tests/support/killable-writer.ts', { CYCLORAMA_DATA: join(folder, 'data'), ...extra });
  /** What stands in the chat afterwards, and how the last of it ended. */
  const killAndStartAgain = async (wish: object, moment: string) => {
    const dying = run({ WISH: JSON.stringify(wish), KILL_AT: moment });
    expect(await dying.exited).not.toBe(0);
    expect(await dying.errors()).toBe('');
    const next = run({});
    await next.line('finished');
    expect(await next.stop()).toBe(0);
    expect(await next.errors()).toBe('');
    const database = openDatabase(join(folder, 'data', 'cyclorama.db'), systemClock);
    const { chats, messages, growingReplies } = createRepositories(database);
    const [chat] = await chats.list(ownerId, { archived: false, limit: 1 });
    const story = await messages.list(ownerId, chat?.id ?? '', { after: 0, limit: 10 });
    const left = await growingReplies.listAll();
    database.close();
    expect(left).toEqual([]);
    expect(chat?.messageCount).toBe(story.length);
    const last = story.at(-1);
    return { texts: story.slice(1).map(({ swipes }) => swipes), finish: last?.note?.finish };
  };

  test.each([
    ['after growingReplies.begin', [['Before.']], undefined],
    ['after growingReplies.save', [['Before.'], ['They sit down.']], 'interrupted'],
    ['after the words', [['Before.'], ['They sit down.']], 'interrupted'],
    ['before messages.record', [['Before.'], ['They sit down.']], 'interrupted'],
    ['after messages.record', [['Before.'], ['They sit down.']], 'stop'],
  ] as const)(
    '%s of a new turn has it once',
    async (moment, texts, finish) => {
      expect(await killAndStartAgain({}, moment)).toEqual({ texts: texts.map((each) => [...each]), finish });
    },
    timeoutMs,
  );

  test.each([
    [{ regenerate: true }, 'before messages.update', [['Before.', 'They sit down.']], 'interrupted'],
    [{ regenerate: true }, 'after messages.update', [['Before.', 'They sit down.']], 'stop'],
    [{ continue: true }, 'before messages.update', [['Before. They sit down.']], 'interrupted'],
    [{ continue: true }, 'after messages.update', [['Before. They sit down.']], 'stop'],
  ] as const)(
    '%j, %s, has it once',
    async (wish, moment, texts, finish) => {
      expect(await killAndStartAgain(wish, moment)).toEqual({
        texts: texts.map((each) => [...each]),
        finish,
      });
    },
    timeoutMs,
  );
});
