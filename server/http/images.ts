import { Elysia } from 'elysia';
import { ImageFileQuery, ImageView, ListImages } from '../contract/images.ts';
import { pageOf } from '../contract/page.ts';
import { getImage } from '../services/images/get-image.ts';
import { listImages } from '../services/images/list-images.ts';
import { ById, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { sendImage } from './send-image.ts';

const pictures = { 200: 'image/*', 206: 'image/*', 304: 'image/*', 416: 'image/*' };

export const imageRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/images', tags: ['images'] })
    .use(actors())
    .get('', ({ actor, query }) => listImages(ports, actor, query), {
      query: ListImages,
      response: answers({ 200: pageOf(ImageView) }),
      detail: { summary: 'Lists images, newest first.' },
    })
    .get('/:id', ({ actor, params }) => getImage(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: ImageView }),
      detail: { summary: 'Shows an image with where it came from.' },
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
