import {
  add,
  createRamp,
  desaturate,
  luminance,
  mix,
  multiply,
  oklch,
  sampleStops,
  scale,
  type Rgb,
} from './colour.ts';
import type { Hour } from './hours.ts';
import { clamp } from './numbers.ts';
import { dimRift, type Rift } from './rift.ts';
import type { Random } from './random.ts';
import type { WeatherLook } from './weathers.ts';

/** The light of a painting: an hour under a weather. Colours are linear. */
export interface Lighting {
  night: boolean;
  /** Table of `createRamp`, zenith to horizon. */
  sky: Float32Array;
  zenith: Rgb;
  /** Colour of the sky at the horizon, which is also the colour of distance. */
  haze: Rgb;
  /** What far things fade to: the horizon with some of the sky above it, never brighter than either. */
  distance: Rgb;
  /** Sun or moon: `x` share of the width, `height` share of the sky; `strength` 0 when clouds hide it. */
  body: { x: number; height: number; radius: number; colour: Rgb; strength: number; moon: boolean };
  key: Rgb;
  ambient: Rgb;
  backlit: number;
  /** Length of shadows, 0 where the light is too soft for any. */
  shadow: number;
  /** -1 light from the left, 1 from the right. */
  side: -1 | 1;
  cloudLit: Rgb;
  cloudDark: Rgb;
  stars: number;
  /** 0..1: windows and lamps. */
  lamps: number;
  glow: number;
  mist: number;
  /** Where the clouds thin; null under an open sky. */
  rift: Rift | null;
}

/** `mirrored` pictures are turned later: their light is set on the other side now, so that mornings stay left. */
export const resolveLighting = (
  hour: Hour,
  weather: WeatherLook,
  random: Random,
  mirrored = false,
): Lighting => {
  const across = (x: number): number => (mirrored ? 1 - x : x);
  const night = hour.id === 'night';
  // The eye opens by night: bad weather darkens it less, else nothing were left to see.
  const overall = night ? 0.78 + 0.22 * weather.brightness + 0.25 * weather.fog : weather.brightness;
  // Clouds take the sky's colour towards a blue-grey of the hour, not towards a fixed grey.
  const level = luminance(hour.sky[Math.floor(hour.sky.length / 2)]![1]);
  const slate = oklch(0.7, 0.03, 245);
  const greyTint = weather.lightning ? mix(hour.greyTint, slate, 0.6) : hour.greyTint;
  const greyBase = scale(greyTint, (level * 1.12) / luminance(greyTint));
  const overcast = (colour: Rgb, t: number): Rgb =>
    scale(mix(colour, scale(greyBase, 0.8 + 0.42 * t), weather.grey), overall);
  const gloom = weather.lightning ? 0.85 : 0.3 * weather.grey;
  const stops = hour.sky.map(
    ([at, colour]) => [at, scale(overcast(colour, at), 1 - gloom * (0.75 - at))] as const,
  );
  const haze = stops[stops.length - 1]![1];
  const body = {
    x: across(hour.body.x + random.range(-0.045, 0.045)),
    height: hour.body.height + (hour.body.moon ? random.range(-0.08, 0.08) : 0),
    radius: hour.body.radius,
    colour: hour.body.colour,
    strength: hour.body.visible ? clamp((weather.sun - 0.15) * 1.5) : 0,
    moon: hour.body.moon,
  };
  const lost = scale(hour.key, (1 - weather.sun) * 0.35 * overall);
  const ambient = add(scale(hour.ambient, overall), desaturate(lost, 0.6));
  return {
    night,
    sky: createRamp(stops),
    zenith: stops[0]![1],
    haze,
    distance: scale(
      mix(haze, sampleStops(stops, 0.55), hour.id === 'evening' ? 0.72 : 0.42),
      night ? 0.8 : 0.9,
    ),
    body,
    key: scale(hour.key, weather.sun + 0.16 * weather.grey * overall),
    ambient: mix(
      ambient,
      multiply(desaturate(ambient, 0.75), scale(greyTint, 1 / luminance(greyTint))),
      weather.grey,
    ),
    backlit: hour.backlit * clamp(weather.sun * 1.3),
    shadow: hour.shadow * clamp((weather.sun - 0.3) * 2),
    side: body.x < 0.5 ? -1 : 1,
    cloudLit: overcast(hour.cloudLit, 0.6),
    cloudDark: overcast(weather.lightning ? scale(hour.cloudDark, 0.6) : hour.cloudDark, 0.1),
    stars: hour.stars * clamp(1 - weather.cover * 0.95) * (1 - weather.fog),
    // Lit windows tell the evening: a dark day lights few.
    lamps: clamp(hour.lamps + (1 - overall) * (hour.lamps > 0.3 ? 0.7 : 0.4) + weather.fog * 0.1),
    glow: hour.glow * clamp(weather.sun + 0.12),
    mist: clamp(hour.mist + weather.fog * 0.9),
    rift:
      weather.grey > 0.4
        ? dimRift(
            {
              ...hour.rift,
              x: across(hour.rift.x),
              at: weather.lightning && !night ? Math.max(0.76, hour.rift.at) : hour.rift.at,
            },
            overall,
            weather.lightning ? 0.85 : 1,
          )
        : null,
  };
};

/** How bright a surface of colour `albedo` looks: `facing` 0..1 is how far it is turned to the light. */
export const lit = (light: Lighting, albedo: Rgb, facing: number): Rgb => {
  const direct = facing * (1 - 0.75 * light.backlit);
  return multiply(albedo, add(light.ambient, scale(light.key, direct)));
};
