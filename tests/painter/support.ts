import { paint, type Painting, type PaintRequest } from '../../server/painter/paint.ts';

export const request = (changes: Partial<PaintRequest> = {}): PaintRequest => ({
  environmentClass: 'meadow',
  timeOfDay: 'day',
  weather: 'clear',
  mood: null,
  palette: [],
  focalDetail: null,
  seed: 7,
  size: { width: 320, height: 256 },
  ...changes,
});

export const paintWith = (changes: Partial<PaintRequest> = {}): Promise<Painting> => paint(request(changes));

interface Area {
  left?: number;
  right?: number;
  top?: number;
  bottom?: number;
}

/** Mean red, green, blue (0..255) of a part of a painting, edges given as shares of its size. */
export const meanColour = (
  painting: Painting,
  area: Area = {},
): { red: number; green: number; blue: number } => {
  const { width, height, pixels } = painting;
  let red = 0;
  let green = 0;
  let blue = 0;
  let count = 0;
  for (let y = Math.floor((area.top ?? 0) * height); y < (area.bottom ?? 1) * height; y++) {
    for (let x = Math.floor((area.left ?? 0) * width); x < (area.right ?? 1) * width; x++) {
      const at = (y * width + x) * 3;
      red += pixels[at]!;
      green += pixels[at + 1]!;
      blue += pixels[at + 2]!;
      count++;
    }
  }
  return { red: red / count, green: green / count, blue: blue / count };
};

export const brightness = (painting: Painting, area: Area = {}): number => {
  const { red, green, blue } = meanColour(painting, area);
  return red * 0.2126 + green * 0.7152 + blue * 0.0722;
};

/** Distance of the strongest from the weakest channel, as a share: how colourful a part is. */
export const colourfulness = (painting: Painting, area: Area = {}): number => {
  const { red, green, blue } = meanColour(painting, area);
  return (Math.max(red, green, blue) - Math.min(red, green, blue)) / Math.max(1, red, green, blue);
};

/** Standard deviation of the brightness over the whole picture: near zero when nothing was painted. */
export const contrast = ({ pixels }: Painting): number => {
  let sum = 0;
  let squares = 0;
  const count = pixels.length / 3;
  for (let at = 0; at < pixels.length; at += 3) {
    const level = pixels[at]! * 0.2126 + pixels[at + 1]! * 0.7152 + pixels[at + 2]! * 0.0722;
    sum += level;
    squares += level * level;
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
};

/** Mean absolute difference of two paintings of one size, per channel. */
export const difference = (a: Painting, b: Painting): number => {
  let sum = 0;
  for (let at = 0; at < a.pixels.length; at++) sum += Math.abs(a.pixels[at]! - b.pixels[at]!);
  return sum / a.pixels.length;
};
