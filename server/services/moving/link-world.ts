import type { Lorebook } from '../../domain/lore.ts';
import { toInstant } from '../../domain/time.ts';
import { findBrought } from './bring-once.ts';
import type { Move } from './move.ts';

/**
 * The world to which a card is linked, where it has come and is this character's alone, or open everywhere: its book
 * then, and not the copy in the card. A world has one owner here: whoever else is linked to it keeps the copy.
 */
export async function findWorld(
  move: Move,
  characterId: string,
  link: string | null,
): Promise<Lorebook | undefined> {
  if (link === null) return undefined;
  const { ports, actor } = move;
  const key = `worlds/${link}.json`;
  const id = (await findBrought(move, 'lorebooks', [key])).get(key);
  const book = id === undefined ? undefined : await ports.lorebooks.find(actor.id, id);
  if (!book || book.deletedAt !== null) return undefined;
  return book.everywhere || book.characterId === null || book.characterId === characterId ? book : undefined;
}

/** Gives a character the world of its card, unless it has a book. Done again, nothing changes. */
export async function linkWorld(move: Move, characterId: string, link: string | null): Promise<void> {
  const { ports, actor } = move;
  const world = await findWorld(move, characterId, link);
  if (!world || world.everywhere || world.characterId !== null) return;
  const [own] = await ports.lorebooks.list(actor.id, { characterId, limit: 1 });
  if (!own) await ports.lorebooks.update(actor.id, world.id, { characterId }, toInstant(ports.clock.now()));
}
