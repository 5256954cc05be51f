import type { ElementData } from '../api/types.ts';

export type Datum = ElementData[string];

/** What was typed, as what stood there before: a number stays one while it reads like one. */
export function readDatum(before: Datum, typed: string): Datum {
  if (typeof before === 'number' && typed.trim() !== '' && String(Number(typed)) === typed)
    return Number(typed);
  if (typeof before === 'boolean' && (typed === 'true' || typed === 'false')) return typed === 'true';
  return typed;
}
