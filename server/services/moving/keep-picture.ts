import { AppError, ProviderFailure } from '../../domain/failure.ts';
import type { Image, ImageOrigin } from '../../domain/image.ts';
import { toInstant } from '../../domain/time.ts';
import type { Ports } from '../ports.ts';

interface KeptPicture {
  id: string;
  origin: ImageOrigin;
  bytes: Uint8Array;
  /** Default: now. */
  createdAt?: string | null;
}

/**
 * Keeps a picture's file with its renditions, and gives its row, which whoever asked writes. Throws
 * `AppError('invalid')` for what is no picture.
 */
export async function keepPicture(
  { imageStore, imageProcessor, clock }: Pick<Ports, 'imageStore' | 'imageProcessor' | 'clock'>,
  { id, origin, bytes, createdAt }: KeptPicture,
  signal: AbortSignal,
): Promise<Image> {
  const { thumb, preview, ...read } = await readPicture(imageProcessor, bytes, signal);
  const file = await imageStore.writeTemporary(id, bytes);
  await imageStore.keep(id, { hash: file.hash, mime: read.mime }, { thumb, preview });
  await imageStore.removeTemporary(id);
  return {
    id,
    origin,
    chatId: null,
    messageId: null,
    jobId: null,
    provider: 'upload',
    connectionId: null,
    model: '',
    prompt: '',
    negativePrompt: '',
    seed: null,
    scene: null,
    leftOut: [],
    ...read,
    bytes: file.bytes,
    hash: file.hash,
    cost: null,
    credits: null,
    createdAt: createdAt ?? toInstant(clock.now()),
  };
}

async function readPicture(processor: Ports['imageProcessor'], bytes: Uint8Array, signal: AbortSignal) {
  try {
    return await processor.process(bytes, signal);
  } catch (cause) {
    if (!(cause instanceof ProviderFailure) || cause.reason !== 'malformed_reply') throw cause;
    throw new AppError('invalid', 'It is no picture, or a damaged one.', { cause });
  }
}
