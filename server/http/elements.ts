import { Elysia } from 'elysia';
import {
  CreateElement,
  ElementPage,
  ElementPicture,
  ElementUses,
  ListElements,
  UpdateElement,
} from '../contract/elements.ts';
import { Element } from '../domain/element.ts';
import { createElement } from '../services/elements/create-element.ts';
import { deleteElement } from '../services/elements/delete-element.ts';
import { duplicateElement } from '../services/elements/duplicate-element.ts';
import { findUses } from '../services/elements/find-uses.ts';
import { getElement } from '../services/elements/get-element.ts';
import { listElements } from '../services/elements/list-elements.ts';
import { restoreElement } from '../services/elements/restore-element.ts';
import { setElementImage } from '../services/elements/set-element-image.ts';
import { updateElement } from '../services/elements/update-element.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** Characters, personas, places, items, styles and entries of lorebooks: one id space. */
export const elementRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/elements', tags: ['elements'] })
    .use(actors())
    .get('', ({ actor, query }) => listElements(ports, actor, query), {
      query: ListElements,
      response: answers({ 200: ElementPage }),
      detail: { summary: 'Lists elements by name, or by what words of their name begin with.' },
    })
    .post('', async ({ actor, body, status }) => status(201, await createElement(ports, actor, body)), {
      body: CreateElement,
      response: answers({ 201: Element }),
      detail: { summary: 'Makes an element of any kind.' },
    })
    .get('/:id', ({ actor, params }) => getElement(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Element }),
      detail: { summary: 'Shows an element.' },
    })
    .patch('/:id', ({ actor, params, body }) => updateElement(ports, actor, params.id, body), {
      params: ById,
      body: UpdateElement,
      response: answers({ 200: Element }),
      detail: { summary: 'Changes an element; of an entry of a lorebook also when it comes to mind.' },
    })
    .delete(
      '/:id',
      async ({ actor, params, status }) => {
        await deleteElement(ports, actor, params.id);
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Puts an element into the trash; chats that it is in show it still.' },
      },
    )
    .post('/:id/restore', ({ actor, params }) => restoreElement(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Element }),
      detail: { summary: 'Takes an element out of the trash.' },
    })
    .post(
      '/:id/duplicate',
      async ({ actor, params, status }) => status(201, await duplicateElement(ports, actor, params.id)),
      {
        params: ById,
        response: answers({ 201: Element }),
        detail: { summary: 'Makes a second one; of a character with its card and its lorebooks.' },
      },
    )
    .get('/:id/uses', ({ actor, params }) => findUses(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: ElementUses }),
      detail: { summary: 'Says in how many chats it is, and names the youngest.' },
    })
    .put(
      '/:id/image',
      async ({ actor, params, body }) => {
        const wanted = 'file' in body ? { bytes: await body.file.bytes() } : body;
        return setElementImage(ports, actor, params.id, wanted);
      },
      {
        params: ById,
        body: ElementPicture,
        response: answers({ 200: Element }),
        detail: { summary: 'Gives it a picture: one of the gallery, or a file of 20 MB at most.' },
      },
    )
    .delete('/:id/image', ({ actor, params }) => setElementImage(ports, actor, params.id, null), {
      params: ById,
      response: answers({ 200: Element }),
      detail: { summary: 'Takes its picture away; the gallery keeps it.' },
    });
