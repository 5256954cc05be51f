import { createHash } from 'node:crypto';
import { imprintVersion } from '../../domain/imprint/own-imprint.ts';
import { isFilm } from '../../domain/image.ts';
import type { KeptFile } from '../../ports/image-store.ts';
import type { Actor, Ports } from '../ports.ts';
import { imprintOf } from './imprint-of.ts';
import { openImageFile, type OpenedImageFile } from './open-image-file.ts';

/** A file as it is handed out: the original, or the original with what is known of it put in. */
export interface Download extends OpenedImageFile {
  /** Its bytes change with what is known of the picture. */
  imprinted: boolean;
}

/**
 * The original with its imprint; as it is kept where nothing is known of it or its kind takes nothing. What is kept
 * never changes. Throws as `openImageFile`.
 */
export async function openDownload(
  ports: Pick<Ports, 'images' | 'imageStore' | 'imprints'>,
  actor: Actor,
  imageId: string,
): Promise<Download> {
  const opened = await openImageFile(ports, actor, imageId, 'original');
  const image = await ports.images.find(actor.id, imageId);
  // Words have no place in a film that every player passes over.
  const imprint = image && !isFilm(image.mime) ? imprintOf(image) : undefined;
  if (!imprint) return { ...opened, imprinted: false };
  const bytes = new Uint8Array(await opened.file.open().arrayBuffer());
  const parts = await ports.imprints.write(bytes, imprint);
  if (parts.length === 1) return { ...opened, imprinted: false };
  const said = createHash('sha256')
    .update(`${imprintVersion} ${JSON.stringify(imprint)}`)
    .digest('hex');
  const etag = `"${opened.image.hash.slice(0, 32)}-imprinted-${said.slice(0, 16)}"`;
  return { ...opened, file: toFile(parts, opened.file.mime), etag, imprinted: true };
}

function toFile(parts: Uint8Array[], mime: string): KeptFile {
  const whole = new Blob(parts as Uint8Array<ArrayBuffer>[], { type: mime });
  return { bytes: whole.size, mime, open: (start = 0, end = whole.size) => whole.slice(start, end, mime) };
}
