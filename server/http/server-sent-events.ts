import type { StreamItem } from '../services/events/open-event-stream.ts';

/** One item as text: `id`, `event` and `data`, a JSON object on one line. */
export function frame(item: StreamItem): string {
  if (item.kind !== 'event') return `id: ${item.id}\nevent: ${item.kind}\ndata: {}\n\n`;
  const { id, event } = item.stored;
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/**
 * A response that is written as fast as its reader takes it, and no faster. While nothing is to be said a
 * comment is sent now and then, so that nobody on the way takes the line for dead.
 * It ends with `signal`, or when the reader leaves.
 */
export function streamFrames(
  open: (signal: AbortSignal) => AsyncGenerator<string>,
  { signal, heartbeatMs }: { signal: AbortSignal; heartbeatMs: number },
): Response {
  const leaving = new AbortController();
  const frames = open(AbortSignal.any([signal, leaving.signal]));
  const encoder = new TextEncoder();
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': still here\n\n'));
      }, heartbeatMs);
    },
    async pull(controller) {
      try {
        const { done, value } = await frames.next();
        if (!done) return controller.enqueue(encoder.encode(value));
        clearInterval(heartbeat);
        controller.close();
      } catch (error) {
        clearInterval(heartbeat);
        throw error;
      }
    },
    cancel() {
      clearInterval(heartbeat);
      leaving.abort();
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}
