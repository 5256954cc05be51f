import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

interface BedPlan {
  x: number;
  z: number;
  width: number;
  /** Yaw 0: the head is at the far end. */
  yaw?: number;
  wood: Material;
  sheet: Material;
  cover: Material;
  headboard?: Material;
  posts?: boolean;
}

/** A made bed: mattress, folded cover with a soft upper side, pillows, head and foot. */
export const bed = (stage: Stage, plan: BedPlan): void => {
  const { x, z, width, yaw = 0, wood, sheet, cover, headboard = wood, posts = false } = plan;
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0.16, 0, width, 0.16, 2, wood);
    stage.box(0, 0.32, 0, width - 0.06, 0.18, 1.94, sheet);
    stage.box(0, 0.24, -0.3, width + 0.04, 0.3, 1.36, cover);
    stage.ball(0, 0.52, -0.3, width * 0.49, 0.07, 0.68, cover, { shadow: false });
    stage.box(0, 0.5, 0.4, width + 0.05, 0.06, 0.3, sheet);
    const pillows = width > 1.2 ? [-1, 1] : [0];
    for (const side of pillows) {
      stage.ball((side * width) / 4, 0.6, 0.74, Math.min(0.36, width * 0.4), 0.12, 0.22, sheet, {
        pitch: -0.35,
      });
    }
    stage.box(0, 0, 1, width + 0.1, 1.15, 0.08, headboard);
    stage.stick([-width / 2 - 0.05, 1.16, 1], [width / 2 + 0.05, 1.16, 1], 0.1, wood);
    stage.box(0, 0, -1.01, width + 0.1, 0.6, 0.07, wood);
    for (const side of [-1, 1]) {
      for (const end of [-1, 1]) {
        const tall = posts ? 2.15 : end > 0 ? 1.3 : 0.72;
        stage.cylinder(side * (width / 2 + 0.04), 0, end * 1, 0.045, tall, wood);
        stage.ball(side * (width / 2 + 0.04), tall + 0.03, end * 1, 0.06, 0.06, 0.06, wood, {
          shadow: false,
        });
      }
      if (posts) stage.box(side * (width / 2 + 0.04), 2.1, 0, 0.07, 0.09, 2.08, wood);
    }
    if (posts) for (const end of [-1, 1]) stage.box(0, 2.1, end, width + 0.14, 0.09, 0.07, wood);
  });
};

/** A narrow frame with a blanket: camp bed, prison cot. */
export const cot = (
  stage: Stage,
  x: number,
  z: number,
  yaw: number,
  frame: Material,
  blanket: Material,
  sheet: Material,
): void =>
  stage.within(x, 0, z, yaw, () => {
    for (const a of [-0.38, 0.38]) {
      stage.stick([a, 0.4, -0.95], [a, 0.4, 0.95], 0.05, frame);
      for (const b of [-0.8, 0.8]) stage.stick([a, 0, b], [-a * 0.7, 0.4, b], 0.04, frame);
    }
    stage.box(0, 0.38, 0, 0.76, 0.07, 1.9, sheet);
    stage.box(0, 0.4, -0.25, 0.8, 0.09, 1.3, blanket);
    stage.ball(0, 0.5, 0.72, 0.3, 0.09, 0.18, sheet);
  });
