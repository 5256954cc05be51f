import { maxPictureBytes, type Image, type ImageOrigin } from '../../domain/image.ts';
import { free } from '../../domain/money.ts';
import { toInstant } from '../../domain/time.ts';
import type { Ports } from '../ports.ts';
import { readPicture } from './read-picture.ts';

export interface Upload {
  /** Drawn beforehand, where what is begun must be known again; default: a new one. */
  id?: string;
  bytes: Uint8Array;
  origin: Exclude<ImageOrigin, 'painted'>;
  chatId?: string;
  messageId?: string;
  /** What its file says it was painted from. */
  prompt?: string;
  /** When it was made, where somebody knows; default: now. */
  createdAt?: string;
  maxBytes?: number;
}

/**
 * Keeps the file of a picture that was not painted here, with its renditions. Its row is written by whoever calls,
 * with what it belongs to: `elements.add`, `elements.update` or `images.addUploads`.
 * Throws `AppError('invalid')` for what is no picture or too large; `AppError('unavailable')` when the disk refuses.
 */
export async function keepUpload(
  ports: Pick<Ports, 'imageStore' | 'imageProcessor' | 'ids' | 'clock'>,
  { id = ports.ids.next('img'), bytes, maxBytes = maxPictureBytes, ...upload }: Upload,
): Promise<Image> {
  const { thumb, preview, ...read } = await readPicture(ports, bytes, maxBytes);
  const hash = await ports.imageStore.put(id, bytes, read.mime, { thumb, preview });
  return {
    id,
    origin: upload.origin,
    chatId: upload.chatId ?? null,
    messageId: upload.messageId ?? null,
    jobId: null,
    provider: 'upload',
    connectionId: null,
    model: '',
    prompt: upload.prompt ?? '',
    negativePrompt: '',
    seed: null,
    scene: null,
    leftOut: [],
    ...read,
    bytes: bytes.length,
    hash,
    cost: free,
    credits: null,
    recipe: null,
    variationOf: null,
    favourite: false,
    tags: [],
    deletedAt: null,
    createdAt: upload.createdAt ?? toInstant(ports.clock.now()),
  };
}
