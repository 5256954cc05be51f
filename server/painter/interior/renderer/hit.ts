import { type Primitive, Shape } from './primitive.ts';

const nearest = 1e-4;

/**
 * How far along a ray in the primitive's unit space its surface is met, or -1.
 * Rooms and vaults are met from within (their far side); NaN counts as a miss.
 */
export const hitUnit = (
  p: Primitive,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): number => {
  switch (p.shape) {
    case Shape.box:
      return hitBox(ox, oy, oz, dx, dy, dz);
    case Shape.frustum:
      return hitFrustum(p.taper, ox, oy, oz, dx, dy, dz);
    case Shape.ball:
      return hitBall(ox, oy, oz, dx, dy, dz);
    case Shape.room:
      return hitRoom(ox, oy, oz, dx, dy, dz);
    case Shape.vault:
      return hitVault(ox, oy, oz, dx, dy, dz);
    default:
      return hitFacets(p.planes!, ox, oy, oz, dx, dy, dz);
  }
};

/** The same for a ray in the world, with the ray's length limited: true if something is met before `far`. */
export const blocks = (
  p: Primitive,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
  far: number,
): boolean => {
  const { m } = p;
  ox -= p.cx;
  oy -= p.cy;
  oz -= p.cz;
  const t = hitUnit(
    p,
    m[0]! * ox + m[1]! * oy + m[2]! * oz,
    m[3]! * ox + m[4]! * oy + m[5]! * oz,
    m[6]! * ox + m[7]! * oy + m[8]! * oz,
    m[0]! * dx + m[1]! * dy + m[2]! * dz,
    m[3]! * dx + m[4]! * dy + m[5]! * dz,
    m[6]! * dx + m[7]! * dy + m[8]! * dz,
  );
  return t > 0 && t < far;
};

export const hitBox = (ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number => {
  const ix = 1 / dx;
  const iy = 1 / dy;
  const iz = 1 / dz;
  const kx = ix < 0 ? -ix : ix;
  const ky = iy < 0 ? -iy : iy;
  const kz = iz < 0 ? -iz : iz;
  const ax = -ix * ox;
  const ay = -iy * oy;
  const az = -iz * oz;
  let near = ax - kx;
  if (ay - ky > near) near = ay - ky;
  if (az - kz > near) near = az - kz;
  let far = ax + kx;
  if (ay + ky < far) far = ay + ky;
  if (az + kz < far) far = az + kz;
  return near <= far && near > nearest ? near : -1;
};

const hitRoom = (ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number => {
  const tx = (dx > 0 ? 1 - ox : -1 - ox) / dx;
  const ty = (dy > 0 ? 1 - oy : -1 - oy) / dy;
  const tz = (dz > 0 ? 1 - oz : -1 - oz) / dz;
  const t = tx < ty ? (tx < tz ? tx : tz) : ty < tz ? ty : tz;
  return t > nearest ? t : -1;
};

const hitBall = (ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number => {
  const a = dx * dx + dy * dy + dz * dz;
  const b = ox * dx + oy * dy + oz * dz;
  const d = b * b - a * (ox * ox + oy * oy + oz * oz - 1);
  if (!(d >= 0)) return -1;
  const t = (-b - Math.sqrt(d)) / a;
  return t > nearest ? t : -1;
};

const hitVault = (ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number => {
  const a = dx * dx + dy * dy;
  const b = ox * dx + oy * dy;
  const d = b * b - a * (ox * ox + oy * oy - 1);
  if (!(d >= 0)) return -1;
  const t = (-b + Math.sqrt(d)) / a;
  const z = oz + t * dz;
  return t > nearest && oy + t * dy >= 0 && z <= 1 && z >= -1 ? t : -1;
};

const hitFrustum = (
  taper: number,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): number => {
  const slope = (taper - 1) / 2;
  const here = (1 + taper) / 2 + slope * oy;
  const a = dx * dx + dz * dz - slope * slope * dy * dy;
  const b = ox * dx + oz * dz - slope * dy * here;
  const d = b * b - a * (ox * ox + oz * oz - here * here);
  let best = -1;
  if (d > 0) {
    const root = Math.sqrt(d);
    // A ray steeper than the cone's side has a < 0; the nearer root may then lie on the mirrored cone.
    for (let sign = -1; sign <= 1; sign += 2) {
      const t = (-b + sign * root) / a;
      const y = oy + t * dy;
      if (t > nearest && y <= 1 && y >= -1 && (best < 0 || t < best)) {
        const facing = (ox + t * dx) * dx + (oz + t * dz) * dz - slope * (here + slope * t * dy) * dy;
        if (facing < 0) best = t;
      }
    }
  }
  const cap = dy < 0 ? 1 : -1;
  const t = (cap - oy) / dy;
  if (t > nearest && (best < 0 || t < best)) {
    const x = ox + t * dx;
    const z = oz + t * dz;
    const radius = dy < 0 ? taper : 1;
    if (x * x + z * z < radius * radius) best = t;
  }
  return best;
};

const hitFacets = (
  planes: Float64Array,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): number => {
  let near = -1e9;
  let far = 1e9;
  for (let at = 0; at < planes.length; at += 4) {
    const along = planes[at]! * dx + planes[at + 1]! * dy + planes[at + 2]! * dz;
    const above = planes[at]! * ox + planes[at + 1]! * oy + planes[at + 2]! * oz - planes[at + 3]!;
    const t = -above / along;
    if (along < 0) {
      if (t > near) near = t;
    } else if (along > 0) {
      if (t < far) far = t;
    } else if (above > 0) return -1;
  }
  return near <= far && near > nearest ? near : -1;
};
