import type { ImageFileQuery } from '../contract/images.ts';
import { versionOf } from '../domain/image.ts';
import { openDownload } from '../services/images/open-download.ts';
import { openImageFile } from '../services/images/open-image-file.ts';
import type { Actor, Ports } from '../services/ports.ts';
import { sendFile } from './send-file.ts';

/** Sends the bytes of a user's picture. Throws `AppError('not_found')`. */
export async function sendImage(
  request: Request,
  ports: Pick<Ports, 'images' | 'imageStore' | 'imprints'>,
  actor: Actor,
  { id, size = 'original', v, download, metadata }: ImageFileQuery & { id: string },
): Promise<Response> {
  if (download && size === 'original' && !metadata) {
    const { file, etag, fileName, imprinted } = await openDownload(ports, actor, id);
    return sendFile(request, { file, etag, saveAs: fileName, changes: imprinted });
  }
  const opened = await openImageFile(ports, actor, id, size);
  const { image, file, etag } = opened;
  const contentAddressed = v === versionOf(image.hash);
  return sendFile(request, { file, etag, contentAddressed, saveAs: download ? opened.fileName : undefined });
}
