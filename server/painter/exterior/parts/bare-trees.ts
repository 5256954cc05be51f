import type { Random } from '../../core/random.ts';
import type { Shape } from '../../core/shape.ts';
import type { Stand } from './stand.ts';

/** Adds a leafless tree that forks until its twigs are thin. */
export const addBareTree = (random: Random, shape: Shape, stand: Stand, twist = 0.5): void => {
  const grow = (x: number, y: number, angle: number, length: number, width: number, level: number): void => {
    const bend = random.range(-twist, twist);
    const endX = x + Math.cos(angle) * length;
    const endY = y + Math.sin(angle) * length;
    shape.limb(
      x,
      y,
      x + Math.cos(angle + bend) * length * 0.5,
      y + Math.sin(angle + bend) * length * 0.5,
      endX,
      endY,
      width,
      width * 0.62,
      4,
    );
    if (level === 0) return;
    const forks = level > 3 ? 2 : 2 + random.integer(2);
    for (let fork = 0; fork < forks; fork++) {
      const turn = (fork - (forks - 1) / 2) * random.range(0.5, 0.95) + random.range(-0.25, 0.25);
      grow(endX, endY, angle + turn, length * random.range(0.6, 0.82), width * 0.6, level - 1);
    }
  };
  const width = stand.height * 0.075;
  shape.polygon(
    stand.x - width * 1.1,
    stand.y + width * 0.3,
    stand.x - width * 0.4,
    stand.y - width * 1.6,
    stand.x + width * 0.4,
    stand.y - width * 1.6,
    stand.x + width * 1.1,
    stand.y + width * 0.3,
  );
  grow(stand.x, stand.y, -Math.PI / 2 + random.range(-0.15, 0.15), stand.height * 0.32, width, 5);
};
