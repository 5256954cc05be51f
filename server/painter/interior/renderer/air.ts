import { addUpsampled, boxBlur } from '../../core/field.ts';
import type { Canvas } from '../../core/canvas.ts';
import type { Noise } from '../../core/noise.ts';
import type { Camera } from './camera.ts';
import { pixelMiddle } from './g-buffer.ts';
import type { CoarseGrid } from './coarse-grid.ts';
import { type Opening, archDrop } from './opening.ts';
import type { InteriorScene } from './scene.ts';

/** Adds what hangs in the air: halos of haze round lamps and shafts of light behind openings. */
export const addAir = (
  scene: InteriorScene,
  grid: CoarseGrid,
  camera: Camera,
  noise: Noise,
  canvas: Canvas,
): void => {
  const { width, height, step } = grid;
  const hazy = scene.lights.filter((light) => light.haze);
  const shaft = scene.beam && scene.beam.shaft > 0 ? scene.beam : null;
  if (hazy.length === 0 && !shaft) return;
  const data = new Float32Array(width * height * 3);
  for (let j = 0, at = 0; j < height; j++) {
    const up = -(j * step + (step >> 1) + pixelMiddle - camera.centreY) / camera.focal;
    for (let i = 0; i < width; i++, at++) {
      const across = (i * step + (step >> 1) + pixelMiddle - camera.centreX) / camera.focal;
      const length = Math.sqrt(across * across + up * up + 1);
      const dx = (across * camera.cos + camera.sin) / length;
      const dy = up / length;
      const dz = (-across * camera.sin + camera.cos) / length;
      const far = Math.min(60, grid.depth[at]! * length);
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let index = 0; index < hazy.length; index++) {
        const light = hazy[index]!;
        const px = light.at[0] - camera.x;
        const py = light.at[1] - camera.y;
        const pz = light.at[2] - camera.z;
        const along = px * dx + py * dy + pz * dz;
        const away = Math.sqrt(Math.max(0.02, px * px + py * py + pz * pz - along * along));
        const got = ((Math.atan((far - along) / away) - Math.atan(-along / away)) / away) * light.haze!;
        red += light.colour[0] * got;
        green += light.colour[1] * got;
        blue += light.colour[2] * got;
      }
      if (shaft) {
        let got = 0;
        for (let index = 0; index < scene.openings.length; index++) {
          got += throughShaft(
            scene.openings[index]!,
            shaft.way,
            camera,
            dx,
            dy,
            dz,
            Math.min(far, 30),
            noise,
            noise.cell(i, j),
          );
        }
        got *= shaft.shaft;
        red += shaft.colour[0] * got;
        green += shaft.colour[1] * got;
        blue += shaft.colour[2] * got;
      }
      data[at * 3] = red;
      data[at * 3 + 1] = green;
      data[at * 3 + 2] = blue;
    }
  }
  boxBlur(data, width, height, 3, 1);
  addUpsampled(canvas, { width, height, data }, 1);
};

const samples = 7;

/**
 * Metres of lit air along a ray behind one opening. The point slid back along the beam to the opening's plane moves
 * linearly with the way along the ray, so the lit stretch is cut out exactly and only that is sampled.
 */
const throughShaft = (
  opening: Opening,
  way: { x: number; y: number; z: number },
  eye: { x: number; y: number; z: number },
  dx: number,
  dy: number,
  dz: number,
  far: number,
  noise: Noise,
  jitter: number,
): number => {
  const { axis } = opening;
  const beamA = axis === 0 ? way.x : axis === 1 ? way.y : way.z;
  const beamU = (axis === 0 ? way.z : way.x) / beamA;
  const beamV = (axis === 1 ? way.z : way.y) / beamA;
  const eyeA = (axis === 0 ? eye.x : axis === 1 ? eye.y : eye.z) - opening.at;
  const rayA = axis === 0 ? dx : axis === 1 ? dy : dz;
  const startU = (axis === 0 ? eye.z : eye.x) - beamU * eyeA;
  const stepU = (axis === 0 ? dz : dx) - beamU * rayA;
  const startV = (axis === 1 ? eye.z : eye.y) - beamV * eyeA;
  const stepV = (axis === 1 ? dz : dy) - beamV * rayA;
  let t0 = 0;
  let t1 = far;
  const a = (opening.u0 - startU) / stepU;
  const b = (opening.u1 - startU) / stepU;
  t0 = Math.max(t0, Math.min(a, b));
  t1 = Math.min(t1, Math.max(a, b));
  const c = (opening.v0 - startV) / stepV;
  const d = (opening.v1 - startV) / stepV;
  t0 = Math.max(t0, Math.min(c, d));
  t1 = Math.min(t1, Math.max(c, d));
  // Only behind the wall, as seen from the light.
  const cross = -eyeA / rayA;
  if (rayA * beamA > 0) t0 = Math.max(t0, cross);
  else t1 = Math.min(t1, cross);
  if (!(t1 > t0)) return 0;
  const pitch = (t1 - t0) / samples;
  let sum = 0;
  for (let k = 0; k < samples; k++) {
    const t = t0 + (k + jitter) * pitch;
    const u = startU + stepU * t;
    const v = startV + stepV * t;
    if (opening.arch > 0 && v > opening.v1 - archDrop(opening, u)) continue;
    if (opening.round && isOff(opening, u, v)) continue;
    const slats =
      1 - bar(u, opening.u0, opening.u1, opening.columns) - bar(v, opening.v0, opening.v1, opening.rows);
    const dust = noise.value((eye.x + dx * t) * 1.1, (eye.y + dy * t) * 1.1 + (eye.z + dz * t) * 0.7);
    if (slats > 0) sum += slats * (0.75 + 0.5 * dust);
  }
  return sum * pitch;
};

const isOff = ({ u0, u1, v0, v1 }: Opening, u: number, v: number): boolean => {
  const q = (u - (u0 + u1) / 2) / ((u1 - u0) / 2);
  const w = (v - (v0 + v1) / 2) / ((v1 - v0) / 2);
  return q * q + w * w > 1;
};

const bar = (at: number, low: number, high: number, count: number): number => {
  if (count < 2) return 0;
  const along = ((at - low) / (high - low)) * count;
  const off = Math.abs(along - Math.round(along));
  return off < 0.12 ? 0.45 : 0;
};
