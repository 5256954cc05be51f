import { Elysia } from 'elysia';
import {
  CreateEntry,
  CreateLorebook,
  ElementPage,
  ListEntries,
  ListLorebooks,
  LorebookPage,
  UpdateLorebook,
} from '../contract/elements.ts';
import { Element } from '../domain/element.ts';
import { Lorebook } from '../domain/lore.ts';
import { createEntry } from '../services/lorebooks/create-entry.ts';
import { createLorebook } from '../services/lorebooks/create-lorebook.ts';
import { deleteLorebook } from '../services/lorebooks/delete-lorebook.ts';
import { getLorebook } from '../services/lorebooks/get-lorebook.ts';
import { listEntries } from '../services/lorebooks/list-entries.ts';
import { listLorebooks } from '../services/lorebooks/list-lorebooks.ts';
import { restoreLorebook } from '../services/lorebooks/restore-lorebook.ts';
import { updateLorebook } from '../services/lorebooks/update-lorebook.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** Books of elements that come to a language model's mind. An entry is changed and deleted as an element. */
export const lorebookRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/lorebooks', tags: ['elements'] })
    .use(actors())
    .get('', ({ actor, query }) => listLorebooks(ports, actor, query), {
      query: ListLorebooks,
      response: answers({ 200: LorebookPage }),
      detail: { summary: 'Lists lorebooks by name.' },
    })
    .post('', async ({ actor, body, status }) => status(201, await createLorebook(ports, actor, body)), {
      body: CreateLorebook,
      response: answers({ 201: Lorebook }),
      detail: { summary: 'Makes an empty lorebook.' },
    })
    .get('/:id', ({ actor, params }) => getLorebook(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Lorebook }),
      detail: { summary: 'Shows a lorebook without its entries.' },
    })
    .patch('/:id', ({ actor, params, body }) => updateLorebook(ports, actor, params.id, body), {
      params: ById,
      body: UpdateLorebook,
      response: answers({ 200: Lorebook }),
      detail: { summary: 'Renames a lorebook, opens it everywhere, or gives it to a character.' },
    })
    .delete(
      '/:id',
      async ({ actor, params, status }) => {
        await deleteLorebook(ports, actor, params.id);
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Puts a lorebook into the trash with its entries.' },
      },
    )
    .post('/:id/restore', ({ actor, params }) => restoreLorebook(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Lorebook }),
      detail: { summary: 'Takes a lorebook out of the trash.' },
    })
    .get('/:id/entries', ({ actor, params, query }) => listEntries(ports, actor, params.id, query), {
      params: ById,
      query: ListEntries,
      response: answers({ 200: ElementPage }),
      detail: { summary: 'Lists entries in the book’s order, or by what words of their name begin with.' },
    })
    .post(
      '/:id/entries',
      async ({ actor, params, body, status }) =>
        status(201, await createEntry(ports, actor, params.id, body)),
      {
        params: ById,
        body: CreateEntry,
        response: answers({ 201: Element }),
        detail: { summary: 'Adds an entry at the end of the book.' },
      },
    );
