import type { LeftOut } from '../../../domain/image.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import { sayReferenceNumbers } from '../say-left-out.ts';
import type { A1111Settings } from './settings.ts';

/** All that can be said of an order before a picture is opened or somebody is called. */
export interface OrderPlan {
  /** The picture that is gone out from: then it is image to image. */
  base: GivenReference | undefined;
  /** Where that is painted anew. */
  mask: GivenReference | undefined;
  /** How far it may go from that, 0 to 1. */
  denoise: number;
  hires: boolean;
  leftOut: LeftOut[];
}

const usualDenoise = 0.75;

/** A WebUI begins from one picture at most, and has no hires fix then. */
export function planOrder(request: GenerationRequest, settings: A1111Settings): OrderPlan {
  const base = request.references.find(({ type }) => type === 'image');
  const mask = request.references.find(({ type }) => type === 'mask');
  const hires = settings.hires === true && !base;
  return {
    base,
    mask: base && mask,
    denoise: base?.strength ?? settings.denoisingStrength ?? usualDenoise,
    hires,
    leftOut: [
      ...sayReferences(request.references, base),
      ...(mask && !base
        ? [{ field: 'mask', why: 'A mask lies on a reference picture, and there is none to begin from.' }]
        : []),
      ...(settings.hires && !hires
        ? [{ field: 'hires', why: 'With a reference picture there is no hires fix.' }]
        : []),
    ],
  };
}

function sayReferences(given: readonly GivenReference[], base: GivenReference | undefined): LeftOut[] {
  const leftOut: LeftOut[] = [];
  const say = (why: string) => leftOut.push({ field: 'references', why });
  if (given.some(({ type }) => type !== 'image' && type !== 'mask'))
    say(
      'A WebUI takes a reference picture only to begin from: those for a character or a style are left out.',
    );
  const pictures = given.filter(({ type }) => type === 'image').length;
  if (pictures > 1) say(`A WebUI begins from one picture: it takes the first of ${pictures}.`);
  return [...leftOut, ...sayReferenceNumbers(base ? [base] : [], 'A WebUI', { takesStrength: true })];
}
