import type { Canvas } from '../../core/canvas.ts';
import { boxBlur, downsample } from '../../core/field.ts';
import type { Noise } from '../../core/noise.ts';
import type { Camera } from './camera.ts';
import { type GBuffer, pixelMiddle } from './g-buffer.ts';
import { locate } from './locate.ts';
import type { InteriorScene } from './scene.ts';
import { createSurface } from './surface.ts';

const steps = 18;

/**
 * Lays the room upside down into polished floors and table tops, at half resolution and a little ruffled: marches the
 * mirrored ray over the picture until it passes behind what is seen there.
 */
export const addReflections = (
  scene: InteriorScene,
  buffer: GBuffer,
  gloss: Uint8Array,
  camera: Camera,
  noise: Noise,
  canvas: Canvas,
): void => {
  if (!gloss.some((value) => value > 0)) return;
  const source = downsample(canvas, 2);
  const { width, height } = buffer;
  const s = createSurface();
  const ruffle = height / 832;
  const across = (width + 1) >> 1;
  const mirrored = new Float32Array(across * ((height + 1) >> 1) * 3);
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      if (gloss[y * width + x] === 0 || !locate(buffer, camera, scene.primitives, x, y, s) || s.ny < 0.9)
        continue;
      const found = march(scene, buffer, camera, s);
      if (!found) continue;
      const rough = ruffle * Math.min(1, 0.35 + found.way * 0.25);
      const sx = clip(((found.x + noise.value(s.x * 9, s.z * 9) * 3 * rough) / 2) | 0, source.width);
      const sy = clip(((found.y + noise.value(s.x * 3 + 5, s.z * 14) * 7 * rough) / 2) | 0, source.height);
      const from = (sy * source.width + sx) * 3;
      const grazing = 1 - Math.abs(s.dy) / Math.sqrt(s.dx * s.dx + s.dy * s.dy + s.dz * s.dz);
      // What is far from the floor is blurred away by its grain.
      const share = (0.22 + 0.78 * grazing * grazing * grazing) / (1 + found.way * 0.05);
      const at = ((y >> 1) * across + (x >> 1)) * 3;
      for (let k = 0; k < 3; k++) mirrored[at + k] = source.data[from + k]! * share;
    }
  }
  boxBlur(mirrored, across, (height + 1) >> 1, 3, 1);
  const row = new Float32Array(width * 3);
  for (let y = 0; y < height; y++) {
    const line = gloss.subarray(y * width, (y + 1) * width);
    if (!line.some((value) => value > 0)) continue;
    blendRow(mirrored, across, (height + 1) >> 1, y, row);
    for (let x = 0, to = y * width * 3; x < width * 3; x++, to++)
      canvas.data[to]! += (row[x]! * line[(x / 3) | 0]!) / 255;
  }
};

/** Fills `row` with row `y` of the picture out of one of half its size, bilinearly. */
const blendRow = (half: Float32Array, across: number, down: number, y: number, row: Float32Array): void => {
  const fy = Math.max(0, Math.min(down - 1.001, (y - 0.5) / 2));
  const j = Math.floor(fy);
  const v = fy - j;
  const below = j + 1 < down ? across * 3 : 0;
  for (let x = 0; x * 3 < row.length; x++) {
    const fx = Math.max(0, Math.min(across - 1.001, (x - 0.5) / 2));
    const i = Math.floor(fx);
    const u = fx - i;
    const at = (j * across + i) * 3;
    for (let k = at; k < at + 3; k++) {
      const upper = half[k]! + (half[k + 3]! - half[k]!) * u;
      const lower = half[k + below]! + (half[k + below + 3]! - half[k + below]!) * u;
      row[x * 3 + k - at] = upper + (lower - upper) * v;
    }
  }
};

const march = (
  { bounds }: InteriorScene,
  { width, height, depth }: GBuffer,
  camera: Camera,
  s: { x: number; y: number; z: number; dx: number; dy: number; dz: number },
): { x: number; y: number; way: number } | null => {
  const up = -s.dy;
  let far = (bounds[5] - s.z) / Math.max(1e-3, s.dz);
  far = Math.min(far, ((s.dx > 0 ? bounds[1] : bounds[0]) - s.x) / s.dx);
  far = Math.min(far, (bounds[3] - s.y) / Math.max(1e-3, up));
  let x = 0;
  let y = 0;
  for (let step = 1; step <= steps; step++) {
    // Short steps first: what stands on the floor must meet its own foot.
    const share = step / steps;
    const way = far * share * (0.25 + 0.75 * share);
    const wx = s.x + s.dx * way - camera.x;
    const wy = s.y + up * way - camera.y;
    const wz = s.z + s.dz * way - camera.z;
    const deep = wx * camera.sin + wz * camera.cos;
    if (deep < 0.1) return null;
    x = camera.centreX - pixelMiddle + ((wx * camera.cos - wz * camera.sin) / deep) * camera.focal;
    y = camera.centreY - pixelMiddle - (wy / deep) * camera.focal;
    if (y >= height) return null;
    // Beside the picture nothing is known either; its outermost column goes on.
    if (x < 0 || x >= width) return { x: x < 0 ? 0 : width - 1, y: Math.max(0, y), way };
    // Beyond the upper edge nothing is known; the picture's last row stands in for it.
    if (y < 0) return { x, y: 0, way };
    const seen = depth[(y | 0) * width + (x | 0)]!;
    if (seen < deep - 0.02 && seen > deep - 1.6) return { x, y, way };
  }
  return { x, y, way: far };
};

const clip = (value: number, length: number): number =>
  value < 0 ? 0 : value >= length ? length - 1 : value;
