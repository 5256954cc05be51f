import { placeDistance } from '../../../domain/change/place-distance.ts';
import { emptyScene, type Scene } from '../../../domain/scene.ts';

const placed = (environmentClass: string): Scene => ({
  ...emptyScene(),
  environmentClass: { value: environmentClass, confidence: 1, evidence: null },
});

/** How far two kinds of place are apart, 0..1, as the change score has it. */
export const scenePlaceDistance = (one: string, other: string): number =>
  one === other ? 0 : placeDistance(placed(one), placed(other));
