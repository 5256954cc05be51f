import type { Rgb } from '../core/colour.ts';
import type { Noise } from '../core/noise.ts';
import type { Random } from '../core/random.ts';
import type { PaintContext } from '../core/types.ts';
import { Frame, type Turn } from './frame.ts';
import { type Daylight, readDaylight } from './light/daylight.ts';
import { type Paints, createPaints } from './materials/paints.ts';
import {
  type Primitive,
  type PrimitiveOptions,
  Shape,
  createPrimitive,
  multiplyRotations,
  noRotation,
  rotate,
} from './renderer/primitive.ts';
import type { Opening } from './renderer/opening.ts';
import type { Light, Sprite } from './renderer/scene.ts';
import type { Material } from './renderer/surface.ts';

/**
 * Where a room is built: pieces are put down in metres in the frame that `within` has opened, x to the right, y up, z
 * away from the viewer. Positions name the middle of a piece's foot; sizes are whole, not half.
 */
export class Stage extends Frame {
  readonly primitives: Primitive[] = [];
  readonly lights: Light[] = [];
  readonly sprites: Sprite[] = [];
  readonly openings: Opening[] = [];
  readonly paints: Paints;
  random: Random;
  readonly noise: Noise;
  readonly day: Daylight;
  /** Where nothing is open beyond. */
  bounds: readonly [number, number, number, number, number, number] = [-50, 50, 0, 50, -50, 50];

  constructor(readonly context: PaintContext) {
    super();
    this.paints = createPaints(context.noise);
    this.random = context.random.branch('room');
    this.noise = context.noise;
    this.day = readDaylight(context);
  }

  box(
    x: number,
    y: number,
    z: number,
    w: number,
    h: number,
    d: number,
    material: Material,
    turn?: Turn,
  ): void {
    this.add(Shape.box, x, y + h / 2, z, w / 2, h / 2, d / 2, material, turn);
  }

  cylinder(
    x: number,
    y: number,
    z: number,
    radius: number,
    h: number,
    material: Material,
    turn?: Turn,
  ): void {
    this.add(Shape.frustum, x, y + h / 2, z, radius, h / 2, radius, material, turn);
  }

  /** `y` is the middle. */
  ball(
    x: number,
    y: number,
    z: number,
    rx: number,
    ry: number,
    rz: number,
    material: Material,
    turn?: Turn,
  ): void {
    this.add(Shape.ball, x, y, z, rx, ry, rz, material, turn);
  }

  /** A convex body in a box of the given size, cut by planes in its unit space. */
  facets(
    x: number,
    y: number,
    z: number,
    w: number,
    h: number,
    d: number,
    planes: Float64Array,
    material: Material,
    turn?: Turn,
  ): void {
    this.add(Shape.facets, x, y + h / 2, z, w / 2, h / 2, d / 2, material, turn, { planes });
  }

  /** A barrel vault along z, seen from below; `y` is where it springs. */
  vault(
    x: number,
    y: number,
    z0: number,
    z1: number,
    radius: number,
    rise: number,
    material: Material,
  ): void {
    this.add(Shape.vault, x, y, (z0 + z1) / 2, radius, rise, (z1 - z0) / 2, material, { shadow: false });
  }

  /** A round or square stick from one point to another. */
  stick(
    from: readonly [number, number, number],
    to: readonly [number, number, number],
    thickness: number,
    material: Material,
    round = true,
    shadow = true,
  ): void {
    const dx = to[0] - from[0];
    const dy = to[1] - from[1];
    const dz = to[2] - from[2];
    const length = Math.hypot(dx, dy, dz);
    const turn = {
      yaw: Math.atan2(dx, dz),
      pitch: Math.acos(Math.max(-1, Math.min(1, dy / length))),
      shadow,
    };
    const half = thickness / 2;
    const x = (from[0] + to[0]) / 2;
    const y = (from[1] + to[1]) / 2;
    const z = (from[2] + to[2]) / 2;
    this.add(round ? Shape.frustum : Shape.box, x, y, z, half, length / 2, half, material, turn);
  }

  lamp(light: Light): void {
    const at = this.toWorld(...light.at);
    this.lights.push(light.aim ? { ...light, at, aim: this.toWorldWay(...light.aim) } : { ...light, at });
  }

  sprite(
    kind: Sprite['kind'],
    x: number,
    y: number,
    z: number,
    width: number,
    height: number,
    colour: Rgb = [1, 1, 1],
    strength = 1,
  ): void {
    this.sprites.push({ kind, at: this.toWorld(x, y, z), width, height, colour, strength });
  }

  /** Adds a primitive that is not placed in the open frame: the shell of the room. */
  addShell(faces: readonly Material[], bounds: Stage['bounds']): void {
    const [x0, x1, y0, y1, z0, z1] = bounds;
    this.bounds = bounds;
    this.primitives.push(
      createPrimitive(
        Shape.room,
        faces[0]!,
        [(x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2],
        [(x1 - x0) / 2, (y1 - y0) / 2, (z1 - z0) / 2],
        noRotation,
        { faces, castsShadow: false },
      ),
    );
  }

  private add(
    shape: number,
    x: number,
    y: number,
    z: number,
    hx: number,
    hy: number,
    hz: number,
    material: Material,
    turn: Turn = {},
    extra: PrimitiveOptions = {},
  ): void {
    const own =
      turn.yaw || turn.pitch || turn.roll ? rotate(turn.yaw ?? 0, turn.pitch, turn.roll) : noRotation;
    this.primitives.push(
      createPrimitive(
        shape,
        material,
        this.toWorld(x, y, z),
        [hx, hy, hz],
        multiplyRotations(this.rotation, own),
        { ...extra, taper: turn.taper ?? 1, castsShadow: turn.shadow ?? true, seed: this.random.next() },
      ),
    );
  }
}
