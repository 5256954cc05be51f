import { Elysia } from 'elysia';
import { z } from 'zod';
import { AppError } from '../domain/failure.ts';
import { openEventStream } from '../services/events/open-event-stream.ts';
import { answers } from './answers.ts';
import { actors, readClaim } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { frame, streamFrames } from './server-sent-events.ts';
import { watchCaller } from './watch-caller.ts';

const EventsQuery = z.object({ lastEventId: z.string().max(20).optional() });

/**
 * Everything that happens to a user's things, as it is committed. Resumes after `Last-Event-ID`; the query
 * says the same for a client that opens its first stream with a known id.
 */
export const eventRoutes = (dependencies: HttpDependencies) => {
  const { ports, closing, heartbeatMs = 15_000 } = dependencies;
  return new Elysia({ tags: ['events'] }).use(actors()).get(
    '/api/events',
    ({ actor, request, query }) => {
      const lastEventId = readId(request.headers.get('last-event-id') ?? query.lastEventId);
      const leaving = AbortSignal.any([request.signal, closing]);
      const claim = readClaim(request, dependencies);
      const watch = { claim, actor, everyMs: heartbeatMs, signal: leaving };
      const gone = watchCaller(dependencies, watch);
      return streamFrames(
        async function* (signal) {
          yield 'retry: 1000\n\n';
          for await (const item of openEventStream(ports, actor, { lastEventId, signal })) yield frame(item);
          // So that the page leaves at once, instead of asking again and being refused.
          if (gone.aborted) yield 'event: signed-out\ndata: {}\n\n';
        },
        { signal: AbortSignal.any([leaving, gone]), heartbeatMs },
      );
    },
    {
      query: EventsQuery,
      response: answers({}),
      detail: {
        summary: 'Tells everything that happens, as server-sent events.',
        produces: { 200: 'text/event-stream' },
      },
    },
  );
};

function readId(text: string | null | undefined): number | null {
  if (!text) return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new AppError('invalid', 'This is no id of an event.', {
    fields: { lastEventId: 'This is no id of an event.' },
  });
}
