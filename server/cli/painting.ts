import type { ChangeScore } from '../domain/change-score.ts';
import type { Decision } from '../domain/decision.ts';
import type { Size } from '../domain/size.ts';
import type { PlainScene } from './plain-scene.ts';

/** One message with what was read from it and what was done about it. */
export interface PaintedTurn {
  /** 0-based, in the order of the file. */
  index: number;
  name: string;
  text: string;
  scene: PlainScene;
  score: ChangeScore;
  decision: Decision;
  /** The file of the picture painted for this message. */
  image: string | null;
  size: Size | null;
}

/** A transcript after painting: what `timeline.json` and the contact sheet are made from. */
export interface Painting {
  title: string;
  threshold: number;
  items: PaintedTurn[];
}
