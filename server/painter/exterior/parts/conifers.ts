import type { Rgb } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, tone, weathered } from './brush.ts';
import type { Stand } from './stand.ts';

/** Paints a row of conifers of one depth: dark body, lit boughs on the side of the light, snow if it lies. */
export const paintConifers = (
  context: PaintContext,
  stands: readonly Stand[],
  depth: number,
  albedo: Rgb = albedos.conifer,
): void => {
  const random = context.random.branch(`conifers${depth}${stands.length}`);
  const body = new Shape();
  const bright = new Shape();
  const snow = new Shape();
  const { side } = context.light;
  for (const stand of stands) {
    const width = stand.height * random.range(0.17, 0.25);
    const lean = (random.next() - 0.5) * stand.height * 0.03;
    const tiers = 7 + Math.floor(stand.height / (15 * context.unit));
    const left: number[] = [];
    const right: number[] = [];
    for (let tier = 0; tier < tiers; tier++) {
      const t = (tier + 1) / tiers;
      const y = stand.y - stand.height * (1 - t * 0.97);
      const centre = stand.x + lean * (1 - t);
      const reach = width * t ** 0.85;
      const reachLeft = reach * random.range(0.75, 1.25);
      const reachRight = reach * random.range(0.75, 1.25);
      const inner = y - (stand.height / tiers) * 0.14;
      left.push(centre - reachLeft, y + reachLeft * 0.24, centre - reachLeft * 0.4, inner);
      right.unshift(centre + reachRight * 0.4, inner, centre + reachRight, y + reachRight * 0.24);
      const lit = side > 0 ? reachRight : -reachLeft;
      if (tier > 0) {
        const high = y - (stand.height / tiers) * 0.55;
        bright.polygon(
          centre + lit * 0.12,
          high,
          centre + lit * 0.95,
          y + Math.abs(lit) * 0.2,
          centre + lit * 0.5,
          y - Math.abs(lit) * 0.05,
          centre + lit * 0.2,
          y + Math.abs(lit) * 0.05,
        );
        if (context.weather.snowCover > 0) {
          for (const end of [-reachLeft, reachRight]) {
            snow.polygon(
              centre,
              high - reach * 0.1,
              centre + end * 0.92,
              y + Math.abs(end) * 0.17,
              centre + end * 0.45,
              y - Math.abs(end) * 0.02,
              centre + end * 0.1,
              y - Math.abs(end) * 0.12,
            );
          }
        }
      }
    }
    body.polygon(
      stand.x + lean,
      stand.y - stand.height,
      ...left,
      stand.x,
      stand.y - stand.height * 0.02,
      ...right,
    );
    body.rectangle(
      stand.x - stand.height * 0.016,
      stand.y - stand.height * 0.1,
      stand.height * 0.032,
      stand.height * 0.14,
    );
  }
  paintShape(context, body, tone(context, weathered(context, albedo, 0.12), 0.12, depth));
  paintShape(context, bright, tone(context, weathered(context, albedo, 0.2), 0.85, depth), 0.5);
  if (!snow.isEmpty)
    paintShape(context, snow, tone(context, albedos.snow, 0.5, depth), 0.88 * context.weather.snowCover);
};
