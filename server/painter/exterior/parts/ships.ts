import { scale } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, tone, weathered } from './brush.ts';

export interface Ship {
  /** Middle of the hull and its waterline, in pixels. */
  x: number;
  y: number;
  /** Half the length of the hull, pixels. */
  size: number;
  masts: number;
  depth: number;
  /** Sails set; else furled under the yards. */
  sails: boolean;
}

/** A sailing ship seen from the side: hull, masts, yards, rigging, sails. */
export const paintShip = (context: PaintContext, ship: Ship): void => {
  const { x, y, size: s, masts, depth } = ship;
  const random = context.random.branch(`ship${Math.round(x / context.unit)}`);
  const spars = new Shape();
  const cloth = new Shape();
  const shade = new Shape();
  const thin = Math.max(0.7, s * 0.008);
  for (let mast = 0; mast < masts; mast++) {
    const mx = x - s * 0.6 + (masts > 1 ? (mast * s * 1.14) / (masts - 1) : s * 0.55);
    const tall = s * (1.72 + (mast === 1 ? 0.32 : 0) - 0.1 * mast);
    spars.polygon(mx - s * 0.022, y, mx - s * 0.008, y - tall, mx + s * 0.008, y - tall, mx + s * 0.022, y);
    for (let yard = 0; yard < 3; yard++) {
      const yy = y - tall * (0.42 + 0.22 * yard);
      const reach = s * (0.42 - 0.09 * yard);
      spars.rectangle(mx - reach, yy - s * 0.012, reach * 2, Math.max(1, s * 0.022));
      if (ship.sails) {
        const drop = tall * 0.185;
        const belly = s * 0.07;
        cloth
          .moveTo(mx - reach * 0.95, yy)
          .lineTo(mx + reach * 0.95, yy)
          .quadTo(mx + reach * 1.05 + belly, yy + drop * 0.5, mx + reach * 1.04, yy + drop)
          .quadTo(mx, yy + drop * 0.8, mx - reach * 0.98, yy + drop)
          .quadTo(mx - reach * 0.85 + belly, yy + drop * 0.5, mx - reach * 0.95, yy)
          .close();
        shade
          .moveTo(mx - reach * 0.95, yy)
          .lineTo(mx - reach * 0.2, yy)
          .quadTo(mx + belly * 0.2, yy + drop * 0.5, mx - reach * 0.3, yy + drop * 0.86)
          .lineTo(mx - reach * 0.98, yy + drop)
          .quadTo(mx - reach * 0.85 + belly, yy + drop * 0.5, mx - reach * 0.95, yy)
          .close();
      } else {
        cloth
          .moveTo(mx - reach * 0.95, yy)
          .quadTo(mx, yy + s * 0.13, mx + reach * 0.95, yy)
          .lineTo(mx + reach * 0.95, yy + s * 0.05)
          .quadTo(mx, yy + s * 0.09, mx - reach * 0.95, yy + s * 0.04)
          .close();
      }
    }
    spars.polygon(mx, y - tall, mx + s * 0.14, y - tall * 1.005 - s * 0.02, mx, y - tall * 0.965);
    spars
      .bar(mx, y - tall * 0.97, x + s * 1.5, y - s * 0.6, thin)
      .bar(mx, y - tall * 0.97, x - s * 1.05, y - s * 0.4, thin);
    for (const side of [-1, 1]) {
      spars
        .bar(mx, y - tall * 0.8, mx + side * s * 0.26, y - s * 0.26, thin)
        .bar(mx, y - tall * 0.62, mx + side * s * 0.18, y - s * 0.26, thin);
    }
  }
  spars.bar(x + s * 0.95, y - s * 0.45, x + s * 1.6, y - s * 0.71, s * 0.035, s * 0.015);
  paintShape(context, cloth, tone(context, weathered(context, albedos.plaster, 0.3), 0.7, depth), 0.96);
  paintShape(context, shade, tone(context, albedos.plaster, 0.1, depth), 0.6);
  paintShape(context, spars, tone(context, albedos.timber, 0.2, depth));
  const hull = new Shape()
    .moveTo(x - s * 1.1, y - s * 0.36)
    .quadTo(x - s * 0.98, y - s * 0.05, x - s * 0.78, y + s * 0.03)
    .lineTo(x + s * 0.75, y + s * 0.03)
    .quadTo(x + s * 0.96, y - s * 0.1, x + s * 1.16, y - s * 0.5)
    .lineTo(x + s * 0.8, y - s * 0.31)
    .lineTo(x - s * 0.58, y - s * 0.27)
    .lineTo(x - s * 0.66, y - s * 0.42)
    .close();
  paintShape(context, hull, tone(context, weathered(context, albedos.timber, 0.1), 0.25, depth));
  const trim = new Shape()
    .moveTo(x - s * 1.05, y - s * 0.27)
    .quadTo(x, y - s * 0.14, x + s * 1.02, y - s * 0.36)
    .lineTo(x + s * 1.0, y - s * 0.32)
    .quadTo(x, y - s * 0.1, x - s * 1.03, y - s * 0.23)
    .close();
  paintShape(context, trim, tone(context, albedos.sand, 0.6, depth), 0.7);
  const ports = new Shape();
  for (let port = 0; port < 7; port++)
    ports.rectangle(x - s * 0.62 + port * s * 0.19, y - s * 0.1, s * 0.05, s * 0.045);
  for (let pane = 0; pane < 2; pane++)
    ports.rectangle(x - s * (0.98 - pane * 0.12), y - s * 0.33, s * 0.07, s * 0.06);
  const lamps = context.light.lamps;
  paintShape(
    context,
    ports,
    lamps > 0.45 && random.chance(0.9)
      ? scale(lampLight, 0.4 + 1.3 * lamps)
      : tone(context, [0.02, 0.02, 0.02], 0.2, depth),
    lamps > 0.45 ? 0.9 : 0.6,
  );
};
