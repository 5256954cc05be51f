import type { Canvas } from '../../core/canvas.ts';
import type { Noise } from '../../core/noise.ts';
import type { Camera } from './camera.ts';
import type { GBuffer } from './g-buffer.ts';
import type { Irradiance } from './irradiance.ts';
import { locate, roughen } from './locate.ts';
import type { InteriorScene } from './scene.ts';
import { type Surface, createSurface } from './surface.ts';

/**
 * Paints every pixel: material × light + glow, sunk into the room's air. The light is shared by the pixels of a
 * 2 × 2 block that see the same face. Returns how mirror-like each pixel is (0..255).
 */
export const shade = (
  scene: InteriorScene,
  buffer: GBuffer,
  camera: Camera,
  irradiance: Irradiance,
  noise: Noise,
  canvas: Canvas,
): Uint8Array => {
  const { width, height } = buffer;
  const { data } = canvas;
  const gloss = new Uint8Array(width * height);
  const blocks = (width + 1) >> 1;
  const cachedFace = new Int32Array(blocks).fill(-1);
  const cached = new Float32Array(blocks * 3);
  const light = new Float32Array(3);
  const s = createSurface();
  const [airRed, airGreen, airBlue] = scene.air.colour;
  for (let y = 0, at = 0; y < height; y++) {
    if ((y & 1) === 0) cachedFace.fill(-1);
    for (let x = 0; x < width; x++, at++) {
      const material = locate(buffer, camera, scene.primitives, x, y, s);
      if (!material) continue;
      s.glowRed = s.glowGreen = s.glowBlue = 0;
      s.gloss = material.gloss ?? 0;
      material.paint(s);
      if (s.edge < 0.03) liftEdge(s);
      const block = x >> 1;
      const id = buffer.id[at]!;
      const face = id * 16 + s.axis * 2 + (s.nx + s.ny + s.nz > 0 ? 1 : 0);
      if (cachedFace[block] !== face) {
        if (material.relief) roughen(s, material.relief, noise);
        irradiance(s, x, y, id, light);
        if (material.metal) reflectRoom(s, material.metal, light);
        cachedFace[block] = face;
        cached.set(light, block * 3);
      }
      const keep = Math.exp(-s.depth * scene.air.perMetre);
      const p = at * 3;
      const b = block * 3;
      data[p] = airRed * (1 - keep) + (s.red * cached[b]! + s.glowRed) * keep;
      data[p + 1] = airGreen * (1 - keep) + (s.green * cached[b + 1]! + s.glowGreen) * keep;
      data[p + 2] = airBlue * (1 - keep) + (s.blue * cached[b + 2]! + s.glowBlue) * keep;
      gloss[at] = s.gloss * 255;
    }
  }
  return gloss;
};

/** Worn edges catch the light: a thin pale rim that a painter would add with the last brush. */
const liftEdge = (s: Surface): void => {
  const near = 1 - s.edge / 0.03;
  const lift = 1 + 0.5 * near * near;
  s.red *= lift;
  s.green *= lift;
  s.blue *= lift;
};

/** Metal without a mirror: brightness by where the reflected ray goes, as if the room were striped sky and floor. */
const reflectRoom = (s: Surface, metal: number, light: Float32Array): void => {
  const length = 1 / Math.sqrt(s.dx * s.dx + s.dy * s.dy + s.dz * s.dz);
  const along = 2 * (s.dx * s.nx + s.dy * s.ny + s.dz * s.nz) * length;
  const up = s.dy * length - along * s.ny;
  const across = s.dx * length - along * s.nx;
  const stripe = Math.sin(up * 5 + 0.9) * 0.5 + 0.5;
  const side = Math.sin(across * 4 + 2) * 0.5 + 0.5;
  const bright = 0.35 + 1.5 * stripe * stripe * (0.4 + 0.6 * side);
  const by = 1 - metal + metal * bright;
  for (let k = 0; k < 3; k++) light[k] = light[k]! * by;
};
