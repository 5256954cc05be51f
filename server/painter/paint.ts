import type { Mood, TimeOfDay, Weather } from '../domain/scene.ts';
import type { Size } from '../domain/size.ts';
import { chooseComposition } from './compositions.ts';
import { createCanvas, mirrorCanvas } from './core/canvas.ts';
import { finishCanvas } from './core/finish.ts';
import { hours } from './core/hours.ts';
import { addBloom, addRays } from './core/light.ts';
import { resolveLighting } from './core/lighting.ts';
import { moodGrades, plainGrade } from './core/moods.ts';
import { createNoise } from './core/noise.ts';
import { readPalette } from './core/palette.ts';
import { createRandom, hashText, mixSeeds } from './core/random.ts';
import type { PaintContext } from './core/types.ts';
import { addWeather } from './core/weather-layer.ts';
import { weathers } from './core/weathers.ts';

/** A scene to be painted; `null` is unknown and is chosen by the seed. */
export interface PaintRequest {
  environmentClass: string | null;
  timeOfDay: TimeOfDay | null;
  weather: Weather | null;
  mood: Mood | null;
  /** Colours named in the text, as English words. */
  palette: string[];
  focalDetail: string | null;
  seed: number;
  size: Size;
  signal?: AbortSignal;
}

export interface Painting {
  width: number;
  height: number;
  /** sRGB, three bytes a pixel, rows from the top. */
  pixels: Uint8Array;
  /** The composition that was chosen. */
  composition: string;
}

const likelyHours: readonly TimeOfDay[] = [
  'morning',
  'day',
  'afternoon',
  'dusk',
  'day',
  'afternoon',
  'dawn',
  'evening',
];
const likelyWeathers: readonly Weather[] = ['clear', 'clear', 'cloudy', 'cloudy', 'overcast'];

/**
 * Paints a scene. The same request gives the same bytes, on every machine. Computes on the calling
 * thread; between its stages it lets other work in and throws the signal's reason once aborted.
 */
export const paint = async (request: PaintRequest): Promise<Painting> => {
  const { size, signal } = request;
  const { width, height } = size;
  const pause = async (): Promise<void> => {
    await Promise.resolve();
    signal?.throwIfAborted();
  };
  await pause();
  const seed = mixSeeds(request.seed >>> 0, hashText(`${request.environmentClass ?? ''}`));
  const random = createRandom(seed);
  const timeOfDay = request.timeOfDay ?? random.branch('hour').pick(likelyHours);
  const weather = weathers[request.weather ?? random.branch('weather').pick(likelyWeathers)];
  const hour = hours[timeOfDay];
  const chosen = chooseComposition(request.environmentClass, seed);
  const context: PaintContext = {
    canvas: createCanvas(width, height),
    size,
    unit: pixelsPerUnit(size),
    seed,
    random,
    noise: createNoise(mixSeeds(seed, 77)),
    hour,
    weather,
    light: resolveLighting(hour, weather, random.branch('light')),
    bodyAt: null,
    grade: { ...(request.mood ? moodGrades[request.mood] : plainGrade) },
    accents: readPalette(request.palette, seed),
    focalDetail: request.focalDetail,
    checkAborted: () => signal?.throwIfAborted(),
  };
  await chosen.composition.paint(context, chosen.parameters);
  await pause();
  if (chosen.composition.outdoors) {
    addWeather(context);
    addOutdoorLight(context);
  }
  if (chosen.composition.mirrors && random.branch('mirror').chance(0.5)) mirrorCanvas(context.canvas);
  await pause();
  const pixels = finishCanvas(context.canvas, {
    grade: context.grade,
    noise: context.noise,
    unit: context.unit,
  });
  await pause();
  return { width, height, pixels, composition: chosen.id };
};

/** The sun streams past what stands before it, and all that is bright glows. */
const addOutdoorLight = (context: PaintContext): void => {
  const { canvas, light, bodyAt } = context;
  if (bodyAt && !light.body.moon) {
    const strength = 0.2 * light.body.strength * light.glow;
    addRays(canvas, { ...bodyAt, threshold: 0.75, strength, colour: light.body.colour, reach: 0.8 });
  }
  addBloom(canvas, light.night ? 0.6 : 0.85, light.night ? 0.5 : 0.32);
};

/** One at 1216 × 832. Narrow pictures count their width, so that things do not outgrow the frame. */
const pixelsPerUnit = ({ width, height }: Size): number => Math.min(height / 832, (width / 832) * 1.05);
