import { Elysia } from 'elysia';
import { z } from 'zod';
import { ZipImages, ZipTicket } from '../contract/image-zips.ts';
import { fetchZip, orderZip, zipImages, type ImageZip } from '../services/images/zip-images.ts';
import { answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { saveAs } from './save-as.ts';

const produces = { 200: 'application/zip' };

export const imageZipRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/images/zip', tags: ['images'] })
    .use(actors())
    .post('', ({ actor, body }) => send(zipImages(ports, actor, body.imageIds)), {
      body: ZipImages,
      response: answers({}),
      detail: { summary: 'Sends originals with their metadata in one file.', produces },
    })
    .post('/tickets', ({ actor, body, status }) => status(201, orderZip(ports, actor, body.imageIds)), {
      body: ZipImages,
      response: answers({ 201: ZipTicket }),
      detail: { summary: 'Prepares such a file, for a browser to fetch within five minutes.' },
    })
    .get('/:ticket', ({ actor, params }) => send(fetchZip(ports, actor, params.ticket)), {
      params: z.object({ ticket: z.string() }),
      response: answers({}),
      detail: { summary: 'Sends what was ordered.', produces },
    });

const send = ({ fileName, body }: ImageZip) =>
  new Response(body, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': saveAs(fileName),
      'cache-control': 'no-store',
    },
  });
