import { Elysia } from 'elysia';
import { MoveFromFolder, MovingList, StartMoving } from '../contract/moving.ts';
import { MovingIn } from '../domain/moving/moving.ts';
import { beginWithFolder, beginWithUpload } from '../services/moving/begin-moving.ts';
import { forgetMoving } from '../services/moving/forget-moving.ts';
import { getMoving, listMovings } from '../services/moving/get-moving.ts';
import { startMoving } from '../services/moving/start-moving.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { readUpload } from './read-upload.ts';

/** A form is not read before its route: `body` is empty then, and `request` still holds the stream. */
const BeginMoving = MoveFromFolder.partial();

/** From another program's installation into this one. */
export const movingRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/moving-in', tags: ['moving'] })
    .use(actors())
    .get('', ({ actor }) => listMovings(ports, actor), {
      response: answers({ 200: MovingList }),
      detail: { summary: 'Lists uploads and folders that were looked at within a week, newest first.' },
    })
    .post(
      '',
      async ({ actor, body: { path }, request, status }) => {
        const begun =
          path === undefined
            ? await beginWithUpload(ports, actor, await readUpload(request))
            : await beginWithFolder(ports, actor, path);
        return status(201, begun);
      },
      {
        body: BeginMoving,
        response: answers({ 201: MovingIn }),
        detail: {
          summary:
            'Takes the ZIP of a SillyTavern user folder (a form with `file`), or an admin’s path of one on the server, and says what would come.',
        },
      },
    )
    .get('/:id', ({ actor, params }) => getMoving(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: MovingIn }),
      detail: { summary: 'Shows what would come, how far it has come, or what came of it.' },
    })
    .post(
      '/:id/start',
      async ({ actor, params, body, status }) =>
        status(202, await startMoving(ports, actor, params.id, body)),
      {
        params: ById,
        body: StartMoving,
        response: answers({ 202: MovingIn }),
        detail: { summary: 'Lets the chosen kinds come, as a job.' },
      },
    )
    .delete(
      '/:id',
      async ({ actor, params, status }) => {
        await forgetMoving(ports, actor, params.id);
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Forgets an upload with its report; what has come stays.' },
      },
    );
