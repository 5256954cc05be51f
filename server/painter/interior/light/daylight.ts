import type { TimeOfDay } from '../../../domain/scene.ts';
import { add, luminance, mix, multiply, oklch, scale, type Rgb } from '../../core/colour.ts';
import type { PaintContext } from '../../core/types.ts';
import type { Beam } from '../renderer/opening.ts';
import { hourTones } from './hour-tones.ts';

/** What the hour and the weather send into a room. */
export interface Daylight {
  /** Soft light of the sky through a window. */
  sky: Rgb;
  /** Direct light of sun, moon or lightning; black when nothing direct comes through. */
  beam: Rgb;
  /** Height of the sun or moon in radians. */
  elevation: number;
  /** How far it stands aside of the window's axis, in radians. */
  aside: number;
  /** 0..1: how many lamps burn and how far they matter. */
  lamps: number;
  night: boolean;
  /** Shafts show: dusty air in sun, damp air in fog. */
  shaft: number;
  /** Metres by which the beam's edges soften on each metre of its way. */
  spread: number;
}

const elevations = {
  dawn: 0.3,
  morning: 0.52,
  day: 0.95,
  afternoon: 0.5,
  dusk: 0.27,
  evening: 0.3,
  night: 0.66,
};
const asides = {
  dawn: 0.5,
  morning: 0.42,
  day: 0.2,
  afternoon: -0.38,
  dusk: -0.48,
  evening: -0.4,
  night: 0.36,
};

/** The sun is gone in the evening and leaves an afterglow; the moon is shown stronger than it is. */
const beamGains = { dawn: 2.6, morning: 2.6, day: 2.6, afternoon: 2.6, dusk: 2.8, evening: 5, night: 4.2 };

/** Share of the direct light that comes in under clouds: soft, but it still says where the sun stands. */
const softShares = {
  clear: 0,
  wind: 0,
  cloudy: 0,
  overcast: 0.27,
  fog: 0.24,
  rain: 0.2,
  storm: 0,
  snow: 0.27,
} as const;

const flash = oklch(0.88, 0.045, 262);

export const readDaylight = ({ light, hour, weather }: PaintContext): Daylight => {
  const tone = hourTones[hour.id];
  const soft = add(scale(light.ambient, hour.id === 'night' ? 1.5 : 1.35), scale(light.key, 0.3));
  const cast = mix([1, 1, 1], tone.cast, 0.25 + 0.4 * weather.grey);
  const afterglow = hour.id === 'evening';
  const bright = afterglow ? 0 : weather.sun * Math.min(1, weather.sun * 1.2);
  const share = Math.max(bright, softShares[weather.id], afterglow ? 0.3 * weather.sun : 0);
  const beam = mix(
    hour.key,
    scale(tone.beam, luminance(hour.key) / luminance(tone.beam)),
    afterglow ? 1 : weather.grey,
  );
  // A flash comes from high up, so that the window lies on the floor.
  return {
    sky: multiply(soft, cast),
    beam: weather.lightning
      ? scale(flash, hour.id === 'night' ? 1.1 : 1.7)
      : scale(beam, beamGains[hour.id] * share),
    elevation: weather.lightning ? 0.62 : elevations[hour.id],
    aside: weather.lightning ? 0.3 : asides[hour.id],
    lamps: burningLamps(hour.id, light.lamps),
    night: light.night,
    shaft: 0.055 + weather.fog * 0.03 + (weather.lightning ? 0 : weather.grey * 0.015),
    spread: weather.lightning ? 0.012 : 0.012 + 0.06 * weather.grey,
  };
};

/** By day bad weather lights no lamps worth seeing: burning ones say that the sun is down. */
const burningLamps = (hour: TimeOfDay, wanted: number): number => {
  const { lamps } = hourTones[hour];
  return Math.min(1, lamps + Math.max(0, wanted - lamps) * (lamps > 0.3 ? 0.4 : 0.16));
};

/** Where the beam comes from. */
export type SunFrom = 'back' | 'left' | 'right' | 'roof';

/** The way a beam goes that enters through a wall. */
export const beamThrough = (from: SunFrom, { elevation, aside }: Daylight): Beam => {
  if (from === 'roof') {
    const lean = 0.25 + 0.5 * Math.max(0, 0.95 - elevation);
    return unit(Math.sin(aside * 2) * lean + 0.011, -1, -0.4 * lean - 0.013);
  }
  const level = Math.cos(elevation);
  const into = level * Math.cos(aside);
  const along = level * Math.sin(aside);
  const down = -Math.sin(elevation);
  if (from === 'back') return unit(-along - 0.011, down, -into);
  return from === 'left' ? unit(into, down, -along * 0.6 + 0.013) : unit(-into, down, -along * 0.6 + 0.013);
};

const unit = (x: number, y: number, z: number): Beam => {
  const length = Math.hypot(x, y, z);
  return { x: x / length, y: y / length, z: z / length };
};

/** Warm light of flame and old bulbs; white of strip lights; cool of screens. */
export const lampTones = {
  candle: oklch(0.845, 0.124, 72),
  fire: oklch(0.8, 0.16, 59),
  bulb: oklch(0.88, 0.095, 76),
  warm: oklch(0.9, 0.07, 78),
  white: oklch(0.95, 0.02, 110),
  cold: oklch(0.93, 0.03, 220),
  teal: oklch(0.86, 0.1, 200),
} as const;

/** The dark of a room's own corners: a cool counterpart to what lights it. */
export const counterTone = (warm: Rgb): Rgb => mix(oklch(0.5, 0.07, 262), warm, 0.12);
