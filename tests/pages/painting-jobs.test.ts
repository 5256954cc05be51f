import { expect, test } from 'bun:test';
import { arrange, isFresh, paints } from '../../src/lib/generate/painting-jobs.ts';
import { makeShownJob } from './shown-job.ts';

const job = makeShownJob;

test('a job of the story counts as painting once it has decided to', () => {
  for (const stage of [null, 'extract', 'score', 'decide']) expect(paints(job({ stage }))).toBe(false);
  for (const stage of ['prompt', 'generate', 'store']) expect(paints(job({ stage }))).toBe(true);
  expect(paints(job({ trigger: 'force' }))).toBe(true);
  expect(paints(job({ state: 'ready', waitsUntil: '2026-11-21T10:01:00.000Z' }))).toBe(true);
});

test('an order of no chat paints from the beginning, and what reads or moves in never does', () => {
  expect(paints(job({ kind: 'generate', chatId: null, state: 'ready' }))).toBe(true);
  expect(paints(job({ kind: 'rescan', stage: 'generate' }))).toBe(false);
  expect(paints(job({ kind: 'move-in', trigger: 'prompt' }))).toBe(false);
});

test('what went wrong stands first, then what is painted, then what waits, the oldest first', () => {
  const jobs = [
    job({ id: 'queued-later', state: 'ready', createdAt: '2026-11-21T10:05:00.000Z' }),
    job({ id: 'queued', state: 'ready' }),
    job({ id: 'asked-again', state: 'ready', waitsUntil: '2026-11-21T10:01:00.000Z' }),
    job({ id: 'running' }),
    job({ id: 'failed', state: 'failed' }),
  ];
  expect(arrange(jobs).map(({ id }) => id)).toEqual([
    'failed',
    'running',
    'asked-again',
    'queued',
    'queued-later',
  ]);
});

test('a failure is told for a day', () => {
  const failed = job({ state: 'failed', finishedAt: '2026-11-21T12:00:00.000Z' });
  expect(isFresh(failed, Date.parse('2026-11-22T11:00:00.000Z'))).toBe(true);
  expect(isFresh(failed, Date.parse('2026-11-22T13:00:00.000Z'))).toBe(false);
});
