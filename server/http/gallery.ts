import { Elysia } from 'elysia';
import { AskImageUses, BulkChange, BulkResult, ImageMonths, ImageUsesList } from '../contract/gallery.ts';
import { ImageFacets, ImageStorage } from '../domain/gallery.ts';
import { changeImages } from '../services/images/change-images.ts';
import { findImageUses, listFacets, listMonths, sumStorage } from '../services/images/survey-images.ts';
import { answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** What concerns many pictures at once. */
export const galleryRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/images', tags: ['images'] })
    .use(actors())
    .get('/months', ({ actor }) => listMonths(ports, actor), {
      response: answers({ 200: ImageMonths }),
      detail: { summary: 'Lists the months that have images.' },
    })
    .get('/facets', ({ actor }) => listFacets(ports, actor), {
      response: answers({ 200: ImageFacets }),
      detail: { summary: 'Lists what the gallery can be narrowed by.' },
    })
    .get('/storage', ({ actor }) => sumStorage(ports, actor), {
      response: answers({ 200: ImageStorage }),
      detail: { summary: 'Says what images take of the disk, by chat and provider.' },
    })
    .post('/bulk', ({ actor, body }) => changeImages(ports, actor, body), {
      body: BulkChange,
      response: answers({ 200: BulkResult }),
      detail: { summary: 'Does one thing to many images.' },
    })
    .post('/usage', ({ actor, body }) => findImageUses(ports, actor, body), {
      body: AskImageUses,
      response: answers({ 200: ImageUsesList }),
      detail: { summary: 'Says where images are seen.' },
    });
