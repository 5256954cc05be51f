import type { Mood, TimeOfDay, Weather } from '../domain/scene.ts';
import type { Size } from '../domain/size.ts';
import { chooseComposition, type ChosenComposition } from './compositions.ts';
import { createCanvas, mirrorCanvas } from './core/canvas.ts';
import { finishCanvas } from './core/finish.ts';
import { hours } from './core/hours.ts';
import { addHourWash } from './core/hour-wash.ts';
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
  const chosen = chooseComposition(request.environmentClass, seedOf(request));
  const context = await paintScene(request, chosen);
  await pause(signal);
  const { canvas, grade, noise, unit } = context;
  const pixels = finishCanvas(canvas, { grade, noise, unit });
  await pause(signal);
  return { width: size.width, height: size.height, pixels, composition: chosen.id };
};

/** The scene in linear light, before the finish. */
export const paintScene = async (request: PaintRequest, chosen: ChosenComposition): Promise<PaintContext> => {
  const { signal } = request;
  await pause(signal);
  const context = createContext(request, chosen.composition.mirrors === true);
  await chosen.composition.paint(context, chosen.parameters);
  await pause(signal);
  if (chosen.composition.outdoors) {
    if (chosen.composition.carries) context.carried = chosen.composition.carries;
    addWeather(context);
    addHourWash(context);
    addOutdoorLight(context);
  }
  if (context.mirrored) mirrorCanvas(context.canvas);
  return context;
};

const createContext = (request: PaintRequest, mirrors: boolean): PaintContext => {
  const { size, signal } = request;
  const seed = seedOf(request);
  const random = createRandom(seed);
  const weather = weathers[request.weather ?? random.branch('weather').pick(likelyWeathers)];
  const mirrored = mirrors && random.branch('mirror').chance(0.5);
  const hour = hours[request.timeOfDay ?? random.branch('hour').pick(likelyHours)];
  const grade = { ...(request.mood ? moodGrades[request.mood] : plainGrade) };
  // Rain by night must stay a picture: the eye opens further.
  if (hour.id === 'night' && weather.precipitation === 'rain') grade.exposure *= 1.3;
  return {
    canvas: createCanvas(size.width, size.height),
    size,
    unit: pixelsPerUnit(size),
    seed,
    random,
    noise: createNoise(mixSeeds(seed, 77)),
    hour,
    weather,
    light: resolveLighting(hour, weather, random.branch('light'), mirrored),
    bodyAt: null,
    mirrored,
    grade,
    accents: readPalette(request.palette, seed),
    focalDetail: request.focalDetail,
    checkAborted: () => signal?.throwIfAborted(),
  };
};

const seedOf = (request: PaintRequest): number =>
  mixSeeds(request.seed >>> 0, hashText(request.environmentClass ?? ''));

/** Lets a signal fire that waits on this thread, then heeds it. */
const pause = async (signal: AbortSignal | undefined): Promise<void> => {
  await Promise.resolve();
  signal?.throwIfAborted();
};

/** The sun streams past what stands before it, and all that is bright glows. */
const addOutdoorLight = (context: PaintContext): void => {
  const { canvas, light, bodyAt } = context;
  if (bodyAt && !light.body.moon) {
    const strength = 0.2 * light.body.strength * light.glow;
    addRays(canvas, { ...bodyAt, threshold: 0.75, strength, colour: light.body.colour, reach: 0.8 });
  }
  addBloom(canvas, light.night ? 0.6 : 0.85, light.night ? 0.4 : 0.32);
};

/** One at 1216 × 832. Narrow pictures count their width, so that things do not outgrow the frame. */
const pixelsPerUnit = ({ width, height }: Size): number => Math.min(height / 832, (width / 832) * 1.05);
