import { Elysia } from 'elysia';
import { z } from 'zod';
import {
  ConnectionPage,
  ConnectionPatch,
  ConnectionTest,
  ConnectionView,
  FormRequest,
  NewConnection,
} from '../contract/connections.ts';
import { PageQuery } from '../contract/page.ts';
import { Choices } from '../domain/choice.ts';
import type { ConnectionKind } from '../domain/connection.ts';
import { Usage } from '../domain/cost.ts';
import { ListedModel } from '../domain/model.ts';
import { createConnection } from '../services/connections/create-connection.ts';
import { deleteConnection } from '../services/connections/delete-connection.ts';
import { duplicateConnection } from '../services/connections/duplicate-connection.ts';
import { getConnection } from '../services/connections/get-connection.ts';
import { getUsage } from '../services/connections/get-usage.ts';
import { listConnections } from '../services/connections/list-connections.ts';
import { listFormChoices } from '../services/connections/list-form-choices.ts';
import { listFormModels } from '../services/connections/list-form-models.ts';
import { listModels } from '../services/connections/list-models.ts';
import { testConnection } from '../services/connections/test-connection.ts';
import { updateConnection } from '../services/connections/update-connection.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

type Dependencies = Pick<HttpDependencies, 'ports'>;

const Models = answers({ 200: z.array(ListedModel) });

/** The same verbs for both kinds, under two addresses. */
const connectionRoutes =
  <const Prefix extends string>(prefix: Prefix, kind: ConnectionKind, what: string) =>
  ({ ports }: Dependencies) =>
    new Elysia({ prefix, tags: ['connections'] })
      .use(actors())
      .get('', ({ actor, query }) => listConnections(ports, actor, kind, query), {
        query: PageQuery,
        response: answers({ 200: ConnectionPage }),
        detail: { summary: `Lists ${what}, oldest first; keys are never shown.` },
      })
      .post(
        '',
        async ({ actor, body, status }) => status(201, await createConnection(ports, actor, kind, body)),
        {
          body: NewConnection,
          response: answers({ 201: ConnectionView }),
          detail: { summary: 'Makes a connection; its key is sealed for the origin of its address.' },
        },
      )
      .post(
        '/models',
        ({ actor, body, request }) => listFormModels(ports, actor, kind, body, request.signal),
        {
          body: FormRequest,
          response: Models,
          detail: { summary: 'Lists what a form that is not saved yet would reach.' },
        },
      )
      .post(
        '/choices',
        ({ actor, body, request }) => listFormChoices(ports, actor, kind, body, request.signal),
        {
          body: FormRequest,
          response: answers({ 200: Choices }),
          detail: { summary: 'Lists what may be picked for the settings of a form that is not saved yet.' },
        },
      )
      .get('/:id', ({ actor, params }) => getConnection(ports, actor, kind, params.id), {
        params: ById,
        response: answers({ 200: ConnectionView }),
        detail: { summary: 'Shows a connection.' },
      })
      .patch('/:id', ({ actor, params, body }) => updateConnection(ports, actor, kind, params.id, body), {
        params: ById,
        body: ConnectionPatch,
        response: answers({ 200: ConnectionView }),
        detail: { summary: 'Changes a connection; the mask keeps its key, null or nothing erases it.' },
      })
      .delete(
        '/:id',
        async ({ actor, params, status }) => {
          await deleteConnection(ports, actor, kind, params.id);
          return status(204, undefined);
        },
        {
          params: ById,
          response: answers({ 204: Nothing }),
          detail: { summary: 'Removes a connection with its key and reference pictures.' },
        },
      )
      .post(
        '/:id/test',
        ({ actor, params, request }) => testConnection(ports, actor, kind, params.id, request.signal),
        {
          params: ById,
          response: answers({ 200: ConnectionTest }),
          detail: { summary: 'Proves address and key by the cheapest call, and notes the outcome.' },
        },
      )
      .post(
        '/:id/duplicate',
        async ({ actor, params, status }) =>
          status(201, await duplicateConnection(ports, actor, kind, params.id)),
        {
          params: ById,
          response: answers({ 201: ConnectionView }),
          detail: { summary: 'Makes a second connection with the same settings, pictures and key.' },
        },
      )
      .get(
        '/:id/models',
        ({ actor, params, request }) => listModels(ports, actor, kind, params.id, request.signal),
        {
          params: ById,
          response: Models,
          detail: { summary: 'Lists the models of the connection’s provider.' },
        },
      )
      .get(
        '/:id/usage',
        ({ actor, params, request }) => getUsage(ports, actor, kind, params.id, request.signal),
        {
          params: ById,
          response: answers({ 200: Usage }),
          detail: { summary: 'Shows what the account still has, where the provider says so.' },
        },
      );

export const imageConnectionRoutes = connectionRoutes('/api/connections', 'image', 'image connections');
export const llmConnectionRoutes = connectionRoutes(
  '/api/llm-connections',
  'llm',
  'connections to language models',
);
