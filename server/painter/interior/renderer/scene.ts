import type { Rgb } from '../../core/colour.ts';
import type { CameraPlan } from './camera.ts';
import type { Beam, Opening } from './opening.ts';
import type { Primitive } from './primitive.ts';

/** A lamp, a fire, a window's soft light. */
export interface Light {
  at: readonly [number, number, number];
  colour: Rgb;
  /** Metres at which it has fallen to half. */
  reach: number;
  /** Metres across for soft shadows; 0 casts none. */
  size?: number;
  /** How brightly it stands in the room's air. */
  haze?: number;
  /** Shines mainly this way (unit vector), as a window or a lampshade does. */
  aim?: readonly [number, number, number];
  /** 1 is a wide lobe, larger is narrower. */
  focus?: number;
}

/** What hangs in front of the picture at its own depth: flames, sparks, halos. */
export interface Sprite {
  kind: 'flame' | 'candle' | 'halo' | 'spark' | 'smoke' | 'beam';
  at: readonly [number, number, number];
  /** Metres; for a beam the way it goes, across and up, from `at`. */
  width: number;
  height: number;
  colour: Rgb;
  strength: number;
}

/** Everything the renderer needs to know. */
export interface InteriorScene {
  camera: CameraPlan;
  primitives: Primitive[];
  lights: Light[];
  sprites: Sprite[];
  openings: Opening[];
  /** Sunlight or moonlight through the openings. */
  beam: { way: Beam; colour: Rgb; shaft: number } | null;
  /** Light from everywhere: on what looks up, and on what looks down; and what is added in the depth. */
  ambient: { above: Rgb; below: Rgb; far: Rgb; farAt: number };
  /** What the room's air turns into with distance. */
  air: { colour: Rgb; perMetre: number };
  /** Beyond these nothing is open: corners darken there. */
  bounds: readonly [x0: number, x1: number, y0: number, y1: number, z0: number, z1: number];
}
