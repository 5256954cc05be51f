import type { Canvas } from '../../core/canvas.ts';
import { clamp, smoothstep } from '../../core/numbers.ts';
import type { Noise } from '../../core/noise.ts';
import { type Camera, project } from './camera.ts';
import type { GBuffer } from './g-buffer.ts';
import type { Sprite } from './scene.ts';

/** Draws flames, halos and sparks at their depth; what stands before them hides them. */
export const drawSprites = (
  sprites: readonly Sprite[],
  buffer: GBuffer,
  camera: Camera,
  noise: Noise,
  canvas: Canvas,
): void => {
  const far = [...sprites].sort((a, b) => b.at[2] - a.at[2]);
  for (const sprite of far) {
    const foot = project(camera, ...sprite.at);
    if (foot.depth < 0.1) continue;
    const scale = camera.focal / foot.depth;
    if (sprite.kind === 'beam') {
      drawBeam(sprite, foot.x, foot.y, foot.depth, scale, buffer, canvas);
      continue;
    }
    const halfWidth = (sprite.width / 2) * scale;
    const tall = sprite.height * scale;
    const spread = sprite.kind === 'halo' || sprite.kind === 'spark' ? 1 : 1.2;
    const upwards = sprite.kind === 'flame' || sprite.kind === 'candle' || sprite.kind === 'smoke';
    const y0 = foot.y - (upwards ? tall * 1.25 : tall / 2);
    const y1 = foot.y + (upwards ? 1 : tall / 2);
    const minimum = sprite.kind === 'spark' ? 1 : 0;
    const left = Math.max(0, Math.floor(foot.x - halfWidth * spread - minimum));
    const right = Math.min(buffer.width, Math.ceil(foot.x + halfWidth * spread + minimum));
    const top = Math.max(0, Math.floor(y0 - minimum));
    const bottom = Math.min(buffer.height, Math.ceil(y1 + minimum));
    const paint = painters[sprite.kind];
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const pixel = y * buffer.width + x;
        if (buffer.depth[pixel]! < foot.depth - 0.04) continue;
        const u = (x + 0.5 - foot.x) / Math.max(halfWidth, 0.6);
        const v = upwards
          ? (foot.y - y - 0.5) / Math.max(tall, 1)
          : (foot.y - y - 0.5) / Math.max(tall / 2, 0.6);
        paint(canvas.data, pixel * 3, u, v, sprite, noise);
      }
    }
  }
};

/** A cone of lit haze that widens and fades from its lamp. */
const drawBeam = (
  { width, height, colour, strength }: Sprite,
  x: number,
  y: number,
  depth: number,
  scale: number,
  buffer: GBuffer,
  canvas: Canvas,
): void => {
  const dx = width * scale;
  const dy = -height * scale;
  const length2 = dx * dx + dy * dy;
  const reach = Math.sqrt(length2);
  const spread = reach * 0.14;
  const left = Math.max(0, Math.floor(Math.min(x, x + dx) - spread));
  const right = Math.min(buffer.width, Math.ceil(Math.max(x, x + dx) + spread));
  const top = Math.max(0, Math.floor(Math.min(y, y + dy)));
  const bottom = Math.min(buffer.height, Math.ceil(Math.max(y, y + dy)));
  for (let py = top; py < bottom; py++) {
    for (let px = left; px < right; px++) {
      const pixel = py * buffer.width + px;
      if (buffer.depth[pixel]! < depth - 0.5) continue;
      const along = ((px - x) * dx + (py - y) * dy) / length2;
      if (along <= 0 || along >= 1) continue;
      const off = Math.abs((px - x) * dy - (py - y) * dx) / reach;
      const half = spread * (0.06 + along);
      if (off >= half) continue;
      const across = 1 - (off / half) ** 2;
      const by = strength * across * across * (1 - along) * (0.25 / (along + 0.25) + 0.3);
      canvas.data[pixel * 3]! += colour[0] * by;
      canvas.data[pixel * 3 + 1]! += colour[1] * by;
      canvas.data[pixel * 3 + 2]! += colour[2] * by;
    }
  }
};

type Painter = (data: Float32Array, at: number, u: number, v: number, sprite: Sprite, noise: Noise) => void;

const over = (
  data: Float32Array,
  at: number,
  share: number,
  red: number,
  green: number,
  blue: number,
): void => {
  data[at]! += (red - data[at]!) * share;
  data[at + 1]! += (green - data[at + 1]!) * share;
  data[at + 2]! += (blue - data[at + 2]!) * share;
};

const glow = (data: Float32Array, at: number, by: number, { colour }: Sprite): void => {
  data[at]! += colour[0] * by;
  data[at + 1]! += colour[1] * by;
  data[at + 2]! += colour[2] * by;
};

const painters: Record<Exclude<Sprite['kind'], 'beam'>, Painter> = {
  // Tongues: a body that narrows upwards, cut into by noise that grows with height.
  flame: (data, at, u, v, sprite, noise) => {
    const offset = sprite.at[0] * 3.7 + sprite.at[2];
    const lick = noise.fbm(u * 2.1 + offset, v * 1.5 - offset, 3) * 0.55 * (0.3 + v);
    const tongues = 0.66 + 0.28 * Math.sin(u * 6.5 + offset) + 0.16 * Math.cos(u * 15 + offset * 2);
    const body = Math.pow(clamp(1 - v * 0.82), 0.8) * 0.9 * tongues;
    const inside = body - Math.abs(u + lick * 0.6) * (0.55 + v * 0.35) - v * 0.28 + lick;
    const share = smoothstep(0, 0.2, inside) * sprite.strength;
    if (share <= 0) return;
    const core = smoothstep(0.12, 0.5, inside);
    const { colour } = sprite;
    over(
      data,
      at,
      share,
      2.4 * colour[0] + core * 0.5,
      (0.55 + core * 1.2) * colour[1],
      (0.07 + core * 0.6) * colour[2],
    );
  },
  candle: (data, at, u, v, sprite) => {
    const width = v < 0.35 ? Math.sqrt(Math.max(0, v / 0.35)) : Math.pow(clamp(1 - (v - 0.35) / 0.75), 0.8);
    const inside = width - Math.abs(u);
    const share = smoothstep(0, 0.35, inside) * (v > 0 ? 1 : 0);
    if (share > 0)
      over(
        data,
        at,
        share,
        3.2 * sprite.colour[0],
        2.2 * sprite.colour[1],
        (0.5 + inside) * sprite.colour[2],
      );
  },
  halo: (data, at, u, v, sprite) => {
    const d2 = u * u + v * v;
    if (d2 < 1) glow(data, at, sprite.strength * (1 - d2) * (1 - d2) * Math.exp(-d2 * 3), sprite);
  },
  spark: (data, at, u, v, sprite) => {
    glow(data, at, sprite.strength * Math.exp(-(u * u + v * v) * 2.2), sprite);
  },
  smoke: (data, at, u, v, sprite, noise) => {
    const drift = noise.fbm(v * 1.8 + sprite.at[0], sprite.at[2], 3) * 0.8 * v;
    const puff = noise.fbm(u * 1.6 + sprite.at[0] * 5, v * 3 - sprite.at[2], 4) * 0.5 + 0.5;
    const body = clamp(1 - Math.abs(u - drift) / (0.35 + v * 0.6)) * clamp(1 - v) * clamp(v * 6);
    const share = clamp(body * puff * sprite.strength);
    if (share > 0) over(data, at, share, sprite.colour[0], sprite.colour[1], sprite.colour[2]);
  },
};
