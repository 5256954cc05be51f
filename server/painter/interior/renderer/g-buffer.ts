import { type Camera, project } from './camera.ts';
import { hitBox, hitUnit } from './hit.ts';
import { type Primitive, Shape } from './primitive.ts';

/** What each pixel sees: how far away (metres along the view axis) and which primitive. */
export interface GBuffer {
  width: number;
  height: number;
  depth: Float32Array;
  /** Index of the primitive, -1 where there is none. */
  id: Int16Array;
}

/** Draws every primitive inside its projected rectangle, nearest surface wins. */
export const rasterise = (
  primitives: readonly Primitive[],
  camera: Camera,
  width: number,
  height: number,
): GBuffer => {
  const depth = new Float32Array(width * height).fill(1e9);
  const id = new Int16Array(width * height).fill(-1);
  // From near to far: what is hidden is then turned away by its depth, before holes are looked for.
  const order = primitives.map((_, index) => index);
  const away = primitives.map((p) =>
    p.shape === Shape.room || p.shape === Shape.vault
      ? 1e6
      : Math.hypot(p.cx - camera.x, p.cy - camera.y, p.cz - camera.z),
  );
  order.sort((a, b) => away[a]! - away[b]! || a - b);
  for (const index of order) draw(primitives[index]!, index, camera, { width, height, depth, id });
  return { width, height, depth, id };
};

/** A pixel's ray goes through its middle, a little off, so that no direction is exactly along a face. */
export const pixelMiddle = 0.5003;

const draw = (p: Primitive, index: number, camera: Camera, { width, height, depth, id }: GBuffer): void => {
  const [left, right, top, bottom] = bounds(p, camera, width, height);
  const { m } = p;
  const px = camera.x - p.cx;
  const py = camera.y - p.cy;
  const pz = camera.z - p.cz;
  const ox = m[0]! * px + m[1]! * py + m[2]! * pz;
  const oy = m[3]! * px + m[4]! * py + m[5]! * pz;
  const oz = m[6]! * px + m[7]! * py + m[8]! * pz;
  const step = 1 / camera.focal;
  // The ray's direction changes by (cos, 0, -sin) × step from one pixel to the next.
  const stepX = camera.cos * step;
  const stepZ = -camera.sin * step;
  const ux = m[0]! * stepX + m[2]! * stepZ;
  const uy = m[3]! * stepX + m[5]! * stepZ;
  const uz = m[6]! * stepX + m[8]! * stepZ;
  const cut = p.faces ? null : p.material.cut;
  const plainBox = p.shape === Shape.box && !cut;
  for (let y = top; y < bottom; y++) {
    const dy = -(y + pixelMiddle - camera.centreY) * step;
    const across = (left + pixelMiddle - camera.centreX) * step;
    const wx = across * camera.cos + camera.sin;
    const wz = -across * camera.sin + camera.cos;
    let dx = m[0]! * wx + m[1]! * dy + m[2]! * wz;
    let ey = m[3]! * wx + m[4]! * dy + m[5]! * wz;
    let dz = m[6]! * wx + m[7]! * dy + m[8]! * wz;
    for (let x = left, at = y * width + left; x < right; x++, at++, dx += ux, ey += uy, dz += uz) {
      const t = plainBox ? hitBox(ox, oy, oz, dx, ey, dz) : hitUnit(p, ox, oy, oz, dx, ey, dz);
      if (t <= 0 || t >= depth[at]!) continue;
      if (!plainBox && isCut(p, ox + dx * t, oy + ey * t, oz + dz * t)) continue;
      depth[at] = t;
      id[at] = index;
    }
  }
};

const isCut = (p: Primitive, x: number, y: number, z: number): boolean => {
  const material = p.faces ? p.faces[faceOf(x, y, z)]! : p.material;
  if (!material.cut) return false;
  return p.faces
    ? material.cut(x * p.sx + p.cx, y * p.sy + p.cy, z * p.sz + p.cz)
    : material.cut(x * p.sx, y * p.sy, z * p.sz);
};

/** Which of the six faces of the unit box a point on it belongs to. */
export const faceOf = (x: number, y: number, z: number): number => {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const az = Math.abs(z);
  if (ax >= ay && ax >= az) return x < 0 ? 0 : 1;
  if (ay >= az) return y < 0 ? 2 : 3;
  return z < 0 ? 4 : 5;
};

const bounds = (
  p: Primitive,
  camera: Camera,
  width: number,
  height: number,
): [left: number, right: number, top: number, bottom: number] => {
  if (p.shape === Shape.room || p.shape === Shape.vault) return [0, width, 0, height];
  const r = p.rotation;
  const wide = p.shape === Shape.frustum ? Math.max(1, p.taper) : 1;
  let left = 1e9;
  let right = -1e9;
  let top = 1e9;
  let bottom = -1e9;
  let behind = 0;
  for (let corner = 0; corner < 8; corner++) {
    const x = (corner & 1 ? p.sx : -p.sx) * wide;
    const y = corner & 2 ? p.sy : -p.sy;
    const z = (corner & 4 ? p.sz : -p.sz) * wide;
    const seen = project(
      camera,
      p.cx + r[0]! * x + r[1]! * y + r[2]! * z,
      p.cy + r[3]! * x + r[4]! * y + r[5]! * z,
      p.cz + r[6]! * x + r[7]! * y + r[8]! * z,
    );
    if (seen.depth < 0.05) behind++;
    left = Math.min(left, seen.x);
    right = Math.max(right, seen.x);
    top = Math.min(top, seen.y);
    bottom = Math.max(bottom, seen.y);
  }
  if (behind === 8) return [0, 0, 0, 0];
  return [
    clip(Math.floor(left), width),
    clip(Math.ceil(right) + 1, width),
    clip(Math.floor(top), height),
    clip(Math.ceil(bottom) + 1, height),
  ];
};

const clip = (value: number, limit: number): number => (value < 0 ? 0 : value > limit ? limit : value);
