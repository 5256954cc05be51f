import type { CardImported } from '../../contract/cards.ts';
import { toInstant } from '../../domain/time.ts';
import { getElement } from '../elements/get-element.ts';
import { showCard } from '../elements/show-cards.ts';
import type { Actor, Ports } from '../ports.ts';
import { keepCard } from './keep-card.ts';
import { readCardFile } from './read-card-file.ts';

type Needed =
  | ('elements' | 'lorebooks' | 'movedItems' | 'cardFiles')
  | ('imageStore' | 'imageProcessor' | 'imprints' | 'ids' | 'clock');

/** Under which kind a file that came before is remembered, by its bytes. */
const kind = 'card';

/**
 * Makes a character of a card's file, whole or not at all. The same file again answers with the character that it
 * made, unless that lies in the trash or `again` is wished. Throws `AppError('invalid')` with a sentence for each thing
 * that is wrong with the file.
 */
export async function importCard(
  ports: Pick<Ports, Needed>,
  actor: Actor,
  bytes: Uint8Array,
  again: boolean,
): Promise<CardImported> {
  const fingerprint = await hash(bytes);
  const before = (await ports.movedItems.find(actor.id, kind, [fingerprint])).get(fingerprint);
  const known = before === undefined ? undefined : await ports.elements.find(actor.id, before);
  if (known && known.deletedAt === null && !again) {
    const [lorebook = null] = await ports.lorebooks.list(actor.id, { characterId: known.id, limit: 1 });
    return { character: await showCard(ports, actor, known), lorebook, notes: [], already: true };
  }
  const { characterId, lorebookId, notes } = await keepCard(ports, actor, await readCardFile(ports, bytes));
  const at = toInstant(ports.clock.now());
  await ports.movedItems.finish(actor.id, [{ kind, fingerprint, madeId: characterId }], at);
  const character = await getElement(ports, actor, characterId);
  const lorebook = lorebookId === null ? undefined : await ports.lorebooks.find(actor.id, lorebookId);
  return {
    character: await showCard(ports, actor, character),
    lorebook: lorebook ?? null,
    notes,
    already: false,
  };
}

/** SHA-256, hex; off the thread that answers. */
async function hash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Buffer.from(digest).toString('hex');
}
