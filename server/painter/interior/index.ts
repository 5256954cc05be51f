import type { Composition } from '../core/types.ts';
import { bedroom } from './rooms/bedroom.ts';
import { kitchen } from './rooms/kitchen.ts';
import { library } from './rooms/library.ts';
import { tavern } from './rooms/tavern.ts';

/** Compositions of rooms, by the name under which `compositions.ts` refers to them. */
export const interiorCompositions: Readonly<Record<string, Composition>> = {
  'interior/tavern': tavern,
  'interior/library': library,
  'interior/bedroom': bedroom,
  'interior/kitchen': kitchen,
};
