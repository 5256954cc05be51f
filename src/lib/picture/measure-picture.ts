/** A picture, small: what is needed to know how light, how coloured and how busy it is. */
export interface PictureMeasure {
  width: number;
  height: number;
  /** The picture's own proportions, width by height. */
  ratio: number;
  /** The mean colour of each cell: red, green, blue, 0..255, three a cell, rows from the top. */
  cells: Uint8Array;
  /** The lightest and the darkest point of each cell, laid out alike: text must be read on both. */
  lightest: Uint8Array;
  darkest: Uint8Array;
}

const columns = 96;
/** Points a cell and direction that are looked at. */
const points = 4;

/** Draws a decoded picture, or what a film shows just now, small and reads it. `undefined` where the browser forbids it. */
export function measurePicture(picture: HTMLImageElement | HTMLVideoElement): PictureMeasure | undefined {
  const ratio =
    picture instanceof HTMLVideoElement
      ? picture.videoWidth / picture.videoHeight
      : picture.naturalWidth / picture.naturalHeight;
  if (!Number.isFinite(ratio)) return undefined;
  const width = columns;
  const height = Math.max(8, Math.round(columns / ratio));
  const canvas = document.createElement('canvas');
  canvas.width = width * points;
  canvas.height = height * points;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { ratio, ...gather(data, width, height) };
}

/** Sums up `points` × `points` pixels (RGBA, rows from the top) in each cell. */
export function gather(
  pixels: ArrayLike<number>,
  width: number,
  height: number,
): Omit<PictureMeasure, 'ratio'> {
  const cells = new Uint8Array(width * height * 3);
  const lightest = new Uint8Array(cells.length);
  const darkest = new Uint8Array(cells.length);
  for (let cell = 0; cell < width * height; cell++) {
    const [left, top] = [(cell % width) * points, Math.floor(cell / width) * points];
    const sum = [0, 0, 0];
    let [most, least] = [-1, Infinity];
    for (let point = 0; point < points * points; point++) {
      const at = ((top + Math.floor(point / points)) * width * points + left + (point % points)) * 4;
      const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
      sum[0] = (sum[0] ?? 0) + red;
      sum[1] = (sum[1] ?? 0) + green;
      sum[2] = (sum[2] ?? 0) + blue;
      const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      if (light > most) lightest.set([red, green, blue], cell * 3);
      if (light < least) darkest.set([red, green, blue], cell * 3);
      most = Math.max(most, light);
      least = Math.min(least, light);
    }
    cells.set(
      sum.map((value) => Math.round(value / (points * points))),
      cell * 3,
    );
  }
  return { width, height, cells, lightest, darkest };
}
