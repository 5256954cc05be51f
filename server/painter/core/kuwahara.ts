import type { Canvas } from './canvas.ts';

/** Each pixel takes the mean of the calmest of the four squares that touch it: flat strokes, firm edges. */
export const kuwahara = (canvas: Canvas, radius: number, amount: number): Canvas => {
  const { width, height, data } = canvas;
  if (width <= radius * 2 || height <= radius * 2) return canvas;
  const side = radius + 1;
  const means = boxSums(data, width, height, side);
  const target = new Float32Array(data);
  for (let y = radius; y < height - radius; y++) {
    for (let x = radius; x < width - radius; x++) {
      const right = y * width + x;
      let best = right;
      let least = means.spread[right]!;
      const left = right - radius;
      if (means.spread[left]! < least) {
        least = means.spread[left]!;
        best = left;
      }
      const above = right - radius * width;
      if (means.spread[above]! < least) {
        least = means.spread[above]!;
        best = above;
      }
      if (means.spread[above - radius]! < least) best = above - radius;
      const to = right * 3;
      const from = best * 3;
      target[to] = target[to]! + (means.colour[from]! - target[to]!) * amount;
      target[to + 1] = target[to + 1]! + (means.colour[from + 1]! - target[to + 1]!) * amount;
      target[to + 2] = target[to + 2]! + (means.colour[from + 2]! - target[to + 2]!) * amount;
    }
  }
  return { width, height, data: target };
};

/** Mean colour and lightness variance of the `side` × `side` square whose upper left corner is a pixel. */
const boxSums = (data: Float32Array, width: number, height: number, side: number) => {
  const count = width * height;
  const colour = new Float32Array(count * 3);
  const spread = new Float32Array(count);
  const columns = new Float64Array(width * 5);
  const rows: Float32Array[] = [];
  const share = 1 / (side * side);
  for (let y = 0; y < height; y++) {
    const row = (rows[y % (side + 1)] ??= new Float32Array(width * 5));
    for (let x = 0, from = y * width * 3, to = 0; x < width; x++, from += 3, to += 5) {
      const red = data[from]!;
      const green = data[from + 1]!;
      const blue = data[from + 2]!;
      const lightness = Math.sqrt(red * 0.3 + green * 0.6 + blue * 0.1);
      row[to] = red;
      row[to + 1] = green;
      row[to + 2] = blue;
      row[to + 3] = lightness;
      row[to + 4] = lightness * lightness;
    }
    const gone = y >= side ? rows[(y - side) % (side + 1)] : undefined;
    if (gone) for (let i = 0; i < columns.length; i++) columns[i] = columns[i]! + row[i]! - gone[i]!;
    else for (let i = 0; i < columns.length; i++) columns[i] = columns[i]! + row[i]!;
    if (y < side - 1) continue;
    const start = (y - side + 1) * width;
    let red = 0;
    let green = 0;
    let blue = 0;
    let first = 0;
    let second = 0;
    for (let x = 0, at = 0; x < width; x++, at += 5) {
      red += columns[at]!;
      green += columns[at + 1]!;
      blue += columns[at + 2]!;
      first += columns[at + 3]!;
      second += columns[at + 4]!;
      if (x >= side) {
        const old = at - side * 5;
        red -= columns[old]!;
        green -= columns[old + 1]!;
        blue -= columns[old + 2]!;
        first -= columns[old + 3]!;
        second -= columns[old + 4]!;
      }
      if (x < side - 1) continue;
      const to = start + x - side + 1;
      colour[to * 3] = red * share;
      colour[to * 3 + 1] = green * share;
      colour[to * 3 + 2] = blue * share;
      spread[to] = second * share - first * share * first * share;
    }
  }
  return { colour, spread };
};
