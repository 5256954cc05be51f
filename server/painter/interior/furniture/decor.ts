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
  const blown = stage.context.weather.wind > 0.8 ? 0.3 : 0;
  const height = top - bottom;
  stage.within(wall === 'back' ? at : plane, 0, wall === 'back' ? plane : at, yaw, () => {
    stage.stick([-width / 2 - 0.32, top, -0.12], [width / 2 + 0.32, top, -0.12], 0.035, rod);
    for (const side of [-1, 1]) {
      for (let fold = 0; fold < 4; fold++) {
        // Each fold hangs from the rod: the wind swings its foot into the room.
        const pitch = blown * (0.35 + fold * 0.25) * Math.min(1, 2.2 / height);
        const x = side * (width / 2 + 0.2 - fold * (0.105 + blown * 0.12));
        const z = -0.12 - (fold % 2) * 0.05 - (height / 2) * Math.sin(pitch);
        const foot = top - (height / 2) * (1 + Math.cos(pitch));
        stage.box(x, foot, z, 0.12 + blown * 0.12, height, 0.06, cloth, { pitch, yaw: side * 0.25 });
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
          shadow: i % 4 === 0,
        },
      );
      stage.ball(tip[0], tip[1], tip[2], 0.09 + height * 0.06, 0.02, 0.05 + height * 0.03, leaf, {
        yaw: angle,
        pitch: random.range(-0.5, 0.5),
        roll: random.range(-0.8, 0.3),
        shadow: i % 4 === 0,
      });
    }
  });
