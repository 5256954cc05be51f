import { expect, test } from 'bun:test';
import { deleteChat } from '../../../server/services/chats/delete-chat.ts';
import { makeIllustrateJob } from '../../../server/services/jobs/make-jobs.ts';
import { createWorld } from '../../support/create-world.ts';
import { claim, makeChat, recordMessage } from '../../support/records.ts';

test('what was still to be painted for a deleted chat is called off, and nothing else', async () => {
  const world = createWorld();
  const { ports, owner } = world;
  const chat = await makeChat(world);
  const other = await makeChat(world, 'Other');
  const running = await recordMessage(world, chat.id, 'one');
  await claim(world);
  const waiting = await recordMessage(world, chat.id, 'two');
  const elsewhere = await recordMessage(world, other.id, 'three');

  await deleteChat(ports, owner, chat.id);

  const find = (jobId: string | null) => ports.jobs.find(owner.id, jobId ?? '');
  expect((await find(waiting.jobId))?.state).toBe('cancelled');
  expect((await find(elsewhere.jobId))?.state).toBe('ready');
  const { held, cancelRequested } = await ports.jobs.renew(
    running.jobId ?? '',
    'worker',
    '2026-11-22T00:00:00.000Z',
  );
  expect([held, cancelRequested]).toEqual([true, true]);
});

test('all that waits is called off in the same commit, however much it is', async () => {
  const world = createWorld();
  const { ports, owner } = world;
  const chat = await makeChat(world);
  for (let count = 0; count < 130; count += 1) {
    await ports.jobs.add(owner.id, makeIllustrateJob(ports, chat.id, null, 'force', {}));
  }
  ports.jobs.requestCancel = () => Promise.reject(new Error('A second commit.'));
  await deleteChat(ports, owner, chat.id);
  expect(await ports.jobs.list(owner.id, { chatId: chat.id, state: 'ready', limit: 5 })).toEqual([]);
});
