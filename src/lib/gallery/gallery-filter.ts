import type { ImageView } from '../api/types.ts';
import { localDay } from './describe-day.ts';
import { placeOf } from './leaves.ts';

/** What the address calls each of them. */
const names = {
  q: 'q',
  chatId: 'chat',
  elementId: 'with',
  provider: 'provider',
  model: 'model',
  tag: 'tag',
  from: 'from',
  to: 'to',
} as const;
const flags = ['favourite', 'trash'] as const;

export type FilterName = keyof typeof names | (typeof flags)[number];

/**
 * Which pictures are shown, in the words of the HTTP contract. A text that is there is never empty; `from` and `to`
 * are days here, like `2026-11-21`, both of them whole.
 */
export type GalleryFilter = { [Name in keyof typeof names]?: string } & {
  [Flag in (typeof flags)[number]]?: '1';
};

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

export function readFilter(address: URLSearchParams): GalleryFilter {
  const texts = Object.entries(names).flatMap(([field, name]) => {
    const value = address.get(name)?.trim();
    const readable = value && (!['from', 'to'].includes(field) || isDay(value));
    return readable ? [[field, value] as const] : [];
  });
  const set = flags.flatMap((flag) => (address.get(flag) === '1' ? [[flag, '1'] as const] : []));
  return Object.fromEntries([...texts, ...set]);
}

/** The filter as a part of an address, always in the same order. */
export function writeFilter(filter: GalleryFilter): URLSearchParams {
  const address = new URLSearchParams();
  for (const [field, name] of Object.entries(names)) {
    const value = filter[field as keyof typeof names];
    if (value) address.set(name, value);
  }
  for (const flag of flags) if (filter[flag]) address.set(flag, '1');
  return address;
}

/** What is set, apart from the trash, which is a room of its own. */
export const listSet = (filter: GalleryFilter): Exclude<FilterName, 'trash'>[] =>
  [...(Object.keys(names) as (keyof typeof names)[]), 'favourite' as const].filter((name) => filter[name]);

/** The filter without one of its parts. */
export function without(filter: GalleryFilter, name: FilterName): GalleryFilter {
  const rest = { ...filter };
  delete rest[name];
  return rest;
}

/** What the server is asked: days end where they end here. */
export function toQuery({ from, to, ...rest }: GalleryFilter): GalleryFilter {
  const midnight = (day: string, later: number) => {
    const date = new Date(`${day}T00:00`);
    date.setDate(date.getDate() + later);
    return date.toISOString();
  };
  return {
    ...rest,
    ...(from && { from: midnight(from, 0) }),
    ...(to && { to: midnight(to, 1) }),
  };
}

/** Whether a picture belongs to the list; `unknown` where only the server can tell. */
export function isWanted(filter: GalleryFilter, image: ImageView): boolean | 'unknown' {
  if (Boolean(filter.trash) !== (image.deletedAt !== null)) return false;
  if (filter.chatId && image.chatId !== filter.chatId) return false;
  if (filter.provider && image.provider !== filter.provider) return false;
  if (filter.model && image.model !== filter.model) return false;
  if (filter.favourite && !image.favourite) return false;
  const tag = filter.tag?.toLowerCase();
  if (tag && !image.tags.some((one) => one.toLowerCase() === tag)) return false;
  const day = localDay(placeOf(image));
  if ((filter.from && day < filter.from) || (filter.to && day > filter.to)) return false;
  return filter.q || filter.elementId ? 'unknown' : true;
}
