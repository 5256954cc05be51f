import { Elysia } from 'elysia';
import { PictureOrder, PicturePreview } from '../contract/generation.ts';
import { GenerationOrdered } from '../contract/scenes.ts';
import { orderPicture } from '../services/generation/order-picture.ts';
import { previewPicture } from '../services/generation/preview-picture.ts';
import { answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** Pictures that belong to no chat. */
export const generationRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/generate', tags: ['generation'] })
    .use(actors())
    .post(
      '',
      async ({ actor, body, status }) => status(202, { job: await orderPicture(ports, actor, body) }),
      {
        body: PictureOrder,
        response: answers({ 202: GenerationOrdered }),
        detail: { summary: 'Orders pictures of words, of elements, or both, for the gallery.' },
      },
    )
    .post('/preview', ({ actor, body }) => previewPicture(ports, actor, body), {
      body: PictureOrder,
      response: answers({ 200: PicturePreview }),
      detail: { summary: 'Shows what would be sent, what would be left out, and what it would cost.' },
    });
