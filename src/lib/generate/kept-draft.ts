import type { Element, ElementKind, PictureContext } from '$lib/api/types.ts';

/** Somebody or something that goes into the picture, as far as the dialog shows it. */
export interface Chosen extends Omit<PictureContext, 'elementId'> {
  element: Pick<Element, 'id' | 'name' | 'imageId'> & { kind: ElementKind; hasData: boolean };
}

/** What is written in the dialog. */
export interface Kept {
  context: Chosen[];
  prompt: string;
  /** The words are those of a finished picture: nothing is added to them. */
  verbatim: boolean;
  connectionId: string;
  /** `1024x768`; empty for the usual one. */
  size: string;
  count: number;
  negative: string;
  seed: string;
  /** A picture of the gallery goes along, to keep close to it. */
  referenceImageId: string | null;
  variationOf: string | null;
  /** What was ordered last. */
  jobId: string | null;
}

export const blank: Kept = {
  context: [],
  prompt: '',
  verbatim: false,
  connectionId: '',
  size: '',
  count: 1,
  negative: '',
  seed: '',
  referenceImageId: null,
  variationOf: null,
  jobId: null,
};

const keyOf = (name: string) => `cyclorama.picture.${name}`;
const recentKey = keyOf('recent');
/** Of pictures that were painted again: as many are remembered. */
const recentAtMost = 12;
const passing = 'of.';

/** The name under which what is typed about a picture of the gallery is kept, for a while. */
export const nameOfTake = (take: string, imageId: string): string => `${passing}${take}.${imageId}`;

/** Undefined for nothing, and for what another version kept. */
export function readKept(name: string): Kept | undefined {
  const text = localStorage.getItem(keyOf(name));
  if (text === null) return undefined;
  const kept = JSON.parse(text) as Partial<Kept>;
  return Array.isArray(kept.context) ? { ...blank, ...kept } : undefined;
}

/** In this browser, whatever becomes of the page. */
export function writeKept(name: string, kept: Kept): void {
  localStorage.setItem(keyOf(name), JSON.stringify(kept));
  if (!name.startsWith(passing)) return;
  const recent = localStorage.getItem(recentKey)?.split(' ') ?? [];
  const names = [...recent.filter((other) => other !== name), name];
  for (const old of names.slice(0, -recentAtMost)) localStorage.removeItem(keyOf(old));
  localStorage.setItem(recentKey, names.slice(-recentAtMost).join(' '));
}
