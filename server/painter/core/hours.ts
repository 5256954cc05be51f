import type { TimeOfDay } from '../../domain/scene.ts';
import { oklch, scale, type Rgb, type Stop } from './colour.ts';
import type { Rift } from './rift.ts';

/** The light of one hour under a clear sky. */
export interface Hour {
  id: TimeOfDay;
  /** Zenith (0) to horizon (1). */
  sky: readonly Stop[];
  /** Sun, or moon by night. `x` is a share of the width, `height` a share of the sky above the horizon. */
  body: { x: number; height: number; radius: number; colour: Rgb; visible: boolean; moon: boolean };
  /** Direct light on a surface that faces it. */
  key: Rgb;
  /** Light of the sky on everything. */
  ambient: Rgb;
  /** 0: the light comes from behind the viewer or above; 1: from straight ahead, things are silhouettes. */
  backlit: number;
  /** Length of shadows in heights of the thing; 0 for none to speak of. */
  shadow: number;
  cloudLit: Rgb;
  cloudDark: Rgb;
  stars: number;
  /** 0..1: how many windows and lamps burn, and how far they outshine the day. */
  lamps: number;
  /** How far the sun's glow spreads in the sky. */
  glow: number;
  /** 0..1: mist over low ground on a clear day. */
  mist: number;
  /** Colour, in middle grey, that a closed sky takes on. */
  greyTint: Rgb;
  /** Where a closed sky thins. */
  rift: Rift;
  /** Tints of the light's side and of the other; `clear` is the share of them under a clear sky. */
  wash: { near: Rgb; far: Rgb; clear: number } | null;
}

