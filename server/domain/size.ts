import { z } from 'zod';

/** A picture's size in pixels. */
export const Size = z.object({
  width: z.number().int().min(256).max(4096),
  height: z.number().int().min(256).max(4096),
});
export type Size = z.infer<typeof Size>;

export const defaultSize: Size = { width: 1216, height: 832 };

export const isDefaultSize = ({ width, height }: Size): boolean =>
  width === defaultSize.width && height === defaultSize.height;
