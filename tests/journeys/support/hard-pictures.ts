import sharp from 'sharp';

export const hardPictures = ['white', 'black', 'busy', 'noise', 'photo'] as const;
export type HardPicture = (typeof hardPictures)[number];

type Paint = (x: number, y: number) => [number, number, number];
const [width, height] = [1216, 832];

/** 0..1, the same for the same place. */
function chance(x: number, y: number, seed: number): number {
  let mixed = Math.imul(x + 31, 374761393) ^ Math.imul(y + 17, 668265263) ^ Math.imul(seed, 1274126177);
  for (const shift of [15, 13, 16]) mixed = Math.imul(mixed ^ (mixed >>> shift), 2246822519);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** Clouds and foliage: chance in ever finer grains, each half as strong. */
function grain(x: number, y: number, seed: number): number {
  let sum = 0;
  for (const [size, strength] of [
    [240, 0.5],
    [60, 0.25],
    [15, 0.15],
    [3, 0.1],
  ] as const) {
    const [column, row] = [Math.floor(x / size), Math.floor(y / size)];
    const [right, down] = [x / size - column, y / size - row];
    const at = (dx: number, dy: number) => chance(column + dx, row + dy, seed + size);
    const upper = at(0, 0) * (1 - right) + at(1, 0) * right;
    const lower = at(0, 1) * (1 - right) + at(1, 1) * right;
    sum += strength * (upper * (1 - down) + lower * down);
  }
  return sum;
}

const grey = (value: number): [number, number, number] => [value, value, value];

const paints: Record<HardPicture, Paint> = {
  white: () => grey(255),
  black: () => grey(0),
  /** Tiles, a little larger than letters. */
  busy: (x, y) => grey(((Math.floor(x / 24) + Math.floor(y / 17)) * 2654435761) % 97 < 48 ? 250 : 6),
  /** Black and white, point by point. */
  noise: (x, y) => grey(chance(x, y, 7) < 0.5 ? 0 : 255),
  /** A bright sky, a sun in it, dark woods with lit leaves, and a lake that mirrors all of it. */
  photo: (x, y) => {
    const skyline = 330 + 130 * grain(x, 0, 3);
    const shore = 610;
    if (y > shore) {
      const [red, green, blue] = paints.photo(x, 2 * shore - y - 190 * chance(0, y, 9));
      return [red * 0.8, green * 0.85, blue * 0.95];
    }
    if (y < skyline) {
      const sun = Math.hypot(x - 860, y - 150) < 60 ? 60 : 0;
      const cloud = 200 * grain(x, y, 1);
      return [Math.min(255, 90 + cloud + sun), Math.min(255, 130 + cloud + sun), Math.min(255, 190 + cloud)];
    }
    const leaf = grain(x * 3, y * 3, 5);
    return leaf > 0.62 ? [225, 235, 150] : [30 * leaf, 70 * leaf, 25 * leaf];
  },
};

/** Pictures that are hard to write on, as PNG. */
export async function makeHardPicture(kind: HardPicture): Promise<Buffer> {
  const raw = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) raw.set(paints[kind](x, y).map(Math.round), (y * width + x) * 3);
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
