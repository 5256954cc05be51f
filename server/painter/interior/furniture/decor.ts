import { oklch, type Rgb } from '../../core/colour.ts';
import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

export const rug = (
  stage: Stage,
  x: number,
  z: number,
  width: number,
  depth: number,
  material: Material,
  yaw = 0,
): void => stage.box(x, 0, z, width, 0.014, depth, material, { yaw, shadow: false });

/** On the back wall at yaw 0; hang it 0.05 before the wall. */
export const framed = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  width: number,
  height: number,
  yaw: number,
  tone: number,
): void => stage.box(x, y, z, width, height, 0.05, stage.paints.picture(tone), { yaw });

/** Glass that gives back a pale, streaked image of the room's light, in a frame. */
export const mirror = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  width: number,
  height: number,
  yaw: number,
  frame: Material,
): void =>
  stage.within(x, y, z, yaw, () => {
    const { day, noise } = stage;
    const level: Rgb = [
      0.05 + day.sky[0] * 0.2 + day.lamps * 0.16,
      0.055 + day.sky[1] * 0.2 + day.lamps * 0.13,
      0.06 + day.sky[2] * 0.21 + day.lamps * 0.1,
    ];
    stage.box(0, 0, 0, width + 0.12, height + 0.12, 0.05, frame);
    stage.box(
      0,
      0.06,
      -0.03,
      width,
      height,
      0.01,
      {
        paint: (s) => {
          const streak =
            noise.value(s.u * 1.6 + s.v * 1.2, 4) * 0.35 + noise.value(s.u * 5 + s.v * 4, 9) * 0.16;
          const by = 0.85 + streak + s.v * 0.25;
          s.red = s.green = s.blue = 0.08;
          s.glowRed = level[0] * by;
          s.glowGreen = level[1] * by;
          s.glowBlue = level[2] * by;
        },
      },
      { shadow: false },
    );
  });

/** Two gathered lengths beside a window, with a rod. Wind blows them inwards. */
export const curtains = (
  stage: Stage,
  plan: {
    wall: 'back' | 'left' | 'right';
    at: number;
    top: number;
    bottom: number;
    width: number;
    cloth: Material;
    rod: Material;
  },
): void => {
  const { wall, at, top, bottom, width, cloth, rod } = plan;
  const [x0, x1, , , , depth] = stage.bounds;
  const yaw = wall === 'back' ? 0 : wall === 'left' ? -Math.PI / 2 : Math.PI / 2;
  const plane = wall === 'back' ? depth : wall === 'left' ? x0 : x1;
  const blown = stage.context.weather.wind > 0.8 ? 0.32 : 0;
  stage.within(wall === 'back' ? at : plane, 0, wall === 'back' ? plane : at, yaw, () => {
    stage.stick([-width / 2 - 0.32, top, -0.12], [width / 2 + 0.32, top, -0.12], 0.035, rod);
    for (const side of [-1, 1]) {
      for (let fold = 0; fold < 4; fold++) {
        const x = side * (width / 2 + 0.2 - fold * 0.105);
        const height = top - bottom;
        stage.box(x, bottom, -0.12 - (fold % 2) * 0.05 - (blown * height) / 3, 0.12, height, 0.06, cloth, {
          pitch: -blown * (0.6 + fold * 0.2),
          yaw: side * 0.25,
        });
      }
    }
  });
};

/** A plant in a pot: leaves on stems, or a small palm. */
export const plant = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  height: number,
  pot: Material,
  colour: Rgb = oklch(0.5, 0.12, 140),
): void =>
  stage.within(x, y, z, stage.random.range(0, 6), () => {
    const { random, paints } = stage;
    const leaf = paints.leaf(colour);
    const wood = paints.timber(oklch(0.4, 0.05, 60));
    const base = Math.min(0.34, height * 0.3);
    stage.cylinder(0, 0, 0, base * 0.42, base, pot, { taper: 1.3 });
    stage.cylinder(0, base - 0.02, 0, base * 0.5, 0.025, paints.earth(oklch(0.3, 0.03, 50)), {
      shadow: false,
    });
    const stems = Math.round(7 + height * 5);
    for (let i = 0; i < stems; i++) {
      const angle = i * 2.4 + random.range(-0.3, 0.3);
      const lean = random.range(0.25, 0.95);
      const reach = (height - base) * random.range(0.55, 1);
      const tip: [number, number, number] = [
        Math.cos(angle) * reach * lean * 0.7,
        base + reach * (1 - lean * 0.35),
        Math.sin(angle) * reach * lean * 0.7,
      ];
      if (i % 2 === 0) stage.stick([0, base, 0], tip, 0.014, wood, true, false);
      stage.ball(
        tip[0] * 0.85,
        tip[1] - reach * 0.08,
        tip[2] * 0.85,
        0.045 + height * 0.05,
        reach * 0.3,
        0.02,
        leaf,
        {
          yaw: angle + 1.57,
          pitch: 0,
          roll: 0,
          shadow: i % 3 === 0,
        },
      );
      stage.ball(tip[0], tip[1], tip[2], 0.09 + height * 0.06, 0.02, 0.05 + height * 0.03, leaf, {
        yaw: angle,
        pitch: random.range(-0.5, 0.5),
        roll: random.range(-0.8, 0.3),
        shadow: i % 3 === 0,
      });
    }
  });

