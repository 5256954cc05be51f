import { expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../server/adapters/sqlite/database.ts';
import { createRepositories } from '../../../server/adapters/sqlite/repositories.ts';
import { createWorld } from '../../support/create-world.ts';
import { now } from '../../support/records.ts';

test('a cap holds for two processes that open calls in the same database at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cyclorama-ledger-'));
  const world = createWorld({}, join(folder, 'test.db'));
  const other = openDatabase(join(folder, 'test.db'), world.clock);
  const doors = [world.ports, createRepositories(other)];
  await world.ports.settings.patchUserLayer(world.owner.id, { hardCapMicros: 70 }, []);
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      doors[index % 2]?.ledger.openCall({
        id: `call_${index}`,
        userId: world.owner.id,
        jobId: null,
        chatId: null,
        connectionId: null,
        provider: 'easel',
        model: 'easel-1',
        purpose: 'picture',
        candidate: 0,
        sequence: 0,
        sentAt: now(world),
        estimate: { money: { amountMicros: 10, currency: 'USD', basis: 'estimated' }, credits: null },
        automatic: false,
      }),
    ),
  );
  expect(outcomes.filter((refusal) => refusal === null)).toHaveLength(7);
  expect((await world.ports.ledger.findSpent(world.owner.id, now(world))).monthMicros).toBe(70);
  other.close();
  world.close();
  rmSync(folder, { recursive: true });
});
