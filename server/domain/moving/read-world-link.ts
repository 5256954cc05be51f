import { isObject, type Loose } from '../card/loose-values.ts';

/** The name of the world file to which SillyTavern links a card: `data.extensions.world`. */
export function readWorldLink(card: Loose): string | null {
  const data = isObject(card.data) ? card.data : card;
  const world = isObject(data.extensions) ? data.extensions.world : undefined;
  return typeof world === 'string' && world !== '' ? world : null;
}
