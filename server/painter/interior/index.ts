import type { Composition } from '../core/types.ts';

/** Compositions of rooms, by the name under which `compositions.ts` refers to them. */
export const interiorCompositions: Readonly<Record<string, Composition>> = {};
