import type { LeftOut } from '../image.ts';
import type { SizeRule } from '../model.ts';
import type { Size } from '../size.ts';
import type { PromptInput } from './prompt-input.ts';

/** What was asked for and this model cannot take, each with a sentence for the user. */
export function listLeftOut({
  negativePrompt,
  wanted,
  can,
}: Pick<PromptInput, 'negativePrompt' | 'wanted' | 'can'>): LeftOut[] {
  const leftOut: LeftOut[] = [];
  const say = (field: string, why: string) => leftOut.push({ field, why });
  if (negativePrompt.trim() && !can.negativePrompt)
    say('negativePrompt', 'This model takes no negative prompt.');
  if (wanted.seed !== undefined && !can.seed)
    say('seed', 'This model takes no seed: the picture cannot be repeated.');
  if (wanted.size) {
    const fitted = fitSize(wanted.size, can.sizes);
    if (fitted.width !== wanted.size.width || fitted.height !== wanted.size.height) {
      say('size', `This model paints ${name(fitted)} instead of ${name(wanted.size)}.`);
    }
  }
  if (wanted.count !== undefined && wanted.count > can.maxCount) {
    say('count', `This model paints ${can.maxCount} at a time instead of ${wanted.count}.`);
  }
  if (wanted.references !== undefined && wanted.references > can.maxReferences) {
    say(
      'references',
      can.maxReferences === 0
        ? 'This model takes no reference pictures.'
        : `This model takes ${can.maxReferences} of ${wanted.references} reference pictures.`,
    );
  }
  return leftOut;
}

/** A provider may say once more what was known before it was asked. */
export const withoutRepeats = (leftOut: readonly LeftOut[]): LeftOut[] => [
  ...new Map(leftOut.map(({ field, why }) => [`${field} ${why}`, { field, why }])).values(),
];

/** The size this model paints when that one is wanted: the nearest in shape, then in area; shrunk, grown and clamped where any goes. */
export function fitSize(wanted: Size, sizes: SizeRule): Size {
  if (sizes.kind === 'any') return fitFreely(wanted, sizes);
  const far = (size: Size) =>
    3 * Math.abs(Math.log(size.width / size.height / (wanted.width / wanted.height))) +
    Math.abs(Math.log((size.width * size.height) / (wanted.width * wanted.height)));
  return [...sizes.list].sort((one, other) => far(one) - far(other))[0] ?? wanted;
}

/** A shape that is too long is cut first, so that its area is measured as it will be. */
function fitFreely(wanted: Size, rule: Extract<SizeRule, { kind: 'any' }>): Size {
  const { min, max, multipleOf = 1, minPixels = 0, maxPixels = Infinity, maxRatio = Infinity } = rule;
  const { width, height } = cutTo(maxRatio, wanted);
  const area = width * height;
  const scale = area < minPixels ? Math.sqrt(minPixels / area) : Math.min(1, Math.sqrt(maxPixels / area));
  const fit = (round: (steps: number) => number) => {
    const side = (length: number) =>
      round(Math.min(max, Math.max(min, length * scale)) / multipleOf) * multipleOf;
    return cutTo(maxRatio, { width: side(width), height: side(height) });
  };
  const down = fit(Math.floor);
  return down.width * down.height < minPixels ? fit(Math.ceil) : down;
}

const cutTo = (maxRatio: number, { width, height }: Size): Size => ({
  width: Math.min(width, height * maxRatio),
  height: Math.min(height, width * maxRatio),
});

const name = (size: Size): string => `${size.width}×${size.height}`;
