import type { CastSheet, ReplyMaterial } from './reply-material.ts';
import { setScene } from './set-scene.ts';

/** How a character opens a chat. */
export interface Greeting {
  speakerId: string;
  name: string;
  /** The first is said; the others are its alternatives. */
  swipes: string[];
}

export type Opening = Pick<ReplyMaterial, 'cast' | 'persona' | 'moment' | 'seeds'>;

/**
 * What a chat begins with, macros filled in. A character who is alone says the first message of its card. Of several,
 * those say their own greetings for company who have any; where nobody has, the first one who has a first message
 * begins, because several beginnings would be several stories.
 */
export function makeGreetings(opening: Opening): Greeting[] {
  const { cast } = opening;
  const company = cast.length > 1 ? cast.filter(({ card }) => card.groupGreetings.some(says)) : [];
  if (company.length > 0) return company.flatMap((sheet) => greet(opening, sheet, sheet.card.groupGreetings));
  const own = ({ card }: CastSheet) => [card.firstMessage, ...card.alternateGreetings];
  const first = cast.find((sheet) => own(sheet).some(says));
  return first ? greet(opening, first, own(first)) : [];
}

const says = (greeting: string): boolean => greeting.trim() !== '';

function greet(opening: Opening, { id, name }: CastSheet, greetings: readonly string[]): Greeting[] {
  const scene = setScene({ ...opening, speakerId: id, settings: { scenario: '' } }, { lines: [], read: 0 });
  const filled = greetings.map((greeting, index) => scene.fill(greeting, `greeting ${index}`));
  const swipes = filled.filter(says);
  return swipes.length > 0 ? [{ speakerId: id, name, swipes }] : [];
}
