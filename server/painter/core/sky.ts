import { rampOffset, type Rgb } from './colour.ts';
import { createField, expandRow, type Field } from './field.ts';
import { addGlow } from './light.ts';
import { clamp, lerp, smoothstep } from './numbers.ts';
import type { PaintContext } from './types.ts';

export interface SkyOptions {
  /** Pixel row of the horizon; below it the haze goes on. */
  horizon: number;
  /** Sun or moon as a share of the width, where the composition wants it; else the hour's. */
  bodyX?: number;
  /** False keeps the sun or moon itself out of the picture; its light stays. */
  body?: boolean;
  /** More or fewer clouds than the weather alone brings. */
  cover?: number;
}

/** Where the sun or moon stands, in pixels. */
export const bodyPosition = (context: PaintContext, options: SkyOptions): { x: number; y: number } => ({
  x: (options.bodyX ?? context.light.body.x) * context.size.width,
  y: options.horizon * (1 - context.light.body.height),
});

/** Covers the whole canvas with the sky of the hour and weather: gradient, stars, sun or moon, clouds. */
export const paintSky = (context: PaintContext, options: SkyOptions): void => {
  const { light, weather, size, unit } = context;
  const { x: sunX, y: sunY } = bodyPosition(context, options);
  const { width, height } = size;
  if (options.body !== false && light.body.strength > 0.02) context.bodyAt = { x: sunX, y: sunY };
  const step = Math.max(2, Math.round(4 * unit));
  const reach = 1 / (1216 * unit);
  const glow = createField(width, height, step, (x, y) => {
    const dx = (x - sunX) * reach;
    const dy = (y - sunY) * reach;
    const distance = Math.sqrt(dx * dx + dy * dy * 1.4);
    return (Math.exp(-distance * 3.2) * 0.55 + Math.exp(-distance * 11) * 0.9) * light.glow;
  });
  const clouds = weather.heaps
    ? heapDensity(context, options.horizon, step)
    : cloudDensity(context, options.horizon, step);
  const lean = cloudLight(clouds, sunX, sunY, 26 * unit, weather.heaps ? 1.5 : 3.2);
  paintGradient(context, options.horizon, glow);
  if (light.stars > 0.02) paintStars(context, options.horizon);
  if (options.body !== false && light.body.strength > 0.02) paintBody(context, sunX, sunY);
  layClouds(context, options, clouds, lean, glow);
  if (weather.lightning && context.random.branch('lightning').chance(0.75))
    paintLightning(context, options.horizon);
};

const paintGradient = (context: PaintContext, horizon: number, glow: Field): void => {
  const { light, size, canvas } = context;
  const row = new Float32Array(size.width);
  const colour: Rgb = light.body.moon ? [0.55, 0.72, 1.05] : light.body.colour;
  const { data } = canvas;
  for (let y = 0, at = 0; y < size.height; y++) {
    expandRow(glow, y, row);
    const from = rampOffset(light.sky, y / horizon);
    const red = light.sky[from]!;
    const green = light.sky[from + 1]!;
    const blue = light.sky[from + 2]!;
    for (let x = 0; x < size.width; x++, at += 3) {
      const amount = row[x]! * 0.6;
      data[at] = red + colour[0] * amount;
      data[at + 1] = green + colour[1] * amount;
      data[at + 2] = blue + colour[2] * amount;
    }
  }
};

