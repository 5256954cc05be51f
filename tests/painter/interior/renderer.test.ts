import { describe, expect, test } from 'bun:test';
import { createCamera, project } from '../../../server/painter/interior/renderer/camera.ts';
import { rasterise } from '../../../server/painter/interior/renderer/g-buffer.ts';
import { blocks } from '../../../server/painter/interior/renderer/hit.ts';
import { beamAt, type Opening } from '../../../server/painter/interior/renderer/opening.ts';
import {
  createPrimitive,
  noRotation,
  rotate,
  Shape,
} from '../../../server/painter/interior/renderer/primitive.ts';
import type { Material } from '../../../server/painter/interior/renderer/surface.ts';

const grey: Material = { paint: () => undefined };

const body = (shape: number, options = {}) =>
  createPrimitive(shape, grey, [0, 0, 5], [1, 1, 1], noRotation, options);

describe('bodies', () => {
  test.each([
    ['box', Shape.box],
    ['ball', Shape.ball],
    ['cylinder', Shape.frustum],
  ])('a ray through the middle of a %s meets it, one beside it does not', (_name, shape) => {
    expect(blocks(body(shape), 0.01, 0.01, 0, 0.001, 0.001, 1, 10)).toBe(true);
    expect(blocks(body(shape), 0, 0, 0, 0.5, 0.001, 1, 10)).toBe(false);
  });

  test('a ray that ends before a body does not meet it', () => {
    expect(blocks(body(Shape.box), 0, 0, 0, 0.001, 0.001, 1, 3.9)).toBe(false);
  });

  test('a cone is narrow at its tip', () => {
    const cone = body(Shape.frustum, { taper: 0.1 });
    expect(blocks(cone, 0.7, -0.8, 0, 0.001, 0.001, 1, 10)).toBe(true);
    expect(blocks(cone, 0.7, 0.8, 0, 0.001, 0.001, 1, 10)).toBe(false);
  });

  test('a turned plank is met where it has been turned to', () => {
    const plank = createPrimitive(Shape.box, grey, [0, 0, 5], [2, 0.1, 0.1], rotate(0, 0, Math.PI / 2));
    expect(blocks(plank, 0.01, 1.8, 0, 0.001, 0.001, 1, 10)).toBe(true);
    expect(blocks(plank, 1.8, 0.01, 0, 0.001, 0.001, 1, 10)).toBe(false);
  });

  test('a solid of planes ends at each of them', () => {
    const wedge = body(Shape.facets, {
      planes: new Float64Array([
        0, -1, 0, 1, 0, 0, -1, 1, 0, 0, 1, 1, 0.9, 0.45, 0, 0.45, -0.9, 0.45, 0, 0.45,
      ]),
    });
    expect(blocks(wedge, 0.1, -0.9, 0, 0.001, 0.001, 1, 10)).toBe(true);
    expect(blocks(wedge, 0.7, 0.7, 0, 0.001, 0.001, 1, 10)).toBe(false);
  });
});

describe('the eye', () => {
  const camera = createCamera({ at: [0, 1.5, -1], yaw: 0.2 }, 320, 220);

  test('what it draws lies where it projects', () => {
    const ball = createPrimitive(Shape.ball, grey, [0.7, 1, 4], [0.2, 0.2, 0.2], noRotation);
    const { id } = rasterise([ball], camera, 320, 220);
    const middle = project(camera, 0.7, 1, 4);
    expect(id[Math.floor(middle.y) * 320 + Math.floor(middle.x)]).toBe(0);
    expect(id[5]).toBe(-1);
  });

  test('the nearer of two bodies hides the other, in either order', () => {
    const near = createPrimitive(Shape.box, grey, [0, 1.5, 2], [0.3, 0.3, 0.3], noRotation);
    const far = createPrimitive(Shape.box, grey, [0, 1.5, 4], [0.3, 0.3, 0.3], noRotation);
    const straight = createCamera({ at: [0, 1.5, -1] }, 100, 100);
    expect(rasterise([near, far], straight, 100, 100).id[50 * 100 + 50]).toBe(0);
    expect(rasterise([far, near], straight, 100, 100).id[50 * 100 + 50]).toBe(1);
  });
});

describe('sunlight', () => {
  const opening: Opening = {
    axis: 0,
    at: -3,
    u0: 2,
    u1: 4,
    v0: 1,
    v1: 2,
    arch: 0,
    round: false,
    columns: 1,
    rows: 1,
  };
  const way = { x: 0.8, y: -0.6, z: 0.001 };

  test('falls where the line back to the sun goes through the window', () => {
    expect(beamAt([opening], way, -3 + 0.8, 1.5 - 0.6, 3)).toBeGreaterThan(0.9);
    expect(beamAt([opening], way, -3 + 0.8, 1.5, 5)).toBe(0);
  });

  test('does not fall on what lies outside the wall', () => {
    expect(beamAt([opening], way, -4, 1.5, 3)).toBe(0);
  });
});
