import type { Composition } from '../core/types.ts';
import { openCountry } from './open-country.ts';

/** Compositions under the open sky, by the name under which `compositions.ts` refers to them. */
export const exteriorCompositions: Readonly<Record<string, Composition>> = { 'open-country': openCountry };
