import type { Element } from '../../domain/element.ts';
import { toInstant } from '../../domain/time.ts';
import { keepUpload } from '../images/keep-upload.ts';
import type { Actor, Ports } from '../ports.ts';
import { elementMissing, getElement } from './get-element.ts';
import { refuseUnknownPicture } from './refuse-unknown-picture.ts';

/** A picture that somebody sends, one of the gallery, or none. */
export type WantedPicture = { bytes: Uint8Array } | { imageId: string } | null;

/**
 * Gives an element a picture. One that is sent is kept first, and its row written with the change: the gallery has it
 * from then on. Throws `AppError('not_found')`; `AppError('invalid')` for what is no picture or not the user's, and
 * then nothing is kept.
 */
export async function setElementImage(
  ports: Pick<Ports, 'elements' | 'images' | 'imageStore' | 'imageProcessor' | 'imprints' | 'ids' | 'clock'>,
  actor: Actor,
  elementId: string,
  wanted: WantedPicture,
): Promise<Element> {
  await getElement(ports, actor, elementId);
  const change = await prepareChange(ports, actor, wanted);
  const after = await ports.elements.update(actor.id, elementId, change, toInstant(ports.clock.now()));
  if (!after) throw elementMissing();
  return after;
}

async function prepareChange(
  ports: Parameters<typeof setElementImage>[0],
  actor: Actor,
  wanted: WantedPicture,
) {
  if (wanted && 'bytes' in wanted) {
    const image = await keepUpload(ports, { file: wanted.bytes, origin: 'uploaded' });
    return { imageId: image.id, image };
  }
  const imageId = wanted?.imageId ?? null;
  await refuseUnknownPicture(ports, actor, imageId);
  return { imageId };
}
