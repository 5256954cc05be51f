import type { Noise } from '../../core/noise.ts';
import type { Camera } from './camera.ts';
import { type GBuffer, faceOf, pixelMiddle } from './g-buffer.ts';
import { type Primitive, Shape } from './primitive.ts';
import { Axis, type Material, type Surface } from './surface.ts';

/**
 * Fills the position, normal and face of what pixel (x, y) sees and returns its material.
 * Normals are worked out again from the position instead of being stored: memory stays at six bytes a pixel.
 */
export const locate = (
  buffer: GBuffer,
  camera: Camera,
  primitives: readonly Primitive[],
  x: number,
  y: number,
  s: Surface,
): Material | null => {
  const at = y * buffer.width + x;
  const id = buffer.id[at]!;
  if (id < 0) return null;
  const t = buffer.depth[at]!;
  const across = (x + pixelMiddle - camera.centreX) / camera.focal;
  s.dx = across * camera.cos + camera.sin;
  s.dy = -(y + pixelMiddle - camera.centreY) / camera.focal;
  s.dz = -across * camera.sin + camera.cos;
  s.depth = t;
  s.px = x;
  s.py = y;
  s.x = camera.x + s.dx * t;
  s.y = camera.y + s.dy * t;
  s.z = camera.z + s.dz * t;
  return describe(primitives[id]!, s);
};

const describe = (p: Primitive, s: Surface): Material => {
  const { m } = p;
  const px = s.x - p.cx;
  const py = s.y - p.cy;
  const pz = s.z - p.cz;
  const ux = m[0]! * px + m[1]! * py + m[2]! * pz;
  const uy = m[3]! * px + m[4]! * py + m[5]! * pz;
  const uz = m[6]! * px + m[7]! * py + m[8]! * pz;
  s.lx = ux * p.sx;
  s.ly = uy * p.sy;
  s.lz = uz * p.sz;
  s.seed = p.seed;
  s.edge = 1;
  switch (p.shape) {
    case Shape.box:
      describeBox(p, s, faceOf(ux, uy, uz));
      return p.material;
    case Shape.room: {
      const face = faceOf(ux, uy, uz);
      describeWall(s, face);
      return p.faces![face]!;
    }
    case Shape.frustum:
      describeFrustum(p, s, ux, uy, uz);
      return p.material;
    case Shape.facets:
      describeFacet(p, s, ux, uy, uz);
      return p.material;
    default: {
      const inward = p.shape === Shape.ball ? 1 : -1;
      const flat = p.shape === Shape.vault ? 0 : 1;
      turn(p, s, (inward * ux) / p.sx, (inward * uy) / p.sy, (inward * flat * uz) / p.sz);
      s.axis = Axis.round;
      s.halfU = s.halfV = 0;
      if (p.shape === Shape.vault) {
        s.u = s.lz + p.cz;
        s.v = Math.atan2(uy, ux) * p.sx;
      } else {
        s.u = Math.atan2(ux, uz) * p.sx;
        s.v = Math.asin(Math.max(-1, Math.min(1, uy))) * p.sy;
      }
      return p.material;
    }
  }
};

const turn = (p: Primitive, s: Surface, x: number, y: number, z: number): void => {
  const r = p.rotation;
  const length = 1 / Math.sqrt(x * x + y * y + z * z);
  s.nx = (r[0]! * x + r[1]! * y + r[2]! * z) * length;
  s.ny = (r[3]! * x + r[4]! * y + r[5]! * z) * length;
  s.nz = (r[6]! * x + r[7]! * y + r[8]! * z) * length;
};

const describeBox = (p: Primitive, s: Surface, face: number): void => {
  const axis = face >> 1;
  const sign = face & 1 ? 1 : -1;
  const r = p.rotation;
  s.axis = axis;
  s.nx = r[axis]! * sign;
  s.ny = r[axis + 3]! * sign;
  s.nz = r[axis + 6]! * sign;
  if (axis === 0) {
    setFace(s, s.lz, s.ly, p.sz, p.sy);
  } else if (axis === 1) {
    setFace(s, s.lx, s.lz, p.sx, p.sz);
  } else {
    setFace(s, s.lx, s.ly, p.sx, p.sy);
  }
  const a = s.halfU - Math.abs(s.u);
  const b = s.halfV - Math.abs(s.v);
  s.edge = a < b ? a : b;
};

const setFace = (s: Surface, u: number, v: number, halfU: number, halfV: number): void => {
  s.u = u;
  s.v = v;
  s.halfU = halfU;
  s.halfV = halfV;
};

const describeWall = (s: Surface, face: number): void => {
  const axis = face >> 1;
  const sign = face & 1 ? -1 : 1;
  s.axis = axis;
  s.nx = axis === 0 ? sign : 0;
  s.ny = axis === 1 ? sign : 0;
  s.nz = axis === 2 ? sign : 0;
  s.lx = s.x;
  s.ly = s.y;
  s.lz = s.z;
  setFace(s, axis === 0 ? s.z : s.x, axis === 1 ? s.z : s.y, 0, 0);
};

const describeFrustum = (p: Primitive, s: Surface, ux: number, uy: number, uz: number): void => {
  const slope = (p.taper - 1) / 2;
  const radius = (1 + p.taper) / 2 + slope * uy;
  s.halfU = p.sx;
  s.halfV = p.sy;
  if (Math.abs(uy) > 0.9995 && ux * ux + uz * uz < radius * radius * 0.998) {
    turn(p, s, 0, uy, 0);
    s.axis = Axis.y;
    s.u = s.lx;
    s.v = s.lz;
    s.halfV = p.sz;
    return;
  }
  turn(p, s, ux / p.sx, (-slope * radius) / p.sy, uz / p.sz);
  s.axis = Axis.round;
  s.u = Math.atan2(ux, uz) * p.sx;
  s.v = s.ly;
};

const describeFacet = (p: Primitive, s: Surface, ux: number, uy: number, uz: number): void => {
  const planes = p.planes!;
  let best = -1e9;
  let found = 0;
  for (let at = 0; at < planes.length; at += 4) {
    const above = planes[at]! * ux + planes[at + 1]! * uy + planes[at + 2]! * uz - planes[at + 3]!;
    if (above > best) {
      best = above;
      found = at;
    }
  }
  turn(p, s, planes[found]! / p.sx, planes[found + 1]! / p.sy, planes[found + 2]! / p.sz);
  s.axis = Axis.facet;
  s.u = s.lx + s.lz;
  s.v = s.ly;
  s.halfU = p.sx;
  s.halfV = p.sy;
};

/** Bends the normal by a bumpy skin: rock, earth, rough plaster. */
export const roughen = (s: Surface, relief: { height: number; size: number }, noise: Noise): void => {
  const f = 1 / relief.size;
  const k = relief.height * f;
  const a = s.x * f + s.z * f * 0.73;
  const b = s.y * f + s.z * f * 0.31;
  const c = s.z * f - s.x * f * 0.47;
  s.nx += k * (noise.value(a, b) + 0.6 * noise.value(b * 2.1 + 9, c * 2.1));
  s.ny += k * (noise.value(b + 31, c) + 0.6 * noise.value(a * 2.1, b * 2.3 + 5));
  s.nz += k * (noise.value(c + 57, a) + 0.6 * noise.value(c * 2.2, b * 1.9 + 17));
  const length = 1 / Math.sqrt(s.nx * s.nx + s.ny * s.ny + s.nz * s.nz);
  s.nx *= length;
  s.ny *= length;
  s.nz *= length;
};
