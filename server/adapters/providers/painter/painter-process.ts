import { fileURLToPath } from 'node:url';
import type { Subprocess } from 'bun';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { PaintOrder, PaintReply } from './messages.ts';

export interface PainterProcess {
  /** Throws `ProviderFailure`: `aborted`, `timed_out`, `unavailable` when the process died, `bad_request`. */
  paint(
    request: PaintOrder['request'],
    options: { signal: AbortSignal; timeoutMs: number },
  ): Promise<Uint8Array>;
  close(): void;
}

interface Order {
  id: number;
  resolve(bytes: Uint8Array): void;
  reject(failure: ProviderFailure): void;
}

/**
 * One process that paints, started with the first picture and let go when idle: painting never holds the thread
 * that answers, a crash costs one picture, whatever hangs can be killed, and the memory goes back to the system.
 * A Bun Worker would give back none of it, and sharp is a native library that a terminated thread takes along.
 */
export function createPainterProcess(
  script = fileURLToPath(new URL('./painting-process.ts', import.meta.url)),
  idleMs = 30_000,
): PainterProcess {
  let child: Subprocess | undefined;
  let current: Order | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let idle: Timer | undefined;
  let orders = 0;

  const stop = () => {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = undefined;
  };

  const start = (): Subprocess => {
    const started = Bun.spawn([process.execPath, script], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // Nothing of the server's environment: there may be keys in it.
      env: { PATH: process.env['PATH'] ?? '', MALLOC_ARENA_MAX: '2' },
      serialization: 'advanced',
      ipc: (reply: PaintReply) => {
        if (reply.id !== current?.id) return;
        if ('bytes' in reply) current.resolve(reply.bytes);
        else current.reject(new ProviderFailure('bad_request', `The painter gave up: ${reply.error}`));
      },
      onExit: () => {
        if (child !== started) return;
        child = undefined;
        current?.reject(new ProviderFailure('unavailable', 'The painter stopped unexpectedly.'));
      },
    });
    // It must not keep a process alive that is done otherwise; what waits for it does.
    started.unref();
    return started;
  };

  const paintNow = async (
    request: PaintOrder['request'],
    { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
  ): Promise<Uint8Array> => {
    if (signal.aborted) throw aborted();
    clearTimeout(idle);
    child ??= start();
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const id = ++orders;
    current = { id, resolve, reject };
    const giveUp = (failure: ProviderFailure) => {
      stop();
      reject(failure);
    };
    const onAbort = () => giveUp(aborted());
    signal.addEventListener('abort', onAbort, { once: true });
    const timeout = setTimeout(
      () => giveUp(new ProviderFailure('timed_out', 'Painting took too long and was stopped.')),
      timeoutMs,
    );
    try {
      child.send({ id, request } satisfies PaintOrder);
      return await promise;
    } finally {
      clearTimeout(timeout);
      signal.removeEventListener('abort', onAbort);
      current = undefined;
      idle = setTimeout(stop, idleMs);
      idle.unref();
    }
  };

  return {
    paint: (request, options) => {
      const painted = queue.then(() => paintNow(request, options));
      // The queue goes on after a failure, which its own caller hears of.
      queue = painted.catch(() => undefined);
      return endEarly(painted, options.signal);
    },
    close: stop,
  };
}

/** Whoever waits for its turn hears of the signal at once; the turn itself then passes without painting. */
function endEarly(painted: Promise<Uint8Array>, signal: AbortSignal): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const onAbort = () => reject(aborted());
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  painted.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  return promise;
}

const aborted = () => new ProviderFailure('aborted', 'Painting was stopped.');
