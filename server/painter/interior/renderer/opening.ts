import { smoothstep } from '../../core/numbers.ts';

/**
 * A hole in a wall that lies across an axis: x (side walls; u is z, v is y), y (roof; u is x, v is z) or z (front
 * and back; u is x, v is y). Light falls in through it, bars and arch cast their shadow.
 */
export interface Opening {
  axis: 0 | 1 | 2;
  at: number;
  u0: number;
  u1: number;
  v0: number;
  v1: number;
  /** Metres by which the top is rounded; half the width makes a full arch. */
  arch: number;
  /** The whole outline is an ellipse. */
  round: boolean;
  /** Panes across and up. */
  columns: number;
  rows: number;
}

/** Height by which the arch has come down at `u`. */
export const archDrop = (opening: Opening, u: number): number => {
  if (opening.arch <= 0) return 0;
  const half = (opening.u1 - opening.u0) / 2;
  const q = (u - (opening.u0 + opening.u1) / 2) / half;
  return opening.arch * (1 - Math.sqrt(Math.max(0, 1 - q * q)));
};

export const isInside = (opening: Opening, u: number, v: number, margin = 0): boolean => {
  if (opening.round) {
    const q = (u - (opening.u0 + opening.u1) / 2) / ((opening.u1 - opening.u0) / 2 + margin);
    const w = (v - (opening.v0 + opening.v1) / 2) / ((opening.v1 - opening.v0) / 2 + margin);
    return q * q + w * w < 1;
  }
  if (u < opening.u0 - margin || u > opening.u1 + margin || v < opening.v0 - margin) return false;
  if (margin === 0) return v < opening.v1 - archDrop(opening, u);
  const half = (opening.u1 - opening.u0) / 2;
  const middle = (opening.u0 + opening.u1) / 2;
  return v < opening.v1 + margin - archDrop(opening, middle + ((u - middle) * half) / (half + margin));
};

export interface Beam {
  /** The way the light goes; unit length, no part exactly zero. */
  x: number;
  y: number;
  z: number;
  /** Metres by which its edges soften on each metre of the way; 0.012 if left out. */
  spread?: number;
}

/** Share of a beam that reaches a point through the openings, 0..1; edges soften with the way from the hole. */
export const beamAt = (openings: readonly Opening[], beam: Beam, x: number, y: number, z: number): number => {
  let sum = 0;
  for (let index = 0; index < openings.length; index++) {
    const opening = openings[index]!;
    const axis = opening.axis;
    const way =
      axis === 0
        ? (x - opening.at) / beam.x
        : axis === 1
          ? (y - opening.at) / beam.y
          : (z - opening.at) / beam.z;
    if (way <= 0) continue;
    const u = axis === 0 ? z - beam.z * way : x - beam.x * way;
    const v = axis === 1 ? z - beam.z * way : y - beam.y * way;
    sum += throughOpening(opening, u, v, 0.02 + way * (beam.spread ?? 0.012));
  }
  return sum > 1 ? 1 : sum;
};

/** How open the hole is at a point of its plane, 0..1, with edges `soft` metres wide. */
const throughOpening = (opening: Opening, u: number, v: number, soft: number): number => {
  const { u0, u1, v0, v1 } = opening;
  if (u < u0 - soft || u > u1 + soft || v < v0 - soft || v > v1 + soft) return 0;
  if (opening.round) {
    const q = (u - (u0 + u1) / 2) / ((u1 - u0) / 2);
    const w = (v - (v0 + v1) / 2) / ((v1 - v0) / 2);
    return smoothstep(1 + soft, 1 - soft, Math.sqrt(q * q + w * w));
  }
  let share = smoothstep(u0 - soft, u0 + soft, u) * smoothstep(u1 + soft, u1 - soft, u);
  share *= smoothstep(v0 - soft, v0 + soft, v);
  const top = v1 - archDrop(opening, u);
  share *= smoothstep(top + soft, top - soft, v);
  if (share <= 0) return 0;
  const keep = 1 / (1 + soft * 6);
  if (opening.columns > 1)
    share *= 1 - keep * barShadow((u - u0) / (u1 - u0), opening.columns, u1 - u0, soft);
  if (opening.rows > 1) share *= 1 - keep * barShadow((v - v0) / (v1 - v0), opening.rows, v1 - v0, soft);
  return share;
};

const barShadow = (t: number, count: number, length: number, soft: number): number => {
  const along = t * count;
  const nearest = Math.round(along);
  if (nearest <= 0 || nearest >= count) return 0;
  const metres = (Math.abs(along - nearest) * length) / count;
  return 1 - smoothstep(0, 0.05 + soft * 0.6, metres);
};
