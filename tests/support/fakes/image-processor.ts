import type { ImageProcessor } from '../../../server/ports/image-processor.ts';

/** Believes that everything is a PNG of 64 × 48 and makes renditions of a few bytes. */
export const createFakeImageProcessor = (): ImageProcessor => ({
  process: async (bytes) => ({
    width: 64,
    height: 48,
    mime: 'image/png',
    thumb: bytes.slice(0, 1),
    preview: bytes.slice(0, 2),
    placeholder: 'cGxhY2Vob2xkZXI=',
  }),
});
