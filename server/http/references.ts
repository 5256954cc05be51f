import { Elysia } from 'elysia';
import { z } from 'zod';
import { ReferenceForm, ReferencePatch } from '../contract/connections.ts';
import { ReferencePicture } from '../domain/reference-picture.ts';
import { addReference } from '../services/connections/add-reference.ts';
import { openReferenceFile } from '../services/connections/open-reference-file.ts';
import { removeReference } from '../services/connections/remove-reference.ts';
import { updateReference } from '../services/connections/update-reference.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { sendFile } from './send-file.ts';

const ByReference = z.object({ id: z.string(), referenceId: z.string() });
const pictures = { 200: 'image/*', 206: 'image/*', 304: 'image/*', 416: 'image/*' };

/** Pictures that go along with every order of an image connection. */
export const referenceRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/connections/:id/references', tags: ['connections'] })
    .use(actors())
    .post(
      '',
      async ({ actor, params, body: { file, ...use }, status }) => {
        const picture = { ...use, name: file.name ?? '', bytes: await file.bytes() };
        return status(201, await addReference(ports, actor, 'image', params.id, picture));
      },
      {
        params: ById,
        body: ReferenceForm,
        response: answers({ 201: ReferencePicture }),
        detail: { summary: 'Adds a reference picture of 20 MB at most.' },
      },
    )
    .patch(
      '/:referenceId',
      ({ actor, params, body }) => updateReference(ports, actor, 'image', params, body),
      {
        params: ByReference,
        body: ReferencePatch,
        response: answers({ 200: ReferencePicture }),
        detail: { summary: 'Changes what a model shall take from a reference picture.' },
      },
    )
    .delete(
      '/:referenceId',
      async ({ actor, params, status }) => {
        await removeReference(ports, actor, 'image', params);
        return status(204, undefined);
      },
      {
        params: ByReference,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Removes a reference picture with its file.' },
      },
    )
    .get(
      '/:referenceId/file',
      async ({ actor, params, request }) =>
        sendFile(request, await openReferenceFile(ports, actor, 'image', params)),
      {
        params: ByReference,
        response: answers({}),
        detail: { summary: 'Sends the picture as it was uploaded.', produces: pictures },
      },
    );
