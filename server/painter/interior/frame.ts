import { multiplyRotations, noRotation, rotate, type Rotation } from './renderer/primitive.ts';

/** How a piece is turned in its place, and what else differs from a plain one. */
export interface Turn {
  yaw?: number;
  pitch?: number;
  roll?: number;
  /** False for what should throw none: thin wires, lamps. */
  shadow?: boolean;
  taper?: number;
}

/** A stack of places: what is put down is moved and turned by all that are open. */
export class Frame {
  private x = 0;
  private y = 0;
  private z = 0;
  protected rotation: Rotation = noRotation;

  /** Everything put down inside is moved and turned. */
  within(x: number, y: number, z: number, yaw: number, build: () => void): void {
    const before = { x: this.x, y: this.y, z: this.z, rotation: this.rotation };
    [this.x, this.y, this.z] = this.toWorld(x, y, z);
    this.rotation = multiplyRotations(before.rotation, rotate(yaw));
    build();
    this.x = before.x;
    this.y = before.y;
    this.z = before.z;
    this.rotation = before.rotation;
  }

  toWorld(x: number, y: number, z: number): [number, number, number] {
    const r = this.rotation;
    return [
      this.x + r[0]! * x + r[1]! * y + r[2]! * z,
      this.y + r[3]! * x + r[4]! * y + r[5]! * z,
      this.z + r[6]! * x + r[7]! * y + r[8]! * z,
    ];
  }

  /** A direction of the open frame, in the world. */
  protected toWorldWay(x: number, y: number, z: number): [number, number, number] {
    const r = this.rotation;
    return [
      r[0]! * x + r[1]! * y + r[2]! * z,
      r[3]! * x + r[4]! * y + r[5]! * z,
      r[6]! * x + r[7]! * y + r[8]! * z,
    ];
  }
}
