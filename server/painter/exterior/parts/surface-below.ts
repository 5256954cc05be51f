import { mix, scale, type Rgb } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { addVeil } from '../../core/veil.ts';
import { paintShape } from './brush.ts';

/** The hour's colour as the surface shows it to one who looks up. */
export const hourTint = ({ light, hour }: PaintContext): Rgb =>
  hour.wash ? mix(light.haze, scale(hour.rift.colour, 0.25 + light.haze[1]), 0.75) : light.haze;

/** What can be seen of the sky from below: the sun's or the moon's wavering disc, rings of rain, a flash. */
export const paintSurface = (context: PaintContext, focus: number): void => {
  const { canvas, light, weather, size, unit, hour } = context;
  const height = size.height * 0.13;
  const tint = hourTint(context);
  if (hour.wash)
    addVeil(canvas, tint, Math.round(5 * unit) + 1, (x, y) => {
      const across = (x - focus) / (size.width * 0.42);
      return 0.75 * Math.exp(-across * across) * Math.exp(-y / (size.height * 0.16));
    });
  if (light.body.strength > 0.1 || light.night) {
    const power = light.night ? 0.9 * weather.sun : 1.3 * light.body.strength;
    addGlow(canvas, focus, height * 0.55, 30 * unit, light.body.colour, power);
    addGlow(canvas, focus, height * 0.6, 120 * unit, light.body.colour, power * 0.2);
  }
  if (weather.lightning) addGlow(canvas, focus, 0, 340 * unit, [0.8, 0.9, 1.2], 0.55);
  if (weather.precipitation !== 'rain') return;
  const random = context.random.branch('rings');
  const rings = new Shape();
  for (let ring = 0; ring < (44 * size.width) / unit / 1216; ring++) {
    const x = size.width * random.next();
    const y = height * (0.08 + 1.25 * random.next());
    const radius = (14 + 26 * random.next()) * unit * (1.25 - (0.5 * y) / height);
    for (let part = 0; part < 14; part++) {
      const angle = (part / 14) * Math.PI * 2;
      const next = ((part + 1) / 14) * Math.PI * 2;
      rings.bar(
        x + Math.cos(angle) * radius,
        y + Math.sin(angle) * radius * 0.26,
        x + Math.cos(next) * radius,
        y + Math.sin(next) * radius * 0.26,
        1.6 * unit,
      );
    }
  }
  paintShape(context, rings, scale(mix(tint, [1, 1, 1], 0.3), 1.1), 0.5);
};
