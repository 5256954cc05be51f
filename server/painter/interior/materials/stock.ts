import { desaturate, mix, oklch, type Rgb } from '../../core/colour.ts';
import type { Stage } from '../stage.ts';

/** Materials that most rooms want, and the scene's accent colour as cloth. */
export const takeStock = (stage: Stage) => {
  const { paints, context } = stage;
  const accent = context.accents[0]!;
  const cloth = muted(accent);
  return {
    oak: paints.timber(oklch(0.46, 0.07, 55), 0.06),
    darkOak: paints.timber(oklch(0.33, 0.052, 46), 0.05),
    mahogany: paints.timber(oklch(0.36, 0.085, 36), 0.12),
    pine: paints.timber(oklch(0.62, 0.08, 70), 0.03),
    white: paints.plain(oklch(0.9, 0.012, 90), 0.05),
    whiteWood: paints.timber(oklch(0.86, 0.02, 85), 0.06),
    black: paints.plain(oklch(0.24, 0.01, 270), 0.1),
    iron: paints.metal(oklch(0.33, 0.012, 60), 0.5, 0.05),
    steel: paints.metal(oklch(0.7, 0.012, 240), 0.85),
    chrome: paints.metal(oklch(0.82, 0.01, 240), 1),
    brass: paints.metal(oklch(0.72, 0.11, 85), 0.75),
    gold: paints.metal(oklch(0.78, 0.13, 88), 0.7),
    copper: paints.metal(oklch(0.64, 0.12, 48), 0.8),
    pewter: paints.metal(oklch(0.58, 0.03, 75), 0.6),
    linen: paints.fabric(oklch(0.9, 0.02, 85)),
    sackcloth: paints.fabric(oklch(0.62, 0.05, 75)),
    leather: paints.padding(oklch(0.38, 0.075, 42)),
    velvet: paints.padding(cloth),
    accent,
    cloth,
    accentCloth: paints.fabric(cloth),
    covers: paints.assorted([
      oklch(0.4, 0.1, 28),
      oklch(0.38, 0.06, 160),
      oklch(0.4, 0.07, 250),
      oklch(0.5, 0.08, 70),
      oklch(0.32, 0.04, 40),
      oklch(0.7, 0.05, 85),
    ]),
    bottleGlass: paints.glassware([
      oklch(0.45, 0.09, 140),
      oklch(0.5, 0.11, 55),
      oklch(0.5, 0.07, 230),
      oklch(0.42, 0.12, 25),
      oklch(0.7, 0.09, 85),
    ]),
    clearGlass: paints.glassware([oklch(0.88, 0.02, 210)], 0.1),
    china: paints.plain(oklch(0.93, 0.012, 95), 0.1),
    paper: paints.plain(oklch(0.93, 0.025, 90)),
    clay: paints.plain(oklch(0.55, 0.09, 45)),
  };
};

/** An accent as a dyed cloth would show it. */
const muted = (colour: Rgb): Rgb => {
  const by = 0.36 / Math.max(...colour);
  return mix(desaturate([colour[0] * by, colour[1] * by, colour[2] * by], 0.25), oklch(0.4, 0.05, 45), 0.3);
};