const paintStars = (context: PaintContext, horizon: number): void => {
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
const paintBody = (context: PaintContext, sunX: number, sunY: number): void => {
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

/** Cloud thickness: noise bent by noise, shrinking towards the horizon as a real layer does. */
const cloudDensity = (context: PaintContext, horizon: number, step: number): Field => {
  const { noise, weather, unit, size } = context;
  const across = (0.0028 * weather.cloudScale) / unit;
  const down = (0.0055 * weather.cloudScale * weather.cloudStretch * 832) / unit / 832;
  return createField(size.width, Math.min(size.height, horizon * 1.08 + step), step, (x, y) => {
    const nearness = 1 / (0.25 + Math.max(0, horizon * 1.05 - y) / horizon);
    const u = x * across * (0.6 + nearness * 0.25);
    const v = y * down * nearness;
    const bend = noise.fbm(u * 1.3 + 7, v * 1.3 + 3, 2);
    return noise.fbm(u + bend * 0.7, v + bend * 0.45, 5, 0.53);
  });
};

interface Lobe {
  x: number;
  y: number;
  rx: number;
  ry: number;
  floor: number;
}

/** Heaped clouds: round lobes over flat floors, great ones high up, small ones towards the horizon. */
const heapDensity = (context: PaintContext, horizon: number, step: number): Field => {
  const { noise, unit, size } = context;
  const random = context.random.branch('heaps');
  const lobes: Lobe[] = [];
  const count = Math.round(5 + (size.width / unit / 1216) * 6);
  for (let cloud = 0; cloud < count; cloud++) {
    const t = (cloud + random.next()) / count;
    const floor = horizon * (0.16 + 0.74 * t);
    const girth = (230 * (1 - t) ** 1.3 + 40) * unit * random.range(0.7, 1.15);
    const x = size.width * ((cloud * 0.618 + random.range(0, 0.2)) % 1);
    const heaps = 4 + random.integer(4);
    for (let heap = 0; heap < heaps; heap++) {
      const out = (heap / (heaps - 1)) * 2 - 1;
      const rx = girth * (0.44 - 0.22 * Math.abs(out)) * random.range(0.8, 1.2);
      const ry = rx * random.range(0.62, 0.9);
      lobes.push({ x: x + out * girth * 0.72, y: floor - ry * random.range(0.25, 0.75), rx, ry, floor });
    }
  }
  return createField(size.width, Math.min(size.height, horizon * 1.08 + step), step, (x, y) => {
    const u = x / unit;
    const v = y / unit;
    const swell = noise.fbm(u * 0.014, v * 0.018, 4, 0.55);
    let body = -0.6;
    for (const lobe of lobes) {
      const dx = (x - lobe.x) / lobe.rx;
      const dy = (y - lobe.y) / lobe.ry;
      const d = dx * dx + dy * dy;
      if (d > 3) continue;
      const under = y > lobe.floor ? ((y - lobe.floor) / lobe.ry) * 2.6 : 0;
      const value = 0.62 * (1 - d) - under;
      if (value > body) body = value;
    }
    return body + swell * 0.5 + noise.fbm(u * 0.004, v * 0.012, 3) * 0.16;
  });
};

/** How much of a cloud at a sample faces the light: where it thins towards the sun, it shines. */
const cloudLight = (clouds: Field, sunX: number, sunY: number, distance: number, gain: number): Field => {
  const { width, height, step, data } = clouds;
  const target = new Float32Array(data.length);
  for (let j = 0, at = 0; j < height; j++) {
    for (let i = 0; i < width; i++, at++) {
      const dx = sunX / step - i;
      const dy = sunY / step - j;
      const share = distance / step / (Math.sqrt(dx * dx + dy * dy) + 1);
      const x = clamp(Math.round(i + dx * share), 0, width - 1);
      const y = clamp(Math.round(j + dy * share), 0, height - 1);
      target[at] = clamp((data[at]! - data[y * width + x]!) * gain + 0.45);
    }
  }
  return { width, height, step, data: target };
};

const layClouds = (
  context: PaintContext,
  options: SkyOptions,
  clouds: Field,
  lean: Field,
  glow: Field,
): void => {
  const { light, weather, size, canvas } = context;
  const { width } = size;
  const { horizon } = options;
  const cover = (options.cover ?? 1) * weather.cover;
  const threshold = weather.heaps ? -0.06 : 0.35 - cover * 0.7;
  const softness = weather.heaps ? 0.27 : 0.42 - 0.14 * weather.wind * (cover < 0.7 ? 1 : 0);
  const bottom = Math.min(size.height, Math.floor(horizon * 1.05));
  const density = new Float32Array(width);
  const facing = new Float32Array(width);
  const shine = new Float32Array(width);
  const { data } = canvas;
  const [darkRed, darkGreen, darkBlue] = light.cloudDark;
  const [litRed, litGreen, litBlue] = light.cloudLit;
  const drama = weather.lightning ? 0.75 : 0.38 * weather.grey;
  for (let y = 0; y < bottom; y++) {
    expandRow(clouds, y, density);
    expandRow(lean, y, facing);
    expandRow(glow, y, shine);
    const fade = 0.1 + 0.9 * smoothstep(horizon * 1.02, horizon * 0.78, y);
    for (let x = 0, at = y * width * 3; x < width; x++, at += 3) {
      const thick = (density[x]! - threshold) / softness;
      if (thick <= 0) continue;
      let cover = thick >= 1 ? 1 : thick * thick * (3 - 2 * thick);
      const thin = 1 - cover;
      const bright = shine[x]!;
      const form = clamp((thick - 1) * 0.55);
      const level = clamp(facing[x]! * 0.8 + thin * 0.35 * (0.4 + bright) + bright * 0.28 - form * drama);
      cover *= 0.88 * fade;
      const gain = 1 + bright * 0.6;
      const red = darkRed + (litRed * gain - darkRed) * level;
      const green = darkGreen + (litGreen * gain - darkGreen) * level;
      const blue = darkBlue + (litBlue * gain - darkBlue) * level;
      data[at] = data[at]! + (red - data[at]!) * cover;
      data[at + 1] = data[at + 1]! + (green - data[at + 1]!) * cover;
      data[at + 2] = data[at + 2]! + (blue - data[at + 2]!) * cover;
    }
  }
};

/** A branching stroke with a lit patch of cloud round its root. */
const paintLightning = (context: PaintContext, horizon: number): void => {
  const { canvas, size, unit } = context;
  const random = context.random.branch('bolt');
  const colour: Rgb = [0.85, 0.9, 1.25];
  const rootX = size.width * random.range(0.15, 0.85);
  addGlow(canvas, rootX, horizon * 0.12, 300 * unit, colour, 0.34);
  const stroke = (x: number, y: number, end: number, width: number, forks: number): void => {
    let lean = random.range(-0.35, 0.35);
    while (y < end) {
      const length = random.range(8, 24) * unit;
      const nextX = x + (lean + random.range(-0.8, 0.8)) * length;
      const pieces = Math.ceil(length / Math.max(0.8, width));
      for (let i = 0; i < pieces; i++) {
        addGlow(
          canvas,
          lerp(x, nextX, i / pieces),
          y + (length * i) / pieces,
          Math.max(0.7, width),
          colour,
          1.3,
        );
      }
      x = nextX;
      y += length;
      if (forks > 0 && random.chance(0.16)) {
        forks--;
        stroke(x, y, Math.min(end, y + random.range(40, 150) * unit), width * 0.55, 0);
      }
      lean += random.range(-0.12, 0.12);
    }
  };
  stroke(rootX, horizon * 0.08, horizon * 0.97, 1.5 * unit, 4);
};
