import { z } from 'zod';
import data from './place-classes.json';

/** One kind of place: what the extractor recognises and the painter can paint. */
export interface PlaceClassEntry {
  id: string;
  /** What a reader calls it, in lower case. */
  label: string;
  indoors: boolean;
  /** Neighbouring kinds of place share a family: moving inside one is a smaller change. */
  family: string;
}

const entries: readonly PlaceClassEntry[] = data.classes;
const byId = new Map(entries.map((entry) => [entry.id, entry]));

export const PlaceClass = z.string().refine((id) => byId.has(id), 'This kind of place is not known.');
export type PlaceClass = string;

export const listPlaceClasses = (): readonly PlaceClassEntry[] => entries;
export const findPlaceClass = (id: string | null | undefined): PlaceClassEntry | undefined =>
  id ? byId.get(id) : undefined;
