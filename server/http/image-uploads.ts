import { Elysia } from 'elysia';
import { ImagesUploaded, maxUploads, maxUploadsBytes, UploadForm } from '../contract/image-uploads.ts';
import { uploadImages } from '../services/images/upload-images.ts';
import { answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { readParts } from './read-parts.ts';

/** Pictures that their user brings. */
export const imageUploadRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/images', tags: ['images'] }).use(actors()).post(
    '',
    async ({ actor, request, status }) => {
      const parts = readParts(request, { maxFiles: maxUploads, maxBytes: maxUploadsBytes });
      const uploaded = await uploadImages(ports, actor, parts);
      return status(uploaded.items.length > 0 ? 201 : 200, uploaded);
    },
    {
      body: UploadForm,
      response: answers({ 200: ImagesUploaded, 201: ImagesUploaded }),
      detail: {
        summary:
          'Takes pictures (`file`, 10 at most, each of 20 MB) into the gallery; 200 where none of them was kept.',
      },
    },
  );
