/** An eye that looks along +z, turned by `yaw`; verticals stay vertical because the lens shifts, not the head. */
export interface Camera {
  x: number;
  y: number;
  z: number;
  cos: number;
  sin: number;
  /** Pixels a metre spans at one metre. */
  focal: number;
  /** The vanishing point in pixels. */
  centreX: number;
  centreY: number;
}

export interface CameraPlan {
  at: readonly [x: number, y: number, z: number];
  /** Radians; positive turns to the right. */
  yaw?: number;
  /** Metres of the room, seen at `reach` metres, that a picture of the usual shape spans. Smaller is closer. */
  zoom?: number;
  /** Horizon and vanishing point as shares of height and width. */
  horizon?: number;
  vanishing?: number;
}

/**
 * Frames the plan in a picture of any shape: a wide picture loses some ceiling and floor, a tall one some of the
 * side walls, so that the middle keeps its size.
 */
export const createCamera = (plan: CameraPlan, width: number, height: number): Camera => {
  const span = Math.sqrt((width / 1.46) * height) * 0.6 + Math.min(width / 1.46, height) * 0.4;
  return {
    x: plan.at[0],
    y: plan.at[1],
    z: plan.at[2],
    cos: Math.cos(plan.yaw ?? 0),
    sin: Math.sin(plan.yaw ?? 0),
    focal: span * (plan.zoom ?? 1.2),
    centreX: width * (plan.vanishing ?? 0.5),
    centreY: height * (plan.horizon ?? 0.5),
  };
};

interface Projected {
  x: number;
  y: number;
  /** Metres in front of the eye; not above zero if behind it. */
  depth: number;
}

export const project = (camera: Camera, x: number, y: number, z: number): Projected => {
  const rx = x - camera.x;
  const rz = z - camera.z;
  const depth = rx * camera.sin + rz * camera.cos;
  const across = rx * camera.cos - rz * camera.sin;
  const near = Math.max(0.05, depth);
  return {
    x: camera.centreX + (across / near) * camera.focal,
    y: camera.centreY - ((y - camera.y) / near) * camera.focal,
    depth,
  };
};
