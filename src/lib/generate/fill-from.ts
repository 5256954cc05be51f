import type { ImageView } from '$lib/api/types.ts';
import { painterId } from '$lib/settings/name-of-painter.ts';
import { blank, type Kept } from './kept-draft.ts';

/** The same settings once more, or others of the same words. */
export type Take = 'again' | 'variations';

export const variationsAtOnce = 4;

/** What the dialog begins with where a picture is to be painted once more. */
export function fillFrom(image: ImageView, take: Take): Kept {
  const settings = {
    ...blank,
    prompt: image.prompt,
    // The words of a painted picture are finished; those of somebody's file may mean anything.
    verbatim: image.origin === 'painted' && image.prompt !== '',
    negative: image.negativePrompt,
    connectionId: image.provider === painterId ? painterId : (image.connectionId ?? ''),
    size: `${image.width}x${image.height}`,
  };
  return take === 'again'
    ? { ...settings, seed: image.seed === null ? '' : String(image.seed) }
    : { ...settings, count: variationsAtOnce, variationOf: image.id };
}

/** Whether who painted it cannot be asked again. */
export const lostItsPainter = ({
  origin,
  provider,
  connectionId,
}: Pick<ImageView, 'origin' | 'provider' | 'connectionId'>): boolean =>
  origin === 'painted' && provider !== painterId && connectionId === null;
