import type { LeftOut } from '../../../domain/image.ts';
import type { GivenReference } from '../../../ports/image-provider.ts';
import { maxReferences, type Model } from './models.ts';

/** References by the way they are sent. */
export interface SortedReferences {
  /** What image to image begins from. */
  base: GivenReference | undefined;
  vibes: GivenReference[];
  precise: GivenReference[];
}

const isPrecise = ({ type }: GivenReference): boolean => type !== 'image' && type !== 'vibe';

/**
 * Sorts what the model takes, and says what it does not: nothing is sent as something else than it was meant.
 * Precise references stand before vibes where both are there, since only one kind can go along.
 */
export function sortReferences(
  references: readonly GivenReference[],
  model: Model,
  leftOut: LeftOut[],
): SortedReferences {
  const drop = (why: string) => leftOut.push({ field: 'references', why });
  const [base, ...moreBases] = references.filter(({ type }) => type === 'image');
  if (moreBases.length > 0)
    drop(`A picture begins from one reference: ${count(moreBases.length, 'other')} not sent.`);

  let precise = references.filter(isPrecise);
  if (precise.length > 0 && !model.precise) {
    drop('Only V4.5 takes references of characters and styles. Elsewhere use a vibe.');
    precise = [];
  }
  let vibes = references.filter(({ type }) => type === 'vibe');
  if (vibes.length > 0 && model.vibes === 'none') {
    drop('V5 takes no vibes yet.');
    vibes = [];
  }
  if (vibes.length > 0 && precise.length > 0) {
    drop('Vibes cannot go along with references of characters and styles: the vibes were not sent.');
    vibes = [];
  }
  for (const kind of [vibes, precise])
    if (kind.length > maxReferences)
      drop(`NovelAI takes ${maxReferences} of ${kind.length} reference pictures.`);
  return { base, vibes: vibes.slice(0, maxReferences), precise: precise.slice(0, maxReferences) };
}

const count = (amount: number, word: string) => (amount === 1 ? `1 ${word} was` : `${amount} ${word}s were`);
