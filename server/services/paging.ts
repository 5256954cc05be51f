import type { Page } from '../contract/page.ts';
import { AppError } from '../domain/failure.ts';

export const defaultPageLimit = 50;

/** An opaque cursor out of the keys of a page's last item. */
export const encodeCursor = (keys: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The keys of a cursor, or undefined without one. Throws `AppError('invalid')` for one that was not made here. */
export function decodeCursor<Keys extends readonly (string | number)[]>(
  cursor: string | undefined,
  kinds: { [Index in keyof Keys]: Keys[Index] extends number ? 'number' : 'string' },
): Keys | undefined {
  if (cursor === undefined) return undefined;
  const keys = parseKeys(cursor);
  const fits = keys?.length === kinds.length && keys.every((key, index) => typeof key === kinds[index]);
  if (fits) return keys as unknown as Keys;
  throw new AppError('invalid', 'This page does not exist.', { fields: { cursor: 'Unknown cursor.' } });
}

function parseKeys(cursor: string): unknown[] | undefined {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(keys) ? keys : undefined;
  } catch {
    // Whatever it was, it is no cursor of ours; the caller says so.
    return undefined;
  }
}

/** Cuts a list that was read one item too long into a page: the extra item says that there is another. */
export function cutPage<Item>(
  items: readonly Item[],
  limit: number,
  keysOf: (item: Item) => readonly (string | number)[],
): Page<Item> {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown, nextCursor: items.length > limit && last ? encodeCursor(keysOf(last)) : null };
}
