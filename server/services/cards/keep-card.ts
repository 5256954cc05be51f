import { maxCardFileBytes } from '../../domain/card/lorebook-file.ts';
import { toInstant } from '../../domain/time.ts';
import { AppError } from '../../domain/failure.ts';
import type { Image } from '../../domain/image.ts';
import { writeJson } from '../../domain/json/write-json.ts';
import { makeElement } from '../elements/make-element.ts';
import { keepUpload } from '../images/keep-upload.ts';
import type { Actor, Ports } from '../ports.ts';
import { inPortions } from '../in-portions.ts';
import { makeLorebook } from './make-lorebook.ts';
import type { CardFile } from './read-card-file.ts';

export interface KeptCard {
  characterId: string;
  lorebookId: string | null;
  /** What of the file is not here, in sentences. */
  notes: string[];
}

/**
 * Makes a character of a card, with its picture and its lorebook, all or nothing. A picture that is none is left out,
 * and said. `characterId`: under which id, where that was drawn before; `createdAt`: default now.
 */
export async function keepCard(
  ports: Pick<Ports, 'elements' | 'imageStore' | 'imageProcessor' | 'imprints' | 'ids' | 'clock'>,
  actor: Actor,
  read: CardFile,
  {
    characterId = ports.ids.next('elm'),
    createdAt = toInstant(ports.clock.now()),
  }: { characterId?: string; createdAt?: string } = {},
): Promise<KeptCard> {
  const notes = [...read.notes];
  const image = await keepPicture(ports, read.picture, createdAt, notes);
  const { name, description, card } = read;
  const said = { id: characterId, kind: 'character' as const, name, description, createdAt };
  const element = makeElement(ports, { ...said, imageId: image?.id ?? null });
  const its = { id: ports.ids.next('lor'), characterId, createdAt };
  const book = read.book && (await makeLorebook(ports, read.book, its));
  await ports.elements.add(actor.id, {
    elements: [{ element, card, cardFile: await inPortions(writeJson(read.file)) }],
    lorebooks: book ? [book] : [],
    images: image ? [image] : [],
  });
  return { characterId, lorebookId: book?.id ?? null, notes };
}

async function keepPicture(
  ports: Pick<Ports, 'imageStore' | 'imageProcessor' | 'imprints' | 'ids' | 'clock'>,
  bytes: Uint8Array | null,
  createdAt: string,
  notes: string[],
): Promise<Image | null> {
  if (!bytes) return null;
  try {
    return await keepUpload(ports, { file: bytes, origin: 'card', createdAt, maxBytes: maxCardFileBytes });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    notes.push('The card’s picture cannot be read: the character came without it.');
    return null;
  }
}
