import { Elysia } from 'elysia';
import { EditMessage, MessageRecorded, RecordMessage, SwipeMessage } from '../contract/chats.ts';
import { PageQuery, pageOf } from '../contract/page.ts';
import { Chat } from '../domain/chat.ts';
import { Message } from '../domain/message.ts';
import { branchChat } from '../services/chats/branch-chat.ts';
import { deleteMessage } from '../services/messages/delete-message.ts';
import { editMessage } from '../services/messages/edit-message.ts';
import { listMessages } from '../services/messages/list-messages.ts';
import { recordMessage } from '../services/messages/record-message.ts';
import { restoreMessage } from '../services/messages/restore-message.ts';
import { swipeMessage } from '../services/messages/swipe-message.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

export const messageRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api', tags: ['messages'] })
    .use(actors())
    .get('/chats/:id/messages', ({ actor, params, query }) => listMessages(ports, actor, params.id, query), {
      params: ById,
      query: PageQuery,
      response: answers({ 200: pageOf(Message) }),
      detail: { summary: 'Lists messages, newest first, as far as the story is shown.' },
    })
    .post(
      '/chats/:id/messages',
      async ({ actor, params, body, status }) =>
        status(202, await recordMessage(ports, actor, params.id, body)),
      {
        params: ById,
        body: RecordMessage,
        response: answers({ 202: MessageRecorded }),
        detail: { summary: 'Records a turn as it was written, and queues its illustration.' },
      },
    )
    .patch('/messages/:id', ({ actor, params, body }) => editMessage(ports, actor, params.id, body), {
      params: ById,
      body: EditMessage,
      response: answers({ 200: Message }),
      detail: { summary: 'Replaces the text that is shown, or hides a message from language models.' },
    })
    .delete(
      '/messages/:id',
      async ({ actor, params, status }) => {
        await deleteMessage(ports, actor, params.id);
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Takes a message out of the story until it is restored.' },
      },
    )
    .post('/messages/:id/swipe', ({ actor, params, body }) => swipeMessage(ports, actor, params.id, body), {
      params: ById,
      body: SwipeMessage,
      response: answers({ 200: Message }),
      detail: { summary: 'Shows another alternative, or adds one and shows it.' },
    })
    .post('/messages/:id/restore', ({ actor, params }) => restoreMessage(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Message }),
      detail: { summary: 'Puts a deleted message back where it stood.' },
    })
    .post(
      '/messages/:id/branch',
      async ({ actor, params, status }) => status(201, await branchChat(ports, actor, params.id)),
      {
        params: ById,
        response: answers({ 201: Chat }),
        detail: { summary: 'Makes a new chat out of everything up to this message.' },
      },
    );
