import { oklch, type Rgb } from '../../core/colour.ts';
import type { TimeOfDay } from '../../../domain/scene.ts';

/** What tells an hour from its neighbours when clouds have taken the sun away. */
export interface HourTone {
  /** Of what still comes through the clouds, where it falls into a room. */
  beam: Rgb;
  /** The strip of sky above the horizon, linear; and how much of it there is, 0..1. */
  rift: Rgb;
  riftBy: number;
  /** Factors on red, green and blue of the soft light and of the world outside. */
  cast: Rgb;
  /** 0..1: lamps burning however bright the weather is. */
  lamps: number;
}

export const hourTones: Readonly<Record<TimeOfDay, HourTone>> = {
  dawn: {
    beam: oklch(0.85, 0.11, 25),
    rift: oklch(0.82, 0.1, 22),
    riftBy: 0.75,
    cast: [1.05, 0.965, 1.05],
    lamps: 0.12,
  },
  morning: {
    beam: oklch(0.95, 0.085, 108),
    rift: oklch(0.95, 0.075, 106),
    riftBy: 0.7,
    cast: [1.02, 1.015, 0.93],
    lamps: 0,
  },
  day: { beam: oklch(0.97, 0.01, 230), rift: oklch(0.95, 0.012, 230), riftBy: 0, cast: [1, 1, 1], lamps: 0 },
  afternoon: {
    beam: oklch(0.84, 0.145, 70),
    rift: oklch(0.86, 0.13, 74),
    riftBy: 0.75,
    cast: [1.13, 1, 0.78],
    lamps: 0,
  },
  dusk: {
    beam: oklch(0.7, 0.18, 40),
    rift: oklch(0.7, 0.18, 38),
    riftBy: 0.9,
    cast: [1.15, 0.92, 0.84],
    lamps: 0.5,
  },
  evening: {
    beam: oklch(0.66, 0.15, 45),
    rift: oklch(0.62, 0.17, 48),
    riftBy: 0.85,
    cast: [0.86, 0.88, 1.25],
    lamps: 0.88,
  },
  night: {
    beam: oklch(0.76, 0.06, 250),
    rift: oklch(0.34, 0.05, 250),
    riftBy: 0.25,
    cast: [0.74, 0.93, 1.3],
    lamps: 1,
  },
};
