import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { Mood, TimeOfDay, Weather } from '../server/domain/scene.ts';
import { paint } from '../server/painter/paint.ts';

/**
 * Paints the pictures behind the first page with the built-in painter, so that the first impression is the
 * product. Run it again when the painter has learned something: `bun tools/paint-first-run.ts`.
 */
interface Wanted {
  place: string;
  timeOfDay: TimeOfDay;
  weather: Weather;
  mood: Mood;
  seed: number;
}

const wanted: Wanted[] = [
  { place: 'harbour', timeOfDay: 'dusk', weather: 'clear', mood: 'wondrous', seed: 3 },
  { place: 'library', timeOfDay: 'morning', weather: 'clear', mood: 'calm', seed: 3 },
  { place: 'lake', timeOfDay: 'night', weather: 'clear', mood: 'calm', seed: 7 },
  { place: 'city_street', timeOfDay: 'night', weather: 'rain', mood: 'mysterious', seed: 2 },
  { place: 'spaceship_bridge', timeOfDay: 'night', weather: 'clear', mood: 'wondrous', seed: 2 },
];

const root = resolve(import.meta.dir, '..');
const folder = join(root, 'static/first-run');
const size = { width: 1920, height: 1200 };

await mkdir(folder, { recursive: true });
const scenes: { file: string; placeholder: string }[] = [];
for (const { place, timeOfDay, weather, mood, seed } of wanted) {
  const request = { timeOfDay, weather, mood, seed, size, palette: [], focalDetail: null };
  const { pixels, width, height } = await paint({ ...request, environmentClass: place });
  const picture = sharp(pixels, { raw: { width, height, channels: 3 } });
  const file = `${place}-${timeOfDay}.webp`;
  await picture.clone().webp({ quality: 80 }).toFile(join(folder, file));
  const small = await picture
    .resize(100, 100, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const hash = rgbaToThumbHash(small.info.width, small.info.height, small.data);
  scenes.push({ file, placeholder: Buffer.from(hash).toString('base64') });
}
await writeFile(join(root, 'src/lib/foyer/first-run-scenes.json'), `${JSON.stringify(scenes, null, 2)}\n`);
