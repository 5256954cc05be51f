import type { GivenReference } from '../../../ports/image-provider.ts';
import type { Size } from '../../../domain/size.ts';
import { letterboxPicture } from './pictures.ts';
import type { NovelAiSettings } from './settings.ts';

/** The only sizes that precise references are taken in. */
const canvases: Size[] = [
  { width: 1024, height: 1536 },
  { width: 1536, height: 1024 },
  { width: 1472, height: 1472 },
];

/**
 * The fields of precise references (4.5 only): each picture in the nearest canvas, what is taken from it, how
 * strongly, how much of it. On the wire fidelity is turned round: `1 - fidelity`.
 */
export async function writeDirectorReferences(
  references: readonly GivenReference[],
  settings: NovelAiSettings,
): Promise<Record<string, unknown>> {
  if (references.length === 0) return {};
  const images: string[] = [];
  // One after another: several large pictures at once would fill the memory.
  for (const reference of references)
    images.push(await letterboxPicture(reference.bytes, nearest(reference)));
  return {
    director_reference_images: images,
    director_reference_descriptions: references.map(({ type }) => ({
      caption: { base_caption: type, char_captions: [] },
      legacy_uc: false,
    })),
    director_reference_strength_values: references.map(
      ({ strength }) => strength ?? settings.referenceStrength ?? 1,
    ),
    director_reference_secondary_strength_values: references.map(({ fidelity }) =>
      round(1 - (fidelity ?? settings.referenceFidelity ?? 1)),
    ),
    director_reference_information_extracted: references.map(
      ({ informationExtracted }) => informationExtracted ?? settings.referenceInfoExtracted ?? 1,
    ),
  };
}

/** The canvas nearest in shape. */
function nearest({ width, height }: Size): Size {
  const far = (canvas: Size) => Math.abs(Math.log(canvas.width / canvas.height / (width / height)));
  return canvases.reduce((best, canvas) => (far(canvas) < far(best) ? canvas : best));
}

const round = (value: number) => Math.round(value * 100) / 100;
