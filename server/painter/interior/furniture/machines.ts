import { oklch } from '../../core/colour.ts';
import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

/** A monitor on its foot with a keyboard; the screen faces the viewer at yaw 0. */
export const computer = (stage: Stage, x: number, z: number, yaw: number, body: Material): void =>
  stage.within(x, 0, z, yaw, () => {
    const { paints, random } = stage;
    const display = paints.screen({
      colour: oklch(0.8, 0.06, 235),
      accent: oklch(0.85, 0.1, random.range(0, 360)),
      cell: 0.035,
      strength: 0.8,
      kind: random.pick(['text', 'chart', 'text']),
    });
    stage.box(0, 0, 0.02, 0.24, 0.015, 0.18, body);
    stage.box(0, 0, 0.05, 0.05, 0.2, 0.03, body, { shadow: false });
    stage.box(0, 0.14, 0, 0.58, 0.36, 0.035, body);
    stage.box(0, 0.16, -0.02, 0.54, 0.32, 0.008, display, { shadow: false });
    stage.box(0, 0, -0.26, 0.44, 0.02, 0.15, body, { shadow: false });
    stage.sprite('halo', 0, 0.32, -0.05, 0.9, 0.7, [0.6, 0.75, 1], 0.09);
  });

/** A pipe with flanges from point to point. */
export const pipe = (
  stage: Stage,
  points: readonly (readonly [number, number, number])[],
  thickness: number,
  metal: Material,
): void => {
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i]!, points[i + 1]!];
    stage.stick(a, b, thickness, metal);
    stage.ball(...b, thickness * 0.62, thickness * 0.62, thickness * 0.62, metal, { shadow: false });
  }
};

/** A toothed wheel facing the viewer. */
export const gear = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  radius: number,
  metal: Material,
): void => {
  stage.cylinder(x, y - 0.06, z, radius, 0.12, metal, { pitch: Math.PI / 2 });
  stage.cylinder(x, y - 0.1, z, radius * 0.3, 0.2, metal, { pitch: Math.PI / 2 });
  const teeth = Math.round(radius * 26);
  for (let i = 0; i < teeth; i++) {
    const a = (i / teeth) * Math.PI * 2;
    const size = radius * 0.17;
    stage.box(
      x + Math.cos(a) * radius * 1.04,
      y + Math.sin(a) * radius * 1.04 - size / 2,
      z,
      size,
      size,
      0.12,
      metal,
      { roll: a, shadow: false },
    );
  }
};

/** A dial in a rim, facing the viewer. */
export const gauge = (stage: Stage, x: number, y: number, z: number, radius: number, rim: Material): void => {
  stage.cylinder(x, y - 0.03, z, radius * 1.15, 0.06, rim, { pitch: Math.PI / 2, shadow: false });
  const face = stage.paints.clockFace(oklch(0.85, 0.02, 90));
  stage.box(
    x,
    y - radius,
    z - 0.04,
    radius * 2,
    radius * 2,
    0.01,
    { ...face, cut: (u, v) => u * u + v * v > radius * radius },
    { shadow: false },
  );
};
