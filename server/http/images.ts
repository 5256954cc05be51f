import { Elysia } from 'elysia';
import {
  DeleteImage,
  ImageFileQuery,
  ImagePageView,
  ImagePatch,
  ImageView,
  ListImages,
} from '../contract/images.ts';
import { deleteImage } from '../services/images/delete-image.ts';
import { getImage } from '../services/images/get-image.ts';
import { listImages } from '../services/images/list-images.ts';
import { restoreImage } from '../services/images/restore-image.ts';
import { updateImage } from '../services/images/update-image.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { sendImage } from './send-image.ts';

const pictures = { 200: 'image/*', 206: 'image/*', 304: 'image/*', 416: 'image/*' };

export const imageRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/images', tags: ['images'] })
    .use(actors())
    .get('', ({ actor, query }) => listImages(ports, actor, query), {
      query: ListImages,
      response: answers({ 200: ImagePageView }),
      detail: { summary: 'Lists images by when they were made, with filters.' },
    })
    .get('/:id', ({ actor, params }) => getImage(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: ImageView }),
      detail: { summary: 'Shows an image with where it came from.' },
    })
    .patch('/:id', ({ actor, params, body }) => updateImage(ports, actor, params.id, body), {
      params: ById,
      body: ImagePatch,
      response: answers({ 200: ImageView }),
      detail: { summary: 'Changes the star, the tags or the prompt of an image.' },
    })
    .delete(
      '/:id',
      async ({ actor, params, query, status }) => {
        await deleteImage(ports, actor, params.id, { forever: query.forever === '1' });
        return status(204, undefined);
      },
      {
        params: ById,
        query: DeleteImage,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Puts an image into the trash, or removes it from there for good.' },
      },
    )
    .post('/:id/restore', ({ actor, params }) => restoreImage(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: ImageView }),
      detail: { summary: 'Takes an image out of the trash.' },
    })
    .get(
      '/:id/file',
      ({ actor, params, query, request }) => sendImage(request, ports, actor, { ...params, ...query }),
      {
        params: ById,
        query: ImageFileQuery,
        response: answers({}),
        detail: { summary: 'Sends the bytes, whole or a range of them.', produces: pictures },
      },
    );
