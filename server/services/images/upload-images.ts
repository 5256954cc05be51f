import { describeIssues } from '../../contract/describe-issues.ts';
import { UploadFields, type ImagesUploaded } from '../../contract/image-uploads.ts';
import { AppError } from '../../domain/failure.ts';
import { cleanFileName } from '../../domain/file-name.ts';
import { maxPictureBytes, type Image } from '../../domain/image.ts';
import type { TemporaryFile } from '../../ports/image-store.ts';
import { getChat } from '../chats/get-chat.ts';
import { getElement } from '../elements/get-element.ts';
import { uploadKey } from '../illustration/sweep-temporary.ts';
import type { Actor, Ports } from '../ports.ts';
import { viewImage } from './get-image.ts';
import { keepUpload } from './keep-upload.ts';

/** A part of a form, in the order in which they come. What is not taken of a file is passed over. */
export type FormPart =
  | { kind: 'field'; field: string; value: string }
  | { kind: 'file'; field: string; name: string; bytes: AsyncIterable<Uint8Array> };

type Uploading = Pick<
  Ports,
  'images' | 'chats' | 'elements' | 'imageStore' | 'imageProcessor' | 'imprints' | 'ids' | 'clock'
>;

interface Received {
  id: string;
  name: string;
  /** Where it waits, or why it does not. */
  file: TemporaryFile | AppError;
}

/**
 * Takes a form of pictures into the gallery: each goes to the disk as it comes and is looked at once all have come, one
 * after the other. What is no picture or too large is named, the others are kept. The same bytes twice are two
 * pictures over one file: they may belong to different chats, and each is deleted for itself.
 * Throws `AppError('invalid')` for a form that is not right, `AppError('not_found')` for a chat or element that is not
 * there, `AppError('unavailable')` when the disk refuses the first of them; nothing is kept then.
 */
export async function uploadImages(
  ports: Uploading,
  actor: Actor,
  parts: AsyncIterable<FormPart>,
): Promise<ImagesUploaded> {
  const received: Received[] = [];
  const said: [string, string][] = [];
  try {
    for await (const part of parts) {
      if (part.kind === 'field') said.push([part.field, part.value]);
      else if (part.field === 'file') received.push(await receive(ports, part));
    }
    if (received.length === 0) throw refuse('file', 'Choose a picture.');
    return await keepAll(ports, actor, received, readFields(said));
  } finally {
    for (const { id } of received) await ports.imageStore.removeTemporary(uploadKey(id));
  }
}

async function receive(
  { imageStore, ids }: Uploading,
  { name, bytes }: Extract<FormPart, { kind: 'file' }>,
): Promise<Received> {
  const id = ids.next('img');
  const file = await imageStore.streamTemporary(uploadKey(id), bytes, maxPictureBytes).catch(asRefusal);
  return { id, name: cleanFileName(name, 'Picture'), file };
}

async function keepAll(
  ports: Uploading,
  actor: Actor,
  received: readonly Received[],
  { elementId, ...belongs }: UploadFields,
): Promise<ImagesUploaded> {
  if (belongs.chatId !== undefined) await getChat(ports, actor, belongs.chatId);
  if (elementId !== undefined) await getElement(ports, actor, elementId);
  const images: Image[] = [];
  const refused: ImagesUploaded['refused'] = [];
  for (const { id, name, file } of received) {
    const kept =
      file instanceof AppError
        ? file
        : await keepOne(ports, actor, { id, file, ...belongs }, elementId).catch(asRefusal);
    if (!(kept instanceof AppError)) images.push(kept);
    // A disk that is full refuses the others, too.
    else if (kept.code === 'unavailable' && images.length === 0) throw kept;
    else refused.push({ name, message: kept.message });
  }
  return { items: images.map(viewImage), refused };
}

async function keepOne(
  ports: Uploading,
  actor: Actor,
  upload: { id: string; file: TemporaryFile } & Omit<UploadFields, 'elementId'>,
  elementId: string | undefined,
): Promise<Image> {
  const image = await keepUpload(ports, { ...upload, origin: 'uploaded' });
  const data = { image, target: 'preview' as const };
  await ports.images.addUploads(actor.id, [image], elementId === undefined ? [] : [elementId], [
    { type: 'image.published', chatId: image.chatId, data },
  ]);
  return image;
}

/** What is said of one picture and is no reason to refuse the others. Anything else is thrown. */
function asRefusal(error: unknown): AppError {
  if (error instanceof AppError && (error.code === 'invalid' || error.code === 'unavailable')) return error;
  throw error;
}

function readFields(said: readonly [string, string][]): UploadFields {
  const filled = said.filter(([, value]) => value !== '');
  const tags = filled.flatMap(([field, value]) => (field === 'tags' ? [value] : []));
  const read = UploadFields.safeParse({
    ...Object.fromEntries(filled),
    ...(tags.length > 0 && { tags }),
  });
  if (read.success) return read.data;
  const fields = describeIssues(read.error.issues);
  throw new AppError('invalid', Object.values(fields)[0] ?? 'The form is not right.', { fields });
}

const refuse = (field: string, sentence: string) =>
  new AppError('invalid', sentence, { fields: { [field]: sentence } });