export const hours: Readonly<Record<TimeOfDay, Hour>> = {
  dawn: {
    id: 'dawn',
    sky: [
      [0, oklch(0.5, 0.06, 255)],
      [0.35, oklch(0.66, 0.055, 270)],
      [0.68, oklch(0.83, 0.07, 10)],
      [0.88, oklch(0.92, 0.07, 60)],
      [1, oklch(0.95, 0.06, 85)],
    ],
    body: { x: 0.34, height: 0.06, radius: 0.026, colour: oklch(0.96, 0.07, 75), visible: true, moon: false },
    key: scale(oklch(0.9, 0.08, 55), 0.62),
    ambient: scale(oklch(0.74, 0.05, 290), 0.62),
    backlit: 0.75,
    shadow: 3,
    cloudLit: oklch(0.93, 0.07, 35),
    cloudDark: oklch(0.66, 0.06, 300),
    stars: 0,
    lamps: 0.25,
    glow: 0.85,
    mist: 0.55,
    greyTint: oklch(0.7, 0.03, 340),
    rift: { x: 0.32, at: 0.9, colour: oklch(0.88, 0.1, 35), strength: 0.75 },
    wash: { near: [1.16, 0.98, 0.94], far: [0.95, 0.97, 1.1], clear: 0.2 },
  },
  morning: {
    id: 'morning',
    sky: [
      [0, oklch(0.6, 0.085, 240)],
      [0.4, oklch(0.76, 0.06, 222)],
      [0.75, oklch(0.91, 0.035, 160)],
      [1, oklch(0.97, 0.07, 100)],
    ],
    body: { x: 0.22, height: 0.33, radius: 0.03, colour: oklch(0.98, 0.035, 95), visible: true, moon: false },
    key: scale(oklch(0.96, 0.065, 98), 0.95),
    ambient: scale(oklch(0.8, 0.05, 225), 0.62),
    backlit: 0.3,
    shadow: 2.4,
    cloudLit: oklch(0.98, 0.018, 90),
    cloudDark: oklch(0.77, 0.04, 245),
    stars: 0,
    lamps: 0,
    glow: 0.8,
    mist: 0.3,
    greyTint: oklch(0.7, 0.018, 215),
    rift: { x: 0.2, at: 0.7, colour: oklch(0.96, 0.085, 103), strength: 0.85 },
    wash: { near: [1.14, 1.1, 0.84], far: [0.9, 0.99, 1.1], clear: 0.7 },
  },
  day: {
    id: 'day',
    sky: [
      [0, oklch(0.5, 0.135, 252)],
      [0.4, oklch(0.64, 0.115, 243)],
      [0.8, oklch(0.82, 0.07, 232)],
      [1, oklch(0.91, 0.035, 222)],
    ],
    body: { x: 0.3, height: 1.35, radius: 0.03, colour: oklch(0.99, 0.02, 95), visible: false, moon: false },
    key: scale(oklch(0.985, 0.025, 95), 1.25),
    ambient: scale(oklch(0.83, 0.045, 245), 0.72),
    backlit: 0,
    shadow: 0.45,
    cloudLit: oklch(0.995, 0.006, 95),
    cloudDark: oklch(0.76, 0.035, 255),
    stars: 0,
    lamps: 0,
    glow: 0.35,
    mist: 0,
    greyTint: oklch(0.7, 0.016, 250),
    rift: { x: 0.5, at: 0.08, colour: oklch(0.93, 0.008, 240), strength: 0.45 },
    wash: null,
  },
  afternoon: {
    id: 'afternoon',
    sky: [
      [0, oklch(0.47, 0.095, 246)],
      [0.4, oklch(0.66, 0.075, 225)],
      [0.72, oklch(0.86, 0.075, 86)],
      [1, oklch(0.9, 0.105, 76)],
    ],
    body: { x: 0.76, height: 0.27, radius: 0.031, colour: oklch(0.97, 0.09, 82), visible: true, moon: false },
    key: scale(oklch(0.9, 0.11, 72), 1.05),
    ambient: scale(oklch(0.78, 0.035, 60), 0.55),
    backlit: 0.4,
    shadow: 2.8,
    cloudLit: oklch(0.96, 0.055, 80),
    cloudDark: oklch(0.69, 0.05, 270),
    stars: 0,
    lamps: 0,
    glow: 0.85,
    mist: 0.05,
    greyTint: oklch(0.7, 0.034, 72),
    rift: { x: 0.78, at: 0.7, colour: oklch(0.9, 0.135, 76), strength: 0.9 },
    wash: { near: [1.3, 1.05, 0.66], far: [1.04, 1, 0.9], clear: 0.42 },
  },
  dusk: {
    id: 'dusk',
    sky: [
      [0, oklch(0.34, 0.08, 278)],
      [0.35, oklch(0.5, 0.1, 318)],
      [0.66, oklch(0.7, 0.14, 35)],
      [0.88, oklch(0.82, 0.14, 60)],
      [1, oklch(0.88, 0.12, 76)],
    ],
    body: { x: 0.66, height: 0.07, radius: 0.031, colour: oklch(0.94, 0.11, 76), visible: true, moon: false },
    key: scale(oklch(0.8, 0.14, 52), 0.7),
    ambient: scale(oklch(0.6, 0.07, 320), 0.6),
    backlit: 0.9,
    shadow: 3,
    cloudLit: oklch(0.84, 0.14, 45),
    cloudDark: oklch(0.45, 0.09, 310),
    stars: 0.05,
    lamps: 0.55,
    glow: 1.05,
    mist: 0.2,
    greyTint: oklch(0.7, 0.055, 25),
    rift: { x: 0.68, at: 0.92, colour: oklch(0.74, 0.18, 42), strength: 0.95 },
    wash: { near: [1.3, 0.93, 0.72], far: [1, 0.93, 1.08], clear: 0 },
  },
  evening: {
    id: 'evening',
    sky: [
      [0, oklch(0.21, 0.07, 268)],
      [0.4, oklch(0.32, 0.09, 272)],
      [0.75, oklch(0.47, 0.095, 300)],
      [0.92, oklch(0.6, 0.11, 20)],
      [1, oklch(0.69, 0.12, 45)],
    ],
    body: { x: 0.62, height: -0.3, radius: 0.03, colour: oklch(0.8, 0.13, 45), visible: false, moon: false },
    key: scale(oklch(0.6, 0.08, 300), 0.32),
    ambient: scale(oklch(0.56, 0.075, 280), 0.58),
    backlit: 0.8,
    shadow: 0,
    cloudLit: oklch(0.52, 0.11, 345),
    cloudDark: oklch(0.3, 0.07, 280),
    stars: 0.4,
    lamps: 0.9,
    glow: 0.55,
    mist: 0.25,
    greyTint: oklch(0.7, 0.06, 285),
    rift: { x: 0.62, at: 0.97, colour: oklch(0.55, 0.13, 25), strength: 0.7 },
    wash: { near: [1.05, 0.92, 0.98], far: [0.88, 0.92, 1.16], clear: 0 },
  },
  night: {
    id: 'night',
    sky: [
      [0, oklch(0.13, 0.045, 270)],
      [0.45, oklch(0.19, 0.06, 266)],
      [0.8, oklch(0.27, 0.065, 258)],
      [1, oklch(0.35, 0.06, 248)],
    ],
    body: { x: 0.7, height: 0.66, radius: 0.032, colour: oklch(0.95, 0.025, 235), visible: true, moon: true },
    key: scale(oklch(0.74, 0.055, 245), 0.36),
    ambient: scale(oklch(0.5, 0.075, 262), 0.46),
    backlit: 0.45,
    shadow: 1,
    cloudLit: oklch(0.45, 0.045, 250),
    cloudDark: oklch(0.21, 0.045, 265),
    stars: 1,
    lamps: 1,
    glow: 0.2,
    mist: 0.2,
    greyTint: oklch(0.7, 0.035, 255),
    rift: { x: 0.68, at: 0.36, colour: oklch(0.5, 0.05, 245), strength: 0.6 },
    wash: null,
  },
};
