import type { Rgb } from '../../core/colour.ts';
import type { FacadeStyle } from './facades.ts';

export interface StreetOptions {
  horizon: number;
  /** Vanishing point as a share of the width. */
  vanish: number;
  /** Half the distance between the house fronts, metres; the eye stands 1.7 m high in the middle. */
  half: number;
  /** Width of the pavement on each side, metres. */
  pavement: number;
  styles: readonly FacadeStyle[];
  /** Heights of the house fronts, metres. */
  low: number;
  high: number;
  /** Widths of the houses, metres. */
  narrow: number;
  broad: number;
  gables: boolean;
  ground: 'cobbles' | 'asphalt' | 'slabs';
  /** Metres after which the street ends in haze. */
  length: number;
  colours: readonly Rgb[];
  /** Colours of lit windows and signs. */
  lights?: readonly Rgb[];
}
