import { oklch, scale, type Rgb } from '../../core/colour.ts';
import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

/** A tube of light between two points. */
export const lightLine = (
  stage: Stage,
  from: readonly [number, number, number],
  to: readonly [number, number, number],
  colour: Rgb,
  strength: number,
  thickness = 0.07,
): void => stage.stick(from, to, thickness, stage.paints.glowing(colour, strength), false, false);

/** A desk with a sloping board of keys and a screen behind it; the operator sits at -z at yaw 0. */
export const console = (
  stage: Stage,
  x: number,
  z: number,
  yaw: number,
  width: number,
  body: Material,
  keys: Material,
  display: Material,
): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0, 0.1, width, 0.72, 0.6, body);
    stage.box(0, 0.74, -0.05, width, 0.05, 0.7, keys, { pitch: -0.3 });
    stage.box(0, 0.68, 0.02, width + 0.08, 0.06, 0.86, body, { pitch: -0.3 });
    for (const [at, share] of [
      [-0.27, 0.5],
      [0.27, 0.44],
    ] as const) {
      stage.box(at * width, 1, 0.36, width * share, 0.5, 0.05, display, { pitch: 0.12 });
    }
    stage.box(0, 0.72, 0.4, width, 0.3, 0.16, body);
  });

/** A deep seat with a headrest and light piping; faces the viewer at yaw 0. */
export const pilotChair = (
  stage: Stage,
  x: number,
  z: number,
  yaw: number,
  cover: Material,
  frame: Material,
  light: Rgb,
): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.cylinder(0, 0, 0, 0.3, 0.06, frame, { taper: 0.8 });
    stage.cylinder(0, 0.05, 0, 0.08, 0.35, frame);
    stage.box(0, 0.38, 0, 0.62, 0.14, 0.6, cover);
    stage.ball(0, 0.52, -0.02, 0.28, 0.06, 0.28, cover, { shadow: false });
    stage.box(0, 0.48, 0.3, 0.58, 0.78, 0.13, cover, { pitch: 0.14 });
    stage.ball(0, 0.86, 0.26, 0.26, 0.36, 0.1, cover, { shadow: false, pitch: 0.14 });
    for (const side of [-1, 1]) {
      stage.ball(side * 0.27, 0.86, 0.26, 0.075, 0.4, 0.12, cover, { pitch: 0.14 });
      stage.box(side * 0.36, 0.58, -0.02, 0.1, 0.08, 0.5, frame);
      stage.box(side * 0.36, 0.4, 0.1, 0.06, 0.2, 0.1, frame);
      stage.box(side * 0.36, 0.66, -0.14, 0.07, 0.015, 0.16, stage.paints.glowing(light, 1.2), {
        shadow: false,
      });
      lightLine(stage, [side * 0.22, 0.56, 0.4], [side * 0.22, 1.16, 0.49], light, 0.9, 0.02);
    }
    stage.box(0, 1.26, 0.37, 0.34, 0.24, 0.11, cover, { pitch: 0.14 });
    stage.ball(0, 1.38, 0.36, 0.19, 0.15, 0.09, cover, { pitch: 0.14 });
  });

/** A round table with a globe of light over it and a ring in the floor. */
export const hologram = (
  stage: Stage,
  x: number,
  z: number,
  radius: number,
  body: Material,
  light: Rgb,
): void => {
  const { noise } = stage;
  stage.cylinder(x, 0, z, radius * 0.62, 0.3, body, { taper: 0.8 });
  stage.cylinder(x, 0.3, z, radius * 0.45, 0.35, body, { taper: 1.3 });
  stage.cylinder(x, 0.65, z, radius * 0.72, 0.1, body);
  stage.cylinder(x, 0.752, z, radius * 0.62, 0.015, stage.paints.glowing(light, 1.5), { shadow: false });
  const pieces = 30;
  for (let i = 0; i < pieces; i++) {
    const a = (i / pieces) * Math.PI * 2;
    const b = ((i + 1) / pieces) * Math.PI * 2;
    const r = radius * 1.6;
    lightLine(
      stage,
      [x + Math.cos(a) * r, 0.01, z + Math.sin(a) * r],
      [x + Math.cos(b) * r, 0.01, z + Math.sin(b) * r],
      light,
      1.3,
      0.05,
    );
  }
  const ghost = scale(light, 0.5);
  stage.ball(
    x,
    1.35,
    z,
    radius * 0.5,
    radius * 0.5,
    radius * 0.5,
    {
      cut: (lx, ly, lz) => {
        const lon = (Math.atan2(lx, lz) / Math.PI) * 9;
        const lat = (Math.asin(Math.max(-1, Math.min(1, ly / (radius * 0.5)))) / Math.PI) * 12;
        const line = Math.min(Math.abs(lon - Math.round(lon)), Math.abs(lat - Math.round(lat))) < 0.09;
        return !line && noise.fbm(lon * 0.7, lat * 0.7, 4) < 0.04;
      },
      paint: (s) => {
        s.red = s.green = s.blue = 0.02;
        const rim = 0.35 + 0.65 * (1 - Math.abs(s.nz));
        s.glowRed = ghost[0] * rim;
        s.glowGreen = ghost[1] * rim;
        s.glowBlue = ghost[2] * rim;
      },
    },
    { shadow: false },
  );
  stage.sprite('halo', x, 1.3, z, radius * 3.2, radius * 3.2, light, 0.22);
  stage.lamp({ at: [x, 1.2, z - 0.2], colour: scale(light, 1.6), reach: 1.1, haze: 0.006 });
  stage.lamp({ at: [x, 0.2, z - radius * 1.6], colour: scale(oklch(0.8, 0.1, 200), 0.5), reach: 0.8 });
};
