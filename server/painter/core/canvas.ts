/** A picture in linear light, three floats a pixel, rows from the top. */
export interface Canvas {
  width: number;
  height: number;
  data: Float32Array;
}

export const createCanvas = (width: number, height: number): Canvas => ({
  width,
  height,
  data: new Float32Array(width * height * 3),
});

/** Turns left and right round, in place. */
export const mirrorCanvas = ({ width, height, data }: Canvas): void => {
  for (let y = 0; y < height; y++) {
    let left = y * width * 3;
    let right = left + (width - 1) * 3;
    for (; left < right; left += 3, right -= 3) {
      for (let channel = 0; channel < 3; channel++) {
        const kept = data[left + channel]!;
        data[left + channel] = data[right + channel]!;
        data[right + channel] = kept;
      }
    }
  }
};
