import { type CameraPlan, createCamera, project } from '../renderer/camera.ts';
import type { Opening } from '../renderer/opening.ts';

/** The part of the picture in which most is seen of the world outside, as shares of its width and height. */
export interface PaneArea {
  /** Its middle and its upper and lower edge. */
  x: number;
  top: number;
  bottom: number;
  width: number;
}

/** Finds the opening that takes most of the picture; null where none can be looked through. */
export const findLargestPane = (
  openings: readonly Opening[],
  plan: CameraPlan,
  { width, height }: { width: number; height: number },
): PaneArea | null => {
  const camera = createCamera(plan, width, height);
  let best: PaneArea | null = null;
  let most = 0.0004;
  for (const { axis, at, u0, u1, v0, v1 } of openings) {
    if (axis === 1) continue;
    const near = camera.z + 0.6;
    if (axis === 0 && u1 <= near) continue;
    const [a, b] = axis === 0 ? [Math.max(near, u0), u1] : [u0, u1];
    const corners = [a, b].flatMap((u) =>
      [v0, v1].map((v) => (axis === 0 ? project(camera, at, v, u) : project(camera, u, v, at))),
    );
    const xs = corners.map(({ x }) => Math.max(0, Math.min(1, x / width)));
    const ys = corners.map(({ y }) => Math.max(0, Math.min(1, y / height))).sort((p, q) => p - q);
    const left = Math.min(...xs);
    const right = Math.max(...xs);
    // A wall seen aslant is a trapezium: its shorter side counts.
    const found = { x: (left + right) / 2, top: ys[1]!, bottom: ys[2]!, width: right - left };
    // Curtains and jambs hide much of it, too.
    const area = areaOf(found) * (axis === 0 ? 0.4 : 1);
    if (area > most) [best, most] = [found, area];
  }
  return best;
};

const areaOf = ({ top, bottom, width }: PaneArea): number => width * Math.max(0, bottom - top);
