import type { TimeOfDay, Weather } from '../../../server/domain/scene.ts';
import { createCanvas } from '../../../server/painter/core/canvas.ts';
import { hours } from '../../../server/painter/core/hours.ts';
import { resolveLighting } from '../../../server/painter/core/lighting.ts';
import { plainGrade } from '../../../server/painter/core/moods.ts';
import { createNoise } from '../../../server/painter/core/noise.ts';
import { readPalette } from '../../../server/painter/core/palette.ts';
import { createRandom } from '../../../server/painter/core/random.ts';
import type { PaintContext } from '../../../server/painter/core/types.ts';
import { weathers } from '../../../server/painter/core/weathers.ts';

/** What a composition is given, small. */
export const createContext = (
  timeOfDay: TimeOfDay,
  weather: Weather,
  seed = 5,
  size = { width: 152, height: 104 },
): PaintContext => ({
  canvas: createCanvas(size.width, size.height),
  size,
  unit: size.height / 832,
  seed,
  random: createRandom(seed),
  noise: createNoise(seed),
  hour: hours[timeOfDay],
  weather: weathers[weather],
  light: resolveLighting(hours[timeOfDay], weathers[weather], createRandom(seed)),
  bodyAt: null,
  grade: { ...plainGrade },
  accents: readPalette([], seed),
  focalDetail: null,
  checkAborted: () => undefined,
});
