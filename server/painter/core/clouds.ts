import { createField, expandRow, type Field } from './field.ts';
import { clamp, smoothstep } from './numbers.ts';
import type { SkyOptions } from './sky-options.ts';
import type { PaintContext } from './types.ts';

/** Cloud thickness: noise bent by noise, shrinking towards the horizon as a real layer does. */
export const cloudDensity = (context: PaintContext, horizon: number, step: number): Field => {
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
export const heapDensity = (context: PaintContext, horizon: number, step: number): Field => {
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
export const cloudLight = (
  clouds: Field,
  sunX: number,
  sunY: number,
  distance: number,
  gain: number,
): Field => {
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

export const layClouds = (
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
  const gloom = weather.lightning ? 0.62 : weather.precipitation === 'rain' ? 0.34 : 0;
  const drama = weather.lightning ? 0.75 : 0.38 * weather.grey;
  for (let y = 0; y < bottom; y++) {
    // A wet sky hangs dark above and is lighter where it ends.
    const sink = 1 - gloom * (1 - smoothstep(0.1, 0.85, y / horizon));
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
      const red = (darkRed + (litRed * gain - darkRed) * level) * sink;
      const green = (darkGreen + (litGreen * gain - darkGreen) * level) * sink;
      const blue = (darkBlue + (litBlue * gain - darkBlue) * level) * sink;
      data[at] = data[at]! + (red - data[at]!) * cover;
      data[at + 1] = data[at + 1]! + (green - data[at + 1]!) * cover;
      data[at + 2] = data[at + 2]! + (blue - data[at + 2]!) * cover;
    }
  }
};
