import { mix, oklch, scale, type Rgb } from '../../core/colour.ts';
import type { Random } from '../../core/random.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, tone, weathered } from './brush.ts';

/** Where a tree stands (pixels) and how high it is. */
export interface Stand {
  x: number;
  y: number;
  height: number;
}

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

/** Adds a leafless tree that forks until its twigs are thin. */
export const addBareTree = (random: Random, shape: Shape, stand: Stand, twist = 0.5): void => {
  const grow = (x: number, y: number, angle: number, length: number, width: number, level: number): void => {
    const bend = random.range(-twist, twist);
    const endX = x + Math.cos(angle) * length;
    const endY = y + Math.sin(angle) * length;
    shape.limb(
      x,
      y,
      x + Math.cos(angle + bend) * length * 0.5,
      y + Math.sin(angle + bend) * length * 0.5,
      endX,
      endY,
      width,
      width * 0.62,
      4,
    );
    if (level === 0) return;
    const forks = level > 3 ? 2 : 2 + random.integer(2);
    for (let fork = 0; fork < forks; fork++) {
      const turn = (fork - (forks - 1) / 2) * random.range(0.5, 0.95) + random.range(-0.25, 0.25);
      grow(endX, endY, angle + turn, length * random.range(0.6, 0.82), width * 0.6, level - 1);
    }
  };
  const width = stand.height * 0.075;
  shape.polygon(
    stand.x - width * 1.1,
    stand.y + width * 0.3,
    stand.x - width * 0.4,
    stand.y - width * 1.6,
    stand.x + width * 0.4,
    stand.y - width * 1.6,
    stand.x + width * 1.1,
    stand.y + width * 0.3,
  );
  grow(stand.x, stand.y, -Math.PI / 2 + random.range(-0.15, 0.15), stand.height * 0.32, width, 5);
};

/** Paints palms of one depth: a bent trunk and a crown of drooping fronds. */
export const paintPalms = (context: PaintContext, stands: readonly Stand[], depth: number): void => {
  const random = context.random.branch(`palms${depth}${stands.length}`);
  const trunk = new Shape();
  const dark = new Shape();
  const bright = new Shape();
  const gust = context.weather.wind > 0.7 ? -context.light.side : 0;
  for (const { x, y, height } of stands) {
    const lean = random.range(-0.3, 0.3) * height;
    const topX = x + lean;
    const topY = y - height;
    trunk.limb(x, y, x + lean * 0.25, y - height * 0.6, topX, topY, height * 0.055, height * 0.028, 10);
    for (let frond = 0; frond < 13; frond++) {
      const angle = -Math.PI / 2 + ((frond - 6) / 6) * 1.95 + random.range(-0.12, 0.12);
      const length = height * random.range(0.34, 0.46);
      const droop = length * (0.28 + 0.45 * Math.abs(Math.cos(angle)));
      const endX = topX + (Math.cos(angle) + gust * 0.7) * length;
      const endY = topY + Math.sin(angle) * length * 0.75 + droop;
      const midX = topX + (Math.cos(angle) + gust * 0.35) * length * 0.6;
      const midY = topY + Math.sin(angle) * length * 0.85;
      addFrond(frond % 3 === 0 ? bright : dark, topX, topY, midX, midY, endX, endY, length);
    }
    for (let nut = 0; nut < 3; nut++)
      trunk.circle(topX + random.range(-0.02, 0.02) * height, topY + height * 0.02, height * 0.018);
  }
  paintShape(context, trunk, tone(context, oklch(0.46, 0.05, 65), 0.35, depth));
  paintShape(context, dark, tone(context, weathered(context, oklch(0.42, 0.1, 138), 0.3), 0.15, depth));
  paintShape(context, bright, tone(context, weathered(context, oklch(0.56, 0.13, 130), 0.5), 0.8, depth));
};

/** One feathered leaf along a quadratic curve. */
const addFrond = (
  shape: Shape,
  x0: number,
  y0: number,
  cx: number,
  cy: number,
  x1: number,
  y1: number,
  length: number,
): void => {
  shape.limb(x0, y0, cx, cy, x1, y1, length * 0.03, length * 0.01, 8);
  for (let i = 2; i <= 15; i++) {
    const t = i / 15;
    const s = 1 - t;
    const x = s * s * x0 + 2 * s * t * cx + t * t * x1;
    const y = s * s * y0 + 2 * s * t * cy + t * t * y1;
    const dx = (s * (cx - x0) + t * (x1 - cx)) / length;
    const dy = (s * (cy - y0) + t * (y1 - cy)) / length;
    const reach = length * 0.26 * Math.sin(Math.PI * (0.12 + t * 0.8));
    for (const side of [-1, 1]) {
      const tipX = x + (dx * 0.9 - dy * side * 0.75) * reach;
      const tipY = y + (dy * 0.9 + dx * side * 0.75) * reach + reach * 0.35;
      shape.polygon(x, y, x + dx * length * 0.055, y + dy * length * 0.055, tipX, tipY);
    }
  }
};
