import { isObject } from '../../domain/card/loose-values.ts';
import { writeCard, type CardVersion, type WrittenCard } from '../../domain/card/write-card.ts';
import { writeLorebook } from '../../domain/card/write-lorebook.ts';
import type { Element } from '../../domain/element.ts';
import { readJson } from '../../domain/json/read-json.ts';
import { writeJson } from '../../domain/json/write-json.ts';
import { safeName } from '../../domain/silly-tavern/chat-path.ts';
import { openStill } from '../images/open-still.ts';
import { getElement } from '../elements/get-element.ts';
import { showCard } from '../elements/show-cards.ts';
import type { Actor, Ports } from '../ports.ts';
import type { ExportedFile } from './exported-file.ts';
import { inPortions } from '../in-portions.ts';
import { readKeptLorebook } from './read-kept-lorebook.ts';

/**
 * A character as a card that SillyTavern opens: its picture with both forms in it, or the JSON alone, with its
 * lorebook. What its file said that means nothing here is said again. Throws `AppError('not_found')`.
 */
export async function exportCard(
  ports: Pick<Ports, 'elements' | 'lorebooks' | 'images' | 'imageStore' | 'cardFiles'>,
  actor: Actor,
  characterId: string,
  format: 'png' | 'json',
): Promise<ExportedFile> {
  const character = await getElement(ports, actor, characterId, 'character');
  const card = await gatherCard(ports, actor, character);
  const stem = safeName(character.name, 'Character');
  const write = (version: CardVersion) => inPortions(writeJson(writeCard(card, version)));
  if (format === 'json') {
    const mime = 'application/json';
    return { fileName: `${stem}.json`, mime, body: await write(saysMore(card) ? 'v3' : 'v2') };
  }
  const picture = await readPicture(ports, actor, character);
  const png = await ports.cardFiles.write(picture, { v2: await write('v2'), v3: await write('v3') });
  return { fileName: `${stem}.png`, mime: 'image/png', body: new Uint8Array(png) };
}

/** What version 2 has no words for, or was of version 3 when it came. */
const saysMore = ({ card, file }: WrittenCard): boolean =>
  file?.spec === 'chara_card_v3' || card.nickname !== '' || card.groupGreetings.length > 0;

async function gatherCard(
  ports: Pick<Ports, 'elements' | 'lorebooks'>,
  actor: Actor,
  character: Element,
): Promise<WrittenCard> {
  const { name, description, card } = await showCard(ports, actor, character);
  const text = await ports.elements.findCardFile(actor.id, character.id);
  const json = text === undefined ? undefined : await inPortions(readJson(text));
  return {
    name,
    description,
    card,
    file: json?.kind === 'ok' && isObject(json.value) ? json.value : null,
    book: await gatherBook(ports, actor, character),
  };
}

/** A card has one book: of several the entries of all, under the name of the first. */
async function gatherBook(ports: Pick<Ports, 'lorebooks'>, actor: Actor, { id }: Element) {
  const books = await ports.lorebooks.list(actor.id, { characterId: id, limit: 50 });
  const kept = [];
  for (const book of books) kept.push(await readKeptLorebook(ports, actor, book));
  const [first] = kept;
  if (!first) return null;
  const entries = kept.flatMap((book) => book.entries);
  return inPortions(writeLorebook({ ...first, entries }, 'book'));
}

async function readPicture(
  ports: Pick<Ports, 'images' | 'imageStore'>,
  actor: Actor,
  { imageId }: Element,
): Promise<Uint8Array | null> {
  const image = imageId === null ? undefined : await ports.images.find(actor.id, imageId);
  const file = image && (await openStill(ports, image));
  return file ? new Uint8Array(await file.open().arrayBuffer()) : null;
}
