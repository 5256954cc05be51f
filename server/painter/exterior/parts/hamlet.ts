import { oklch } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { castShadow, layShadows } from './ground.ts';
import { type House, paintHouse } from './houses.ts';
import { paintSmoke } from './life.ts';

/** Houses sorted from far to near, with their shadows and the smoke of their hearths. */
export const paintHouses = (context: PaintContext, houses: readonly House[], smoke: boolean): void => {
  const shadows = new Shape();
  for (const house of houses)
    castShadow(
      context,
      shadows,
      house.x + house.turn * house.width * 0.8,
      house.y,
      house.width * 1.3,
      house.wall * 1.3,
    );
  layShadows(context, shadows, 0.75);
  for (const house of [...houses].sort((a, b) => a.y - b.y)) {
    paintHouse(context, house);
    if (!smoke || context.weather.wind > 0.8) continue;
    const pitch = (house.pitch ?? 0.62) * house.width;
    paintSmoke(
      context,
      house.x + house.turn * (house.width * 0.5 + house.length * 0.62),
      house.y - house.wall - pitch - house.length * 0.06 - house.width * 0.18,
      house.width * 1.5,
      house.width * 0.2,
      oklch(0.8, 0.006, 260),
      0.3,
    );
  }
};
