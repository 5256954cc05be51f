import { Elysia } from 'elysia';
import { PreviewReply, ReplyPreview } from '../contract/replies.ts';
import { previewReply } from '../services/replies/preview-reply.ts';
import { ById, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

export const replyPreviewRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/chats', tags: ['replies'] })
    .use(actors())
    .get('/:id/reply-preview', ({ actor, params, query }) => previewReply(ports, actor, params.id, query), {
      params: ById,
      query: PreviewReply,
      response: answers({ 200: ReplyPreview }),
      detail: { summary: 'Shows what a language model would be shown now, part by part with its tokens.' },
    });
