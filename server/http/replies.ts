import { Elysia } from 'elysia';
import { ReplyStopped, StartReply, Turn } from '../contract/replies.ts';
import type { ReplyEvent } from '../domain/roleplay/reply.ts';
import { getTurn } from '../services/replies/get-turn.ts';
import { joinReply } from '../services/replies/join-reply.ts';
import { startReply } from '../services/replies/start-reply.ts';
import { stopReply } from '../services/replies/stop-reply.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors, readClaim } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { streamFrames } from './server-sent-events.ts';
import { watchCaller } from './watch-caller.ts';
import type { Actor } from '../services/ports.ts';

const produces = { 200: 'text/event-stream' };

export const replyRoutes = (dependencies: HttpDependencies) => {
  const { ports, closing, reportFault, heartbeatMs = 15_000 } = dependencies;

  /** Whoever leaves, or is signed out, hears no more; the reply goes on. */
  const send = (
    request: Request,
    actor: Actor,
    listen: (signal: AbortSignal) => AsyncGenerator<ReplyEvent>,
  ) => {
    const leaving = AbortSignal.any([request.signal, closing]);
    const gone = watchCaller(dependencies, {
      claim: readClaim(request, dependencies),
      actor,
      everyMs: heartbeatMs,
      signal: leaving,
    });
    return streamFrames(
      async function* (signal) {
        for await (const { name, data } of listen(signal))
          yield `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
      },
      { signal: AbortSignal.any([leaving, gone]), heartbeatMs },
    );
  };

  return new Elysia({ prefix: '/api/chats', tags: ['replies'] })
    .use(actors())
    .post(
      '/:id/replies',
      async ({ actor, params, body, request, set }) => {
        const requestId = String(set.headers['x-request-id']);
        const report = (error: unknown) =>
          reportFault({ requestId, request: 'POST /api/chats/:id/replies', error });
        return send(request, actor, await startReply(ports, actor, params.id, body, report));
      },
      {
        params: ById,
        body: StartReply,
        response: answers({}),
        detail: { summary: 'Has a language model write on, and tells its words as they come.', produces },
      },
    )
    .get(
      '/:id/replies/current',
      async ({ actor, params, request, status }) => {
        const listen = await joinReply(ports, actor, params.id);
        return listen ? send(request, actor, listen) : status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: {
          summary: 'Tells what is being written, beginning with all that came so far; 204 where nothing is.',
          produces,
        },
      },
    )
    .get('/:id/turn', ({ actor, params }) => getTurn(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Turn }),
      detail: { summary: 'Says who answers next, and why.' },
    })
    .post(
      '/:id/replies/stop',
      async ({ actor, params }) => ({ message: await stopReply(ports, actor, params.id) }),
      {
        params: ById,
        response: answers({ 200: ReplyStopped }),
        detail: { summary: 'Ends what is being written, and keeps what came.' },
      },
    );
};