export const vase = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  glaze: Material,
  size = 1,
  flowers?: Rgb,
): void => {
  stage.ball(x, y + 0.12 * size, z, 0.09 * size, 0.12 * size, 0.09 * size, glaze);
  stage.cylinder(x, y + 0.2 * size, z, 0.05 * size, 0.08 * size, glaze, { taper: 1.3, shadow: false });
  if (!flowers) return;
  const petal = stage.paints.assorted([flowers, oklch(0.92, 0.03, 90)]);
  const green = stage.paints.leaf(oklch(0.48, 0.1, 140));
  for (let i = 0; i < 9; i++) {
    const a = i * 2.4;
    const out = stage.random.range(0.03, 0.13) * size;
    const up = stage.random.range(0.38, 0.52) * size;
    stage.stick(
      [x, y + 0.26 * size, z],
      [x + Math.cos(a) * out, y + up, z + Math.sin(a) * out],
      0.01,
      green,
      true,
      false,
    );
    stage.ball(
      x + Math.cos(a) * out,
      y + up,
      z + Math.sin(a) * out,
      0.04 * size,
      0.035 * size,
      0.04 * size,
      petal,
      { shadow: false },
    );
  }
};

export const mug = (stage: Stage, x: number, y: number, z: number, material: Material): void => {
  stage.cylinder(x, y, z, 0.05, 0.13, material);
  stage.box(x + 0.065, y + 0.03, z, 0.015, 0.07, 0.02, material, { shadow: false });
};

/** A plate with knife, fork and a stemmed glass, seen from the chair at +z. */
export const place = (
  stage: Stage,
  x: number,
  z: number,
  china: Material,
  silver: Material,
  glass: Material,
): void => {
  stage.cylinder(x, 0, z, 0.12, 0.014, china, { shadow: false });
  stage.cylinder(x, 0.014, z, 0.08, 0.008, china, { shadow: false });
  for (const side of [-1, 1]) stage.box(x + side * 0.16, 0, z, 0.015, 0.008, 0.18, silver, { shadow: false });
  stage.cylinder(x + 0.15, 0, z + 0.16, 0.035, 0.008, glass, { shadow: false });
  stage.cylinder(x + 0.15, 0, z + 0.16, 0.006, 0.09, glass, { shadow: false });
  stage.cylinder(x + 0.15, 0.09, z + 0.16, 0.026, 0.09, glass, { shadow: false, taper: 1.35 });
};

/** A globe of the earth in a ring on a foot. */
export const globe = (stage: Stage, x: number, z: number, wood: Material, brass: Material, size = 1): void =>
  stage.within(x, 0, z, 0, () => {
    const { noise } = stage;
    const land = oklch(0.62, 0.08, 85);
    const sea = oklch(0.46, 0.07, 220);
    stage.ball(0, 1.05 * size, 0, 0.32 * size, 0.32 * size, 0.32 * size, {
      gloss: 0,
      paint: (s) => {
        const colour = noise.fbm(s.lx * 3.2 + s.lz * 2, s.ly * 4, 4) > 0.04 ? land : sea;
        s.red = colour[0];
        s.green = colour[1];
        s.blue = colour[2];
      },
    });
    for (let i = 0; i < 14; i++) {
      const a = (i / 14) * Math.PI * 2;
      const b = ((i + 1) / 14) * Math.PI * 2;
      const r = 0.37 * size;
      stage.stick(
        [Math.cos(a) * r * 0.4, 1.05 * size + Math.sin(a) * r, Math.cos(a) * r],
        [Math.cos(b) * r * 0.4, 1.05 * size + Math.sin(b) * r, Math.cos(b) * r],
        0.025,
        brass,
        true,
        false,
      );
    }
    stage.cylinder(0, 0.3 * size, 0, 0.03, 0.4 * size, wood);
    stage.cylinder(0, 0, 0, 0.28 * size, 0.05, wood, { taper: 0.8 });
    for (let i = 0; i < 3; i++) {
      const a = i * 2.1;
      stage.stick(
        [Math.cos(a) * 0.26 * size, 0.02, Math.sin(a) * 0.26 * size],
        [0, 0.62 * size, 0],
        0.04,
        wood,
      );
    }
  });

/** A round clock, hung 0.04 before the wall. */
export const wallClock = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  radius: number,
  yaw: number,
  rim: Rgb,
): void =>
  stage.within(x, y, z, yaw, () => {
    const face = stage.paints.clockFace(rim);
    stage.cylinder(0, -radius * 0.06, 0, radius * 1.06, radius * 0.12, stage.paints.plain(rim), {
      pitch: Math.PI / 2,
    });
    stage.box(
      0,
      -radius,
      -radius * 0.08,
      radius * 2,
      radius * 2,
      0.01,
      { ...face, cut: (u, v) => u * u + v * v > radius * radius },
      { shadow: false },
    );
  });
