import sharp, { type OverlayOptions } from 'sharp';
import { type Mood, TimeOfDay, Weather } from '../domain/scene.ts';
import { listPlaceClasses } from '../domain/place-class.ts';
import { createRandom } from './core/random.ts';
import { paint } from './paint.ts';

/** What one cell of a contact sheet shows. */
export interface ContactSheetCell {
  place: string;
  timeOfDay: TimeOfDay;
  weather: Weather;
  mood: Mood | null;
}

export interface ContactSheetOptions {
  columns?: number;
  /** Pixels; the height follows the default picture's shape. */
  cellWidth?: number;
  seed?: number;
  /** Place classes to show: all, those of one side of the door, or these in this order. */
  selection?: 'all' | 'indoors' | 'outdoors' | readonly string[];
  format?: 'jpeg' | 'webp';
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface ContactSheet {
  bytes: Buffer;
  /** In reading order. */
  cells: ContactSheetCell[];
}

const gap = 6;
const calmWeathers: readonly Weather[] = ['clear', 'clear', 'cloudy', 'clear'];

/**
 * Paints many places on one unlabelled sheet, each at another hour and in another weather, and says
 * which: for the eyes of whoever judges whether the painter can be read.
 */
export const paintContactSheet = async (options: ContactSheetOptions = {}): Promise<ContactSheet> => {
  const { columns = 8, cellWidth = 384, seed = 1, onProgress, signal } = options;
  const cells = chooseCells(options.selection ?? 'all', seed);
  const width = cellWidth;
  const cellHeight = Math.round((width * 832) / 1216);
  // The painter's smallest picture is 256 high; smaller cells are scaled down from it.
  const paintedWidth = Math.max(width, 375);
  const painted = { width: paintedWidth, height: Math.round((paintedWidth * 832) / 1216) };
  const rows = Math.ceil(cells.length / columns);
  const layers: OverlayOptions[] = [];
  for (const [index, cell] of cells.entries()) {
    const painting = await paint({
      environmentClass: cell.place,
      timeOfDay: cell.timeOfDay,
      weather: cell.weather,
      mood: cell.mood,
      palette: [],
      focalDetail: null,
      seed: seed + index,
      size: painted,
      ...(signal ? { signal } : {}),
    });
    layers.push({
      input: await sharp(painting.pixels, { raw: { ...painted, channels: 3 } })
        .resize(width, cellHeight)
        .png({ compressionLevel: 1 })
        .toBuffer(),
      left: gap + (index % columns) * (width + gap),
      top: gap + Math.floor(index / columns) * (cellHeight + gap),
    });
    onProgress?.(index + 1, cells.length);
    // Lets progress be drawn and an interruption be heard.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const sheet = sharp({
    create: {
      width: gap + Math.min(columns, cells.length) * (width + gap),
      height: gap + rows * (cellHeight + gap),
      channels: 3,
      background: '#101114',
    },
  }).composite(layers);
  const bytes =
    options.format === 'webp'
      ? await sheet.webp({ quality: 88 }).toBuffer()
      : await sheet.jpeg({ quality: 90 }).toBuffer();
  return { bytes, cells };
};

/** Spreads hours and weathers evenly over the places, in an order that the seed shuffles. */
const chooseCells = (
  selection: NonNullable<ContactSheetOptions['selection']>,
  seed: number,
): ContactSheetCell[] => {
  const random = createRandom(seed);
  const places =
    typeof selection === 'string'
      ? listPlaceClasses()
          .filter((place) => selection === 'all' || place.indoors === (selection === 'indoors'))
          .map((place) => place.id)
      : selection;
  const draw = <T>(choices: readonly T[]): (() => T) => {
    let bag: T[] = [];
    return () => {
      if (bag.length === 0) bag = [...choices];
      return bag.splice(random.integer(bag.length), 1)[0]!;
    };
  };
  const nextHour = draw(TimeOfDay.options);
  const nextWeather = draw([...Weather.options, ...calmWeathers]);
  return places.map((place) => ({ place, timeOfDay: nextHour(), weather: nextWeather(), mood: null }));
};
