import type { Size } from '../../../domain/size.ts';
import type { FittedSettings } from './fit-settings.ts';
import type { Model } from './models.ts';

/** What the price of one picture depends on. */
export interface PricedOrder {
  size: Size;
  model: Model;
  settings: Pick<FittedSettings, 'steps' | 'smea' | 'smeaDyn'>;
  /** Of image to image; `null` for a picture from nothing. */
  strength: number | null;
  precise: number;
  vibes: number;
}

/** What the encoding of one vibe costs. */
export const encodingAnlas = 2;
/** A picture above this is refused by the service. */
const mostAnlas = 140;

/** The picture itself, without what goes along, and whether the service paints it. */
export function pricePicture({ size, model, settings, strength }: PricedOrder): {
  anlas: number;
  refused: boolean;
} {
  const pixels = size.width * size.height;
  const { steps, smea, smeaDyn } = settings;
  const plain = Math.ceil(2.951823174884865e-6 * pixels + 5.753298233447344e-7 * pixels * steps);
  const full = plain * (smeaDyn ? 1.4 : smea ? 1.2 : 1) * model.priceFactor;
  const anlas = Math.max(2, Math.ceil(round(full * (strength ?? 1))));
  return { anlas, refused: anlas > mostAnlas };
}

/**
 * The full price in Anlas by the web client's formula; no service can be asked. With Opus a picture of at most
 * 1,048,576 pixels and 28 steps without precise references is free, which an estimate cannot know.
 * Precise references cost 5 each, vibes beyond the fourth 2 each (known for V4 and later). Encoding comes on top.
 */
export function estimateAnlas(order: PricedOrder): number {
  const { precise, vibes, model } = order;
  const moreVibes = model.vibes === 'encoded' ? Math.max(0, vibes - 4) : 0;
  return pricePicture(order).anlas + 5 * precise + 2 * moreVibes;
}

/** 12 × 1.4 is a hair above 16.8 in binary; it must not tip a whole number over. */
const round = (value: number) => Math.round(value * 1e6) / 1e6;
