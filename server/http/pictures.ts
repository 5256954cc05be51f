import { Elysia } from 'elysia';
import type { HttpDependencies } from './dependencies.ts';
import { galleryRoutes } from './gallery.ts';
import { imageUploadRoutes } from './image-uploads.ts';
import { imageZipRoutes } from './image-zips.ts';
import { imageRoutes } from './images.ts';
import { publicRoutes } from './public/public-routes.ts';
import { shareRoutes } from './shares.ts';

/** Pictures, the links to them, and what others see: in one, since the types of a longer chain are too deep. */
export const pictureRoutes = (dependencies: Pick<HttpDependencies, 'ports' | 'reach'>) =>
  new Elysia()
    .use(imageZipRoutes(dependencies))
    .use(galleryRoutes(dependencies))
    .use(imageRoutes(dependencies))
    .use(imageUploadRoutes(dependencies))
    .use(shareRoutes(dependencies))
    .use(publicRoutes(dependencies));
