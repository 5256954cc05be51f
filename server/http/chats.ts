import { Elysia } from 'elysia';
import { z } from 'zod';
import {
  ChatImported,
  CreateChat,
  ExportQuery,
  ListChats,
  MovePlayhead,
  PlayheadMoved,
  UpdateChat,
} from '../contract/chats.ts';
import { pageOf } from '../contract/page.ts';
import { Chat } from '../domain/chat.ts';
import { createChat } from '../services/chats/create-chat.ts';
import { exportChat } from '../services/chats/export-chat.ts';
import { deleteChat } from '../services/chats/delete-chat.ts';
import { getChat } from '../services/chats/get-chat.ts';
import { importChat } from '../services/chats/import-chat.ts';
import { listChats } from '../services/chats/list-chats.ts';
import { movePlayhead } from '../services/chats/move-playhead.ts';
import { restoreChat } from '../services/chats/restore-chat.ts';
import { startDemo } from '../services/chats/start-demo.ts';
import { updateChat } from '../services/chats/update-chat.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { saveAs } from './save-as.ts';

const ImportForm = z.object({ file: z.file() });

export const chatRoutes = ({ ports, demoStory }: Pick<HttpDependencies, 'ports' | 'demoStory'>) =>
  new Elysia({ prefix: '/api/chats', tags: ['chats'] })
    .use(actors())
    .get('', ({ actor, query }) => listChats(ports, actor, query), {
      query: ListChats,
      response: answers({ 200: pageOf(Chat) }),
      detail: { summary: 'Lists chats, the latest first.' },
    })
    .post('', async ({ actor, body, status }) => status(201, await createChat(ports, actor, body)), {
      body: CreateChat,
      response: answers({ 201: Chat }),
      detail: { summary: 'Makes an empty chat.' },
    })
    .post(
      '/import',
      async ({ actor, body, status }) => {
        const file = { name: body.file.name ?? '', bytes: await body.file.bytes() };
        return status(201, await importChat(ports, actor, file));
      },
      {
        body: ImportForm,
        response: answers({ 201: ChatImported }),
        detail: { summary: 'Reads a SillyTavern chat (JSONL) or a plain transcript, whole or not at all.' },
      },
    )
    .post('/demo', async ({ actor, status }) => status(201, await startDemo(ports, actor, demoStory)), {
      response: answers({ 201: Chat }),
      detail: { summary: 'Makes a chat of the shipped story, with nothing of it shown yet.' },
    })
    .get('/:id', ({ actor, params }) => getChat(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Chat }),
      detail: { summary: 'Shows a chat.' },
    })
    .patch('/:id', ({ actor, params, body }) => updateChat(ports, actor, params.id, body), {
      params: ById,
      body: UpdateChat,
      response: answers({ 200: Chat }),
      detail: { summary: 'Renames a chat, or moves it into the archive or out of it.' },
    })
    .delete(
      '/:id',
      async ({ actor, params, status }) => {
        await deleteChat(ports, actor, params.id);
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Puts a chat into the trash.' },
      },
    )
    .post('/:id/restore', ({ actor, params }) => restoreChat(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Chat }),
      detail: { summary: 'Takes a chat out of the trash.' },
    })
    .get(
      '/:id/export',
      async ({ actor, params, query }) => {
        const { body, mime, fileName } = await exportChat(ports, actor, params.id, query.format ?? 'jsonl');
        return new Response(body, {
          headers: {
            'content-type': mime,
            'content-disposition': saveAs(fileName),
            'cache-control': 'no-store',
          },
        });
      },
      {
        params: ById,
        query: ExportQuery,
        response: answers({}),
        detail: {
          summary:
            'Sends a chat as SillyTavern reads it (JSONL, or a ZIP with its pictures), or as plain text.',
          produces: { 200: 'application/x-ndjson' },
        },
      },
    )
    .post('/:id/playhead', ({ actor, params, body }) => movePlayhead(ports, actor, params.id, body), {
      params: ById,
      body: MovePlayhead,
      response: answers({ 200: PlayheadMoved }),
      detail: { summary: 'Steps or plays through a transcript.' },
    });
