import type { ImageUses } from '../api/types.ts';
import { lightbox } from '../words/en/lightbox.ts';

/** Somewhere a picture is seen: a sentence, and where that is. */
export interface UseLine {
  text: string;
  href?: string;
}

const said = lightbox.uses;

/** Where a picture is seen, a line each: some by name, the others counted. Empty where it is nowhere. */
export function listUses({ backdrops, elements, messages, shares }: Omit<ImageUses, 'imageId'>): UseLine[] {
  const others = (
    { count, items }: { count: number; items: readonly unknown[] },
    say: (count: number) => string,
  ) => (count > items.length ? [{ text: say(count - items.length) }] : []);
  return [
    ...backdrops.items.map(({ chatId, title }) => ({ text: said.backdrop(title), href: `/chats/${chatId}` })),
    ...others(backdrops, said.moreBackdrops),
    ...elements.items.map(({ elementId, name }) => ({
      text: said.element(name),
      href: `/library/${elementId}`,
    })),
    ...others(elements, said.moreElements),
    ...messages.items.map(({ chatId, messageId }) => ({
      text: said.message,
      href: `/chats/${chatId}?message=${messageId}`,
    })),
    ...others(messages, said.moreMessages),
    ...(shares.count > 0 ? [{ text: said.shares(shares.count) }] : []),
  ];
}
