import { z } from 'zod';
import type { Size } from '../../../domain/size.ts';

/** The web client's own sizes, by its names. */
const named = {
  '832x1216': 'Normal portrait',
  '1216x832': 'Normal landscape',
  '1024x1024': 'Normal square',
  '512x768': 'Small portrait',
  '768x512': 'Small landscape',
  '640x640': 'Small square',
  '1024x1536': 'Large portrait',
  '1536x1024': 'Large landscape',
  '1472x1472': 'Large square',
  '1088x1920': 'Wallpaper portrait',
  '1920x1088': 'Wallpaper landscape',
} as const;
const names = Object.keys(named) as (keyof typeof named)[];

/** `auto`: the size that is asked for. */
export const Resolution = z.enum(['auto', ...names]);
export type Resolution = z.infer<typeof Resolution>;

export const resolutionLabels: Record<string, string> = {
  auto: 'Auto',
  ...Object.fromEntries(names.map((name) => [name, `${named[name]} (${name.replace('x', ' × ')})`])),
};

/** `undefined` for `auto`. */
export function sizeOf(resolution: Resolution): Size | undefined {
  if (resolution === 'auto') return undefined;
  const [width = 0, height = 0] = resolution.split('x').map(Number);
  return { width, height };
}
