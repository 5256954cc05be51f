import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, tone, weathered } from './brush.ts';

/** Round bushes or hedge plants: leaf clusters, dark below, bright towards the light. */
export const paintBushes = (
  context: PaintContext,
  stands: readonly { x: number; y: number; height: number; width: number }[],
  depth: number,
  albedo: Rgb = albedos.leaf,
  blossoms?: Rgb,
): void => {
  const random = context.random.branch(`bushes${depth}${stands.length}`);
  const { side } = context.light;
  const dark = new Shape();
  const middle = new Shape();
  const bright = new Shape();
  const bloom = new Shape();
  for (const { x, y, height, width } of stands) {
    dark.ellipse(x, y - height * 0.45, width * 0.5, height * 0.52);
    dark.rectangle(x - width * 0.42, y - height * 0.4, width * 0.84, height * 0.42);
    const leaf = Math.max(0.9, Math.min(height, width) * 0.035);
    const count = Math.min(420, Math.round((width * height) / (leaf * leaf * 5)));
    for (let i = 0; i < count; i++) {
      const angle = random.next() * Math.PI * 2;
      const out = Math.sqrt(random.next());
      const px = x + Math.cos(angle) * out * width * 0.53;
      const py = y - height * 0.47 + Math.sin(angle) * out * height * 0.53;
      const towards = (Math.cos(angle) * side * 0.5 - Math.sin(angle) * 0.8) * out + random.range(-0.3, 0.3);
      const size = leaf * random.range(0.7, 1.6);
      const turn = random.next() * Math.PI;
      const dx = Math.cos(turn) * size;
      const dy = Math.sin(turn) * size;
      const target = towards > 0.4 ? bright : towards > -0.1 ? middle : dark;
      target.polygon(
        px - dx,
        py - dy,
        px - dy * 0.6,
        py + dx * 0.6,
        px + dx,
        py + dy,
        px + dy * 0.6,
        py - dx * 0.6,
      );
      if (blossoms && random.chance(0.16)) bloom.circle(px, py, leaf * random.range(0.8, 1.5));
    }
  }
  paintShape(context, dark, tone(context, weathered(context, scale(albedo, 0.6), 0.15), 0.08, depth));
  paintShape(context, middle, tone(context, weathered(context, albedo, 0.5), 0.45, depth));
  paintShape(
    context,
    bright,
    tone(context, weathered(context, mix(albedo, oklch(0.78, 0.13, 112), 0.2), 0.85), 1, depth),
    0.92,
  );
  if (blossoms) paintShape(context, bloom, tone(context, weathered(context, blossoms, 0.6), 0.85, depth));
};
