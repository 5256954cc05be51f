import { setTimeout as pause } from 'node:timers/promises';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { GenerationContext } from '../../../ports/image-provider.ts';
import type { Client } from './client.ts';
import { readTask, type Task } from './read-task.ts';

export interface Pace {
  /** Between two questions while all is well. */
  pollMs: number;
  /** How long a cancelled order that waits in the WebUI's queue is looked after. */
  watchMs: number;
}

/** About as often as the WebUI's own page asks. */
export const usualPace: Pace = { pollMs: 1_000, watchMs: 15 * 60_000 };

/** An order that the WebUI does not know after so long will not come any more. */
const unknownMs = 15_000;
/** How long the caller of `callOff` is held by a server that does not answer. */
const holdMs = 1_500;

/**
 * Tells of an order until `over` fires: its place in the queue, then progress and previews. It asks less often where
 * an answer fails to come, and never fails itself.
 */
export async function followTask(
  open: () => Client,
  id: string,
  context: Pick<GenerationContext, 'progress' | 'preview' | 'tell'>,
  over: AbortSignal,
  { pollMs }: Pick<Pace, 'pollMs'>,
): Promise<void> {
  let misses = 0;
  let previewId = -1;
  while (await waited(pollMs * Math.min(10, 2 ** misses), over)) {
    try {
      const task = await readTask(open(), id, previewId);
      if (!task || over.aborted) return;
      misses = 0;
      previewId = task.previewId;
      report(task, context);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      misses += 1;
    }
  }
}

function report(
  { state, queuePosition, line, progress, preview }: Task,
  context: Pick<GenerationContext, 'progress' | 'preview' | 'tell'>,
): void {
  if (state === 'queued') context.tell({ queuePosition });
  if (state !== 'running') return;
  context.tell({ queuePosition: null, line: line?.slice(0, 200) ?? null });
  if (progress !== null) context.progress(progress);
  if (preview) context.preview(preview);
}

/**
 * Stops an order that nobody waits for any more, and nobody else's. A WebUI goes on painting when its caller hangs up,
 * and its `interrupt` names no order: it stops whichever is running. So it is sent only when ours was running a moment
 * before. An order that still waits behind others is watched, as long as `watchMs` says, and stopped when its turn
 * comes; a restart of this program ends the watch, and the order is then painted for nobody.
 *
 * What cannot be had: between the question and the `interrupt` ours may end and the next one begin, which is stopped
 * in its place then. These are milliseconds on the same machine. Where a server does not say whose order is running,
 * nothing is stopped.
 *
 * Resolves when it is done, or as soon as it is only watched by itself. It throws nothing.
 */
export async function callOff(client: Client, id: string, pace: Pace): Promise<void> {
  const { promise: watching, resolve: startWatch } = Promise.withResolvers<void>();
  const held = pause(holdMs, undefined, { ref: false });
  await Promise.race([stopWhenRunning(client, id, pace, startWatch), watching, held]);
}

async function stopWhenRunning(
  client: Client,
  id: string,
  { pollMs, watchMs }: Pace,
  startWatch: () => void,
): Promise<void> {
  const startedAt = performance.now();
  let lastSeenAt = startedAt;
  try {
    while (performance.now() - startedAt < watchMs) {
      const task = await readTask(client.afterwards(), id);
      if (!task || task.state === 'done') return;
      if (task.state === 'running') {
        await client.afterwards().post('/sdapi/v1/interrupt');
        return;
      }
      if (task.state === 'queued') lastSeenAt = performance.now();
      if (performance.now() - lastSeenAt > unknownMs) return;
      startWatch();
      await pause(pollMs, undefined, { ref: false });
    }
  } catch (error) {
    // Nobody is left whom it could be told.
    if (!(error instanceof ProviderFailure)) throw error;
  }
}

/** `false` as soon as it is over. */
const waited = async (ms: number, over: AbortSignal): Promise<boolean> =>
  pause(ms, true, { signal: over, ref: false }).catch(() => false);
