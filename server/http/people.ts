import { Elysia } from 'elysia';
import {
  Character,
  CreateCharacter,
  CreatePersona,
  ElementPage,
  ListedCharacter,
  ListPeople,
  UpdateCharacter,
  UpdatePersona,
} from '../contract/elements.ts';
import { pageOf } from '../contract/page.ts';
import { Element } from '../domain/element.ts';
import { createElement } from '../services/elements/create-element.ts';
import { deleteElement } from '../services/elements/delete-element.ts';
import { getElement } from '../services/elements/get-element.ts';
import { listCharacters } from '../services/elements/list-characters.ts';
import { listElements } from '../services/elements/list-elements.ts';
import { restoreElement } from '../services/elements/restore-element.ts';
import { showCard } from '../services/elements/show-cards.ts';
import { updateElement } from '../services/elements/update-element.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

type Dependencies = Pick<HttpDependencies, 'ports'>;

/** Those elements that are characters, with their cards. */
export const characterRoutes = ({ ports }: Dependencies) =>
  new Elysia({ prefix: '/api/characters', tags: ['elements'] })
    .use(actors())
    .get('', ({ actor, query }) => listCharacters(ports, actor, query), {
      query: ListPeople,
      response: answers({ 200: pageOf(ListedCharacter) }),
      detail: { summary: 'Lists characters by name, with the part of their card that tells them apart.' },
    })
    .post(
      '',
      async ({ actor, body, status }) => {
        const made = await createElement(ports, actor, { ...body, kind: 'character' });
        return status(201, await showCard(ports, actor, made));
      },
      {
        body: CreateCharacter,
        response: answers({ 201: Character }),
        detail: { summary: 'Makes a character.' },
      },
    )
    .get(
      '/:id',
      async ({ actor, params }) =>
        showCard(ports, actor, await getElement(ports, actor, params.id, 'character')),
      {
        params: ById,
        response: answers({ 200: Character }),
        detail: { summary: 'Shows a character with its card.' },
      },
    )
    .patch(
      '/:id',
      async ({ actor, params, body }) =>
        showCard(ports, actor, await updateElement(ports, actor, params.id, body, 'character')),
      {
        params: ById,
        body: UpdateCharacter,
        response: answers({ 200: Character }),
        detail: { summary: 'Changes a character; of the card what is named.' },
      },
    )
    .delete(
      '/:id',
      async ({ actor, params, status }) => {
        await deleteElement(ports, actor, params.id, 'character');
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Puts a character into the trash; chats show it still.' },
      },
    )
    .post(
      '/:id/restore',
      async ({ actor, params }) =>
        showCard(ports, actor, await restoreElement(ports, actor, params.id, 'character')),
      {
        params: ById,
        response: answers({ 200: Character }),
        detail: { summary: 'Takes a character out of the trash.' },
      },
    );

/** Those elements that are personas. */
export const personaRoutes = ({ ports }: Dependencies) =>
  new Elysia({ prefix: '/api/personas', tags: ['elements'] })
    .use(actors())
    .get('', ({ actor, query }) => listElements(ports, actor, { ...query, kind: 'persona' }), {
      query: ListPeople,
      response: answers({ 200: ElementPage }),
      detail: { summary: 'Lists personas by name.' },
    })
    .post(
      '',
      async ({ actor, body, status }) =>
        status(201, await createElement(ports, actor, { ...body, kind: 'persona' })),
      {
        body: CreatePersona,
        response: answers({ 201: Element }),
        detail: { summary: 'Makes a persona.' },
      },
    )
    .get('/:id', ({ actor, params }) => getElement(ports, actor, params.id, 'persona'), {
      params: ById,
      response: answers({ 200: Element }),
      detail: { summary: 'Shows a persona.' },
    })
    .patch('/:id', ({ actor, params, body }) => updateElement(ports, actor, params.id, body, 'persona'), {
      params: ById,
      body: UpdatePersona,
      response: answers({ 200: Element }),
      detail: { summary: 'Changes a persona.' },
    })
    .delete(
      '/:id',
      async ({ actor, params, status }) => {
        await deleteElement(ports, actor, params.id, 'persona');
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Puts a persona into the trash; chats show it still.' },
      },
    )
    .post('/:id/restore', ({ actor, params }) => restoreElement(ports, actor, params.id, 'persona'), {
      params: ById,
      response: answers({ 200: Element }),
      detail: { summary: 'Takes a persona out of the trash.' },
    });
