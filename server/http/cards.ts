import { Elysia } from 'elysia';
import { z } from 'zod';
import { CardImported, ExportCard, ImportCard, LorebookImported } from '../contract/cards.ts';
import { exportCard } from '../services/cards/export-card.ts';
import { exportLorebook } from '../services/cards/export-lorebook.ts';
import type { ExportedFile } from '../services/cards/exported-file.ts';
import { importCard } from '../services/cards/import-card.ts';
import { importLorebook } from '../services/cards/import-lorebook.ts';
import { ById, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { saveAs } from './save-as.ts';

const ImportForm = z.object({ file: z.file() });

const send = ({ fileName, mime, body }: ExportedFile): Response =>
  new Response(body, {
    headers: { 'content-type': mime, 'content-disposition': saveAs(fileName), 'cache-control': 'no-store' },
  });

/** Files of characters and lorebooks, in and out. */
export const cardRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api', tags: ['elements'] })
    .use(actors())
    .post(
      '/characters/import',
      async ({ actor, query, body, status }) => {
        const imported = await importCard(ports, actor, await body.file.bytes(), query.again === '1');
        return imported.already ? status(200, imported) : status(201, imported);
      },
      {
        query: ImportCard,
        body: ImportForm,
        response: answers({ 200: CardImported, 201: CardImported }),
        detail: {
          summary:
            'Makes a character of a card (PNG, WebP, CHARX or JSON, V1 to V3), with its picture and its lorebook, whole or not at all.',
        },
      },
    )
    .get(
      '/characters/:id/export',
      async ({ actor, params, query }) =>
        send(await exportCard(ports, actor, params.id, query.format ?? 'png')),
      {
        params: ById,
        query: ExportCard,
        response: answers({}),
        detail: {
          summary: 'Sends a character as a card: its picture with the card in it, or JSON.',
          produces: { 200: 'image/png' },
        },
      },
    )
    .post(
      '/lorebooks/import',
      async ({ actor, body, status }) => {
        const file = { name: body.file.name ?? '', bytes: await body.file.bytes() };
        return status(201, await importLorebook(ports, actor, file));
      },
      {
        body: ImportForm,
        response: answers({ 201: LorebookImported }),
        detail: {
          summary: 'Makes a lorebook of a file (SillyTavern’s and others’), whole or not at all.',
        },
      },
    )
    .get(
      '/lorebooks/:id/export',
      async ({ actor, params }) => send(await exportLorebook(ports, actor, params.id)),
      {
        params: ById,
        response: answers({}),
        detail: {
          summary: 'Sends a lorebook as SillyTavern imports it.',
          produces: { 200: 'application/json' },
        },
      },
    );
