import type { LeftOut } from '../../../domain/image.ts';
import { fitSize } from '../../../domain/prompt/left-out.ts';
import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { estimateAnlas, pricePicture } from './estimate-anlas.ts';
import { fitSettings, type FittedSettings } from './fit-settings.ts';
import { abilitiesOf, findModel, sayMostCharacters, type Model } from './models.ts';
import { readSettings, type NovelAiSettings } from './settings.ts';
import { sortReferences, type SortedReferences } from './sort-references.ts';

/** All that can be said of an order before a picture is opened or somebody is called. */
export interface OrderPlan {
  request: GenerationRequest;
  model: Model;
  /** As the connection has them. */
  own: NovelAiSettings;
  /** As the model takes them. */
  settings: FittedSettings;
  references: SortedReferences;
  /** Of image to image: how far the picture moves away from the one it begins from. */
  strength: number | null;
  /** The full price without what must be encoded; see `estimateAnlas`. */
  anlas: number;
  /** The service would refuse it for its price. */
  tooDear: boolean;
  leftOut: LeftOut[];
}

export function planOrder(
  given: GenerationRequest,
  parameters: Readonly<Record<string, unknown>>,
): OrderPlan {
  const model = findModel(given.model);
  const own = readSettings(parameters);
  const leftOut: LeftOut[] = [];
  const size = fitSize(given.size, abilitiesOf(given.model).sizes);
  if (size.width !== given.size.width || size.height !== given.size.height)
    leftOut.push({ field: 'size', why: `This model paints ${size.width}×${size.height} instead.` });
  if (given.characterPrompts.length > 0 && !model.structured)
    leftOut.push({ field: 'characterPrompts', why: 'This model takes one prompt for all.' });
  const { maxCharacters } = model;
  if (model.structured && given.characterPrompts.length > maxCharacters)
    leftOut.push({ field: 'characterPrompts', why: sayMostCharacters(model, given.characterPrompts.length) });
  const characterPrompts = given.characterPrompts.slice(0, maxCharacters);
  const settings = fitSettings(own, model, leftOut);
  const references = sortReferences(given.references, model, leftOut);
  const { base, vibes, precise } = references;
  const strength = base ? Math.min(0.99, Math.max(0.01, base.strength ?? own.imageStrength ?? 0.7)) : null;
  const priced = {
    size,
    model,
    settings,
    strength,
    precise: precise.length,
    vibes: vibes.length,
  };
  return {
    request: { ...given, size, characterPrompts },
    model,
    own,
    settings,
    references,
    strength,
    anlas: estimateAnlas(priced),
    tooDear: pricePicture(priced).refused,
    leftOut,
  };
}
