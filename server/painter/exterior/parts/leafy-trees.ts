import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import type { Random } from '../../core/random.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, tone, weathered } from './brush.ts';
import type { Stand } from './stand.ts';

export interface LeafyOptions {
  albedo?: Rgb;
  /** Width of the crown as a share of the height. */
  spread?: number;
  /** Share of the height that is bare trunk. */
  trunk?: number;
  /** Leaves a tree; more for near ones. */
  leaves?: number;
  snowShare?: number;
}

/** Paints broadleaf trees of one depth: trunk and boughs, then leaves dark to bright towards the light. */
export const paintLeafyTrees = (
  context: PaintContext,
  stands: readonly Stand[],
  depth: number,
  options: LeafyOptions = {},
): void => {
  const { light, weather } = context;
  const random = context.random.branch(`leafy${depth}${stands.length}`);
  const albedo = options.albedo ?? albedos.leaf;
  const wood = new Shape();
  const layers = [new Shape(), new Shape(), new Shape()] as const;
  const leaves = options.leaves ?? 260;
  for (const stand of stands) {
    const { x, y, height } = stand;
    const bare = options.trunk ?? 0.32;
    const spread = (options.spread ?? 0.75) * height;
    const bole = height * 0.045;
    const sway = weather.wind > 0.7 ? -light.side * height * 0.1 : 0;
    wood.limb(
      x,
      y + bole * 0.4,
      x + random.range(-0.6, 0.6) * bole,
      y - height * bare,
      x + random.range(-1, 1) * bole + sway * 0.4,
      y - height * 0.72,
      bole * 1.5,
      bole * 0.35,
    );
    wood.polygon(
      x - bole * 1.3,
      y + bole * 0.5,
      x - bole * 0.4,
      y - height * 0.09,
      x + bole * 0.4,
      y - height * 0.09,
      x + bole * 1.3,
      y + bole * 0.5,
    );
    const crown = y - height * (bare + (1 - bare) * 0.5);
    const clusters = 8 + random.integer(4);
    for (let cluster = 0; cluster < clusters; cluster++) {
      const angle = (cluster / clusters) * Math.PI * 2 + random.range(-0.3, 0.3);
      const out = cluster === 0 ? 0 : random.range(0.45, 0.8);
      const rise = height * (1 - bare) * 0.5;
      const cx = x + Math.cos(angle) * spread * 0.5 * out + sway * (0.6 - Math.sin(angle) * 0.4);
      const cy = crown + Math.sin(angle) * rise * out * 0.85 - (1 - out) * rise * 0.1;
      const radius = spread * random.range(0.2, 0.29);
      wood.limb(
        x,
        y - height * bare,
        (x + cx) / 2,
        (crown + cy) / 2 + rise * 0.3,
        cx,
        cy,
        bole * 0.55,
        bole * 0.12,
        5,
      );
      addLeaves(random, layers, cx, cy, radius, Math.round(leaves / clusters), height, light.side);
    }
  }
  const snowShare = options.snowShare ?? 0.55;
  paintShape(context, wood, tone(context, albedos.bark, 0.2, depth));
  paintShape(
    context,
    layers[0],
    tone(context, weathered(context, scale(albedo, 0.62), snowShare * 0.2), 0.05, depth),
  );
  paintShape(context, layers[1], tone(context, weathered(context, albedo, snowShare * 0.6), 0.45, depth));
  const sunny = mix(
    weathered(context, albedo, snowShare),
    oklch(0.75, 0.14, 110),
    0.2 * (1 - weather.snowCover),
  );
  paintShape(context, layers[2], tone(context, sunny, 1, depth), 0.92);
};

const addLeaves = (
  random: Random,
  layers: readonly [Shape, Shape, Shape],
  cx: number,
  cy: number,
  radius: number,
  count: number,
  height: number,
  side: number,
): void => {
  layers[0].ellipse(cx, cy, radius * 0.92, radius * 0.72);
  const leaf = Math.max(0.9, height * 0.016);
  for (let i = 0; i < count; i++) {
    const angle = random.next() * Math.PI * 2;
    const out = Math.sqrt(random.next());
    const px = cx + Math.cos(angle) * radius * out * 1.15;
    const py = cy + Math.sin(angle) * radius * out * 0.9;
    // A leaf belongs to the bright layer when it sits on the upper side towards the light.
    const towards = (Math.cos(angle) * side * 0.6 - Math.sin(angle) * 0.8) * out + random.range(-0.35, 0.35);
    const layer = towards > 0.42 ? layers[2] : towards > -0.1 ? layers[1] : layers[0];
    const size = leaf * random.range(0.8, 1.8);
    const turn = random.next() * Math.PI;
    const dx = Math.cos(turn) * size;
    const dy = Math.sin(turn) * size;
    layer.polygon(
      px - dx,
      py - dy,
      px - dy * 0.6,
      py + dx * 0.6,
      px + dx,
      py + dy,
      px + dy * 0.6,
      py - dx * 0.6,
    );
  }
};
