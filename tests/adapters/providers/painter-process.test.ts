import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createPainterProcess,
  type PainterProcess,
} from '../../../server/adapters/providers/painter/painter-process.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';

/** Obeys the seed: 1 answers, 2 hangs, 3 dies, 4 fails. The answer's byte counts what this process has painted. */
const script = `
  let painted = 0;
  process.on('message', ({ id, request }) => {
    if (request.seed === 1) process.send({ id, bytes: new Uint8Array([++painted]) });
    if (request.seed === 2) process.send({ id: -1, error: 'not for you' });
    if (request.seed === 3) process.exit(1);
    if (request.seed === 4) process.send({ id, error: 'no such colour' });
  });
  process.on('disconnect', () => process.exit(0));
`;

describe('the painting process', () => {
  let folder: string;
  let painter: PainterProcess;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyclorama-painter-'));
    const file = join(folder, 'script.ts');
    writeFileSync(file, script);
    painter = createPainterProcess(file);
  });
  afterEach(() => {
    painter.close();
    rmSync(folder, { recursive: true });
  });

  const order = (seed: number, options: { signal?: AbortSignal; timeoutMs?: number } = {}) =>
    painter
      .paint(
        {
          environmentClass: null,
          timeOfDay: null,
          weather: null,
          mood: null,
          palette: [],
          focalDetail: null,
          seed,
          size: { width: 256, height: 256 },
        },
        { signal: options.signal ?? new AbortController().signal, timeoutMs: options.timeoutMs ?? 60_000 },
      )
      .then(
        (bytes) => bytes[0],
        (error: unknown) => (error instanceof ProviderFailure ? error.reason : error),
      );

  test('paints one picture after the other', async () => {
    expect(await Promise.all([order(1), order(1), order(1)])).toEqual([1, 2, 3]);
  });

  test('costs one picture when it dies, and a new one paints the next', async () => {
    expect(await order(1)).toBe(1);
    expect(await Promise.all([order(3), order(1)])).toEqual(['unavailable', 1]);
  });

  test('is killed when it hangs', async () => {
    expect(await Promise.all([order(2, { timeoutMs: 50 }), order(1)])).toEqual(['timed_out', 1]);
  });

  test('is stopped by the signal, while painting and while waiting', async () => {
    const stop = new AbortController();
    const orders = [order(2, { signal: stop.signal }), order(1, { signal: stop.signal }), order(1)];
    stop.abort();
    expect(await Promise.all(orders)).toEqual(['aborted', 'aborted', 1]);
  });

  test('lets go of what waits as soon as it is stopped, not when its turn comes', async () => {
    const [stop, stopFirst] = [new AbortController(), new AbortController()];
    const hanging = order(2, { signal: stopFirst.signal });
    const waiting = order(1, { signal: stop.signal });
    stop.abort();
    expect(await waiting).toBe('aborted');
    stopFirst.abort();
    expect(await hanging).toBe('aborted');
    expect(await order(1)).toBe(1);
  });

  test('passes on what the painter says when it gives up', async () => {
    expect(await order(4)).toBe('bad_request');
    expect(await order(1)).toBe(1);
  });
});
