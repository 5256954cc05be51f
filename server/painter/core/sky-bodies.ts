import type { Rgb } from './colour.ts';
import { addGlow } from './light.ts';
import { lerp, smoothstep } from './numbers.ts';
import type { PaintContext } from './types.ts';

export const paintStars = (context: PaintContext, horizon: number): void => {
  const { canvas, size, unit, light } = context;
  const random = context.random.branch('stars');
  const area = (size.width * horizon) / (unit * unit) / 1000;
  const count = area * 1.5 * light.stars;
  for (let i = 0; i < count; i++) {
    const x = random.next() * size.width;
    const y = horizon * random.next();
    const magnitude = random.next() ** 5;
    const fade = smoothstep(1, 0.35, y / horizon) * light.stars;
    const warm = random.next();
    const colour: Rgb = [0.75 + 0.3 * warm, 0.85, 1.1 - 0.3 * warm];
    addGlow(
      canvas,
      x,
      y,
      Math.max(0.6, (0.55 + 0.75 * magnitude) * unit),
      colour,
      fade * (0.16 + 1.5 * magnitude),
    );
  }
};

/** The disc: a burning sun, or a moon with its seas and, some nights, a shadowed side. */
export const paintBody = (context: PaintContext, sunX: number, sunY: number): void => {
  const { canvas, light, unit, noise, random } = context;
  const { body } = light;
  const radius = body.radius * 1216 * unit * (body.moon ? 1.05 : 1);
  // Share of the disc's half width at which the shadow begins: -1 is full, above 0 a crescent.
  const shadowEdge = body.moon ? random.branch('phase').pick([-1, -1, -0.55, 0.35, 0.55]) : -1;
  const power = body.moon ? 2.2 : 3.2;
  const left = Math.max(0, Math.floor(sunX - radius - 2));
  const right = Math.min(canvas.width - 1, Math.ceil(sunX + radius + 2));
  for (
    let y = Math.max(0, Math.floor(sunY - radius - 2));
    y <= Math.min(canvas.height - 1, sunY + radius + 2);
    y++
  ) {
    for (let x = left; x <= right; x++) {
      const dx = (x - sunX) / radius;
      const dy = (y - sunY) / radius;
      let cover = smoothstep(1 + 1.2 / radius, 1 - 1.2 / radius, Math.sqrt(dx * dx + dy * dy));
      if (cover <= 0) continue;
      let level = power;
      if (body.moon) {
        level *= 0.78 + 0.3 * noise.fbm(dx * 1.7 + 4, dy * 1.7, 3);
        const terminator = shadowEdge * Math.sqrt(Math.max(0, 1 - dy * dy));
        if (shadowEdge > -1) cover *= 0.05 + 0.95 * smoothstep(terminator - 0.1, terminator + 0.14, dx);
      }
      cover *= body.strength;
      const at = (y * canvas.width + x) * 3;
      for (let k = 0; k < 3; k++) {
        canvas.data[at + k] = lerp(canvas.data[at + k]!, body.colour[k]! * level, cover);
      }
    }
  }
};
