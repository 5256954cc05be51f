/** A picture, small: what is needed to know how light, how coloured and how busy it is. */
export interface PictureMeasure {
  width: number;
  height: number;
  /** The picture's own proportions, width by height. */
  ratio: number;
  /** Red, green, blue, 0..255, three a cell. */
  cells: Uint8Array;
}

const columns = 96;

/** Draws a decoded picture small and reads it. `undefined` where the browser forbids it. */
export function measurePicture(picture: HTMLImageElement): PictureMeasure | undefined {
  const ratio = picture.naturalWidth / picture.naturalHeight;
  const width = columns;
  const height = Math.max(8, Math.round(columns / ratio));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const cells = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) cells[i * 3 + channel] = data[i * 4 + channel] ?? 0;
  }
  return { width, height, ratio, cells };
}
