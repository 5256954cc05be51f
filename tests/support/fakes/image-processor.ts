import type { ImageProcessor } from '../../../server/ports/image-processor.ts';

const read = { width: 64, height: 48, mime: 'image/png', placeholder: 'cGxhY2Vob2xkZXI=' } as const;

/** Believes that everything is a PNG of 64 × 48 and makes renditions of a few bytes. */
export const createFakeImageProcessor = (): ImageProcessor => ({
  process: async (picture) => {
    const bytes = picture instanceof Uint8Array ? picture : await picture();
    return { ...read, thumb: bytes.slice(0, 1), preview: bytes.slice(0, 2) };
  },
  verify: async () => ({ width: 64, height: 48, mime: 'image/png' }),
  inspect: async () => read,
  makePoster: async (picture) => {
    const bytes = picture instanceof Uint8Array ? picture : await picture();
    return {
      placeholder: read.placeholder,
      thumb: bytes.slice(0, 1),
      preview: bytes.slice(0, 2),
      poster: bytes,
    };
  },
  greyPlaceholder: () => 'Z3JleQ==',
});
