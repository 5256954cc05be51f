import { mix, oklch } from '../core/colour.ts';
import { clamp, lerp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { addVeil } from '../core/veil.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintTower } from './parts/castles.ts';
import { paintConifers } from './parts/conifers.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintBirds } from './parts/life.ts';
import { paintStrata } from './parts/strata.ts';

/** Islands that float above the clouds, waterfalls over their rims, a tower, small bridges. */
export const skyIslands: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('sky-islands');
    paintSky(context, { horizon: height * 0.86, bodyX: context.light.body.x });
    const sea = (y0: number, strength: number, seed: number): void => {
      const { noise, light } = context;
      const bright = mix(light.cloudLit, light.haze, 0.35);
      addVeil(context.canvas, bright, Math.round(4 * unit) + 1, (x, y) => {
        const heap = noise.fbm(x / unit / 150 + seed, y / unit / 90, 5, 0.55);
        return strength * smoothstep(0, 70 * unit, y - y0 + heap * 130 * unit) * clamp(0.72 + heap * 0.9);
      });
    };
    sea(height * 0.66, 0.7, 3);
    const place = (x: number, y: number, w: number, depth: number, kind: number): void =>
      paintFloatingIsland(
        context,
        width * x + random.range(-14, 14) * unit,
        height * y,
        w * unit,
        depth,
        kind,
      );
    place(0.2, 0.36, 110, 0.72, 0);
    place(0.5, 0.25, 84, 0.78, 1);
    place(0.92, 0.33, 120, 0.7, 0);
    place(0.78, 0.5, 220, 0.5, 2);
    sea(height * 0.8, 0.75, 11);
    place(0.1, 0.6, 230, 0.34, 1);
    place(0.44, 0.52, 410, 0.18, 3);
    const rope = new Shape();
    const [ax, ay, bx, by] = [width * 0.17, height * 0.6, width * 0.3, height * 0.525];
    for (const lift of [0, 22])
      rope.limb(
        ax,
        ay - lift * unit,
        (ax + bx) / 2,
        (ay + by) / 2 + (46 - lift) * unit,
        bx,
        by - lift * unit,
        3 * unit,
        3 * unit,
        14,
      );
    for (let i = 1; i < 14; i++) {
      const t = i / 14;
      const x = lerp(ax, bx, t);
      const y = lerp(ay, by, t) + 4 * 23 * t * (1 - t) * unit;
      rope
        .rectangle(x - 3 * unit, y - 2 * unit, 7 * unit, 4 * unit)
        .rectangle(x, y - 24 * unit, 1.2 * unit, 24 * unit);
    }
    paintShape(context, rope, tone(context, albedos.timber, 0.3, 0.2));
    paintBirds(context, width * 0.6, height * 0.4, 140 * unit, 12);
    sea(height * 0.93, 0.9, 29);
    place(0.93, 0.88, 330, 0.04, 4);
  },
};

const paintFloatingIsland = (
  context: PaintContext,
  x: number,
  y: number,
  w: number,
  depth: number,
  kind: number,
): void => {
  const { noise, unit, light } = context;
  const random = context.random.branch(`island${kind}${Math.round(x)}`);
  const rock = new Shape().moveTo(x - w * 0.5, y);
  const steps = 26;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const px = x - w * 0.5 + w * t;
    const hang = (1 - Math.abs(t * 2 - 1) ** 1.5) * w * 0.55;
    const spike =
      Math.abs(noise.fbm(px / (w * 0.12) + kind * 9, kind, 3)) * w * 0.34 * (1 - Math.abs(t * 2 - 1));
    rock.lineTo(px, y + hang * 0.75 + spike + w * 0.03);
  }
  rock.lineTo(x + w * 0.5, y).close();
  paintStrata(context, rock, depth, mix(albedos.rock, oklch(0.5, 0.06, 50), 0.4), 0.55);
  const shade = new Shape();
  for (const contour of rock.contours)
    shade.contours.push(
      contour.map((value, i) => (i % 2 ? value : x + (value - x) * 0.62 - light.side * w * 0.14)),
    );
  paintShape(context, shade, tone(context, oklch(0.3, 0.04, 60), 0.02, depth), 0.32);
  const top = new Shape().moveTo(x - w * 0.52, y + w * 0.03);
  for (let i = 0; i <= 24; i++) {
    const t = i / 24;
    top.lineTo(
      x - w * 0.52 + w * 1.04 * t,
      y - w * 0.05 * Math.sin(t * Math.PI) - noise.fbm(t * 4 + kind, 3, 2) * w * 0.025,
    );
  }
  for (let i = 24; i >= 0; i--)
    top.lineTo(x - w * 0.52 + (w * 1.04 * i) / 24, y + w * (0.05 + 0.03 * (i % 2)));
  top.close();
  paintShape(context, top, tone(context, weathered(context, albedos.lushGrass, 1), 0.85, depth));
  if (kind > 0) {
    const falls = new Shape();
    for (const at of kind === 3 ? [-0.33, 0.3] : [0.24])
      falls.polygon(
        x + at * w - w * 0.018,
        y,
        x + at * w + w * 0.018,
        y,
        x + at * w + w * 0.035,
        y + w * 0.85,
        x + at * w - w * 0.035,
        y + w * 0.85,
      );
    const white = mix(light.haze, light.cloudLit, 0.6);
    paintShapeWith(context, falls, (px, py, out) => {
      const t = (py - y) / (w * 0.85);
      const strand = 0.6 + 0.4 * noise.value(px / unit / 2.4, py / unit / 26);
      const at = (py * context.canvas.width + px) * 3;
      for (let k = 0; k < 3; k++)
        out[k] = lerp(context.canvas.data[at + k]!, white[k]!, clamp(strand * (1 - t) ** 0.7));
    });
  }
  const stand = (spread: number, tall: number) => ({
    x: x + random.range(-spread, spread) * w,
    y: y + w * 0.01,
    height: tall * w * random.range(0.7, 1.2),
  });
  if (kind === 0)
    paintConifers(
      context,
      Array.from({ length: 9 }, () => stand(0.42, 0.2)),
      depth,
    );
  else
    paintLeafyTrees(
      context,
      Array.from({ length: kind === 3 ? 7 : 5 }, () => stand(0.42, kind === 4 ? 0.5 : 0.2)),
      depth,
      { leaves: kind === 4 ? 900 : 260, trunk: 0.2, spread: 0.9 },
    );
  if (kind === 3 || kind === 2) {
    paintTower(context, {
      x: x + w * 0.06,
      y: y - w * 0.02,
      width: w * 0.1,
      height: w * 0.34,
      depth,
      spire: true,
      roof: context.accents[0]!,
    });
    paintTower(context, {
      x: x + w * 0.16,
      y,
      width: w * 0.075,
      height: w * 0.2,
      depth,
      spire: true,
      roof: context.accents[0]!,
    });
    paintTower(context, {
      x: x - w * 0.03,
      y,
      width: w * 0.07,
      height: w * 0.16,
      depth,
      spire: true,
      roof: context.accents[0]!,
    });
  }
  paintBushes(
    context,
    Array.from({ length: 10 }, () => ({
      x: x + random.range(-0.48, 0.48) * w,
      y: y + w * 0.035,
      width: w * 0.09,
      height: w * 0.05,
    })),
    depth,
  );
};
