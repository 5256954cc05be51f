import { oklch, scale } from '../../core/colour.ts';
import { lampTones } from '../light/daylight.ts';
import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

/** Burning logs with sparks; `size` metres across. */
export const logFire = (stage: Stage, x: number, y: number, z: number, size: number, light = 7.5): void => {
  const bark = stage.paints.timber(oklch(0.22, 0.03, 40));
  const ember = stage.paints.glowing(oklch(0.62, 0.19, 42), 1.5);
  stage.stick([x - size * 0.5, y + 0.06, z], [x + size * 0.4, y + 0.1, z + 0.06], 0.13, bark);
  stage.stick([x - size * 0.3, y + 0.08, z + 0.1], [x + size * 0.5, y + 0.05, z - 0.04], 0.12, bark);
  stage.stick([x - size * 0.2, y + 0.2, z - 0.02], [x + size * 0.25, y + 0.16, z + 0.08], 0.1, bark);
  stage.box(x, y, z, size * 0.8, 0.03, 0.26, ember, { shadow: false });
  stage.sprite('flame', x, y + 0.05, z - 0.02, size * 1.25, size * 1.05);
  stage.sprite('flame', x + size * 0.2, y + 0.05, z - 0.05, size * 0.6, size * 0.6);
  stage.sprite('halo', x, y + size * 0.45, z - 0.1, size * 3.4, size * 3.4, lampTones.fire, 0.3);
  for (let i = 0; i < 26; i++) {
    const up = stage.random.next() ** 1.6;
    stage.sprite(
      'spark',
      x + stage.random.range(-0.5, 0.5) * size * (0.6 + up),
      y + 0.3 + up * size * 1.7,
      z - 0.1,
      0.014,
      0.02,
      [1, 0.45, 0.1],
      1.5 * (1 - up),
    );
  }
  stage.lamp({
    at: [x, y + size * 0.5, z - 0.35],
    colour: scale(lampTones.fire, light),
    reach: 1.35,
    size: 0.35,
    haze: 0.0045,
  });
};

/** A chimney piece with a burning fire; stands before the back wall and faces the viewer at yaw 0. */
export const fireplace = (
  stage: Stage,
  x: number,
  z: number,
  yaw: number,
  masonry: Material,
  mantel: Material,
  height: number,
  width = 1.7,
  ornaments?: () => void,
): void =>
  stage.within(x, 0, z, yaw, () => {
    const soot = stage.paints.grimy(stage.paints.blocks({ colour: oklch(0.26, 0.02, 50), course: 0.12 }));
    for (const side of [-1, 1]) stage.box(side * (width / 2 + 0.3), 0, 0, 0.6, 1.35, 0.8, masonry);
    stage.box(0, 1.35, 0, width + 1.2, 0.32, 0.8, masonry);
    stage.box(0, 1.67, -0.06, width + 1.5, 0.1, 1.02, mantel);
    stage.box(0, 1.77, 0.08, width + 0.7, Math.max(0.1, height - 1.77), 0.62, masonry);
    stage.box(0, 0, 0.36, width, 1.36, 0.06, soot);
    stage.box(0, 0, -0.62, width + 1.3, 0.1, 0.6, masonry);
    stage.box(0, 0, 0, width, 0.08, 0.7, soot);
    logFire(stage, 0, 0.1, 0.05, width * 0.52);
    if (ornaments) stage.within(0, 1.77, -0.3, 0, ornaments);
  });
