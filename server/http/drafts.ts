import { Elysia } from 'elysia';
import { MessageRecorded } from '../contract/chats.ts';
import { DraftGrown, WriteDraft } from '../contract/drafts.ts';
import { getChat } from '../services/chats/get-chat.ts';
import { abandonDraft } from '../services/drafts/abandon-draft.ts';
import { finishDraft } from '../services/drafts/finish-draft.ts';
import { growDraft } from '../services/drafts/grow-draft.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

export const draftRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/chats', tags: ['messages'] })
    .use(actors())
    .put(
      '/:id/draft',
      async ({ actor, params, body, status }) => {
        if (body.done) return status(202, await finishDraft(ports, actor, params.id, body));
        const { id: messageId, order } = await growDraft(ports, actor, params.id, body);
        const job = order ? await ports.jobs.find(actor.id, order.jobId) : undefined;
        return status(200, { messageId, job: job ?? null });
      },
      {
        params: ById,
        body: WriteDraft,
        response: answers({ 200: DraftGrown, 202: MessageRecorded }),
        detail: { summary: 'Takes a message that is being written, and records it when it is done.' },
      },
    )
    .delete(
      '/:id/draft',
      async ({ actor, params, status }) => {
        await getChat(ports, actor, params.id);
        await abandonDraft(ports, actor, params.id);
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Gives up what is being written.' },
      },
    );
