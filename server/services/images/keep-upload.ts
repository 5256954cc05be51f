import { maxPictureBytes, type Image, type ImageOrigin } from '../../domain/image.ts';
import type { Imprint } from '../../domain/imprint/imprint.ts';
import { free } from '../../domain/money.ts';
import { toInstant } from '../../domain/time.ts';
import type { Renditions } from '../../ports/image-processor.ts';
import type { TemporaryFile } from '../../ports/image-store.ts';
import type { Ports } from '../ports.ts';
import { readPicture, refuseLarger } from './read-picture.ts';

export interface Upload {
  /** Drawn beforehand, where what is begun must be known again; default: a new one. */
  id?: string;
  /** Its bytes, or where they wait already. */
  file: Uint8Array | TemporaryFile;
  origin: Exclude<ImageOrigin, 'painted'>;
  chatId?: string;
  messageId?: string;
  /** What somebody says it was painted from; what its file says goes before. */
  prompt?: string;
  /** When it was made, where somebody knows; default: now. */
  createdAt?: string;
  tags?: string[];
  maxBytes?: number;
}

/**
 * Keeps the file of a picture that was not painted here, with its renditions, and takes over what the file says of how it
 * was painted elsewhere; a card's says whom it shows. Its row is written by whoever calls,
 * with what it belongs to: `elements.add`, `elements.update` or `images.addUploads`.
 * Throws `AppError('invalid')` for what is no picture or too large; `AppError('unavailable')` when the disk refuses.
 */
export async function keepUpload(
  ports: Pick<Ports, 'imageStore' | 'imageProcessor' | 'imprints' | 'ids' | 'clock'>,
  { id = ports.ids.next('img'), file, maxBytes = maxPictureBytes, ...upload }: Upload,
): Promise<Image> {
  if (file instanceof Uint8Array) refuseLarger(file, maxBytes);
  let imprint: Imprint | undefined;
  // Opened when it is its turn to be drawn, so that many at once are not many in memory.
  const open = async () => {
    const opened = file instanceof Uint8Array ? file : await ports.imageStore.readTemporary(file.key);
    if (upload.origin !== 'card') imprint = await ports.imprints.read(opened);
    return opened;
  };
  const { thumb, preview, ...read } = await readPicture(ports, open, maxBytes);
  const { hash, bytes } = await keepFile(ports, id, file, read.mime, { thumb, preview });
  return {
    id,
    origin: upload.origin,
    chatId: upload.chatId ?? null,
    messageId: upload.messageId ?? null,
    jobId: null,
    provider: 'upload',
    connectionId: null,
    model: imprint?.model ?? '',
    prompt: imprint?.prompt || (upload.prompt ?? ''),
    negativePrompt: imprint?.negativePrompt ?? '',
    seed: imprint?.seed ?? null,
    scene: null,
    leftOut: [],
    ...read,
    film: null,
    bytes,
    hash,
    cost: free,
    credits: null,
    recipe: imprint?.recipe ?? null,
    variationOf: null,
    favourite: false,
    tags: upload.tags ?? [],
    deletedAt: null,
    createdAt: upload.createdAt ?? toInstant(ports.clock.now()),
  };
}

async function keepFile(
  { imageStore }: Pick<Ports, 'imageStore'>,
  id: string,
  file: Uint8Array | TemporaryFile,
  mime: Image['mime'],
  renditions: Renditions,
): Promise<Pick<Image, 'hash' | 'bytes'>> {
  if (file instanceof Uint8Array)
    return { hash: await imageStore.put(id, file, mime, renditions), bytes: file.length };
  await imageStore.keep(file.key, { hash: file.hash, mime }, renditions);
  return file;
}
