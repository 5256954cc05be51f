import { type Canvas, createCanvas } from '../../core/canvas.ts';
import { createNoise } from '../../core/noise.ts';
import { paintSky } from '../../core/sky.ts';
import type { PaintContext } from '../../core/types.ts';
import { addWeather } from '../../core/weather-layer.ts';
import { strikeBolt } from './bolt.ts';
import { paintRift, thickenFall, tintOutside } from './hour-sky.ts';
import { lands } from './lands.ts';
import type { PaneArea } from './largest-pane.ts';
import { paintSpace } from './space.ts';

export type ViewKind = keyof typeof lands | 'space';

/** The world outside as the eye sees it through every opening, at half the picture's resolution. */
export interface View {
  canvas: Canvas;
  /** Pixels of the view per pixel of the picture. */
  share: number;
}

const share = 0.5;

/** Paints what lies outside: sky, land and weather; the horizon is the camera's. */
export const createView = (
  context: PaintContext,
  kind: ViewKind,
  horizon: number,
  largest: PaneArea | null = null,
): View => {
  const width = Math.max(64, Math.round(context.size.width * share));
  const height = Math.max(64, Math.round(context.size.height * share));
  const canvas = createCanvas(width, height);
  const outside: PaintContext = {
    ...context,
    canvas,
    size: { width, height },
    unit: context.unit * share,
    random: context.random.branch('outside'),
    noise: createNoise(context.seed ^ 0x51ed27),
    light: tintOutside(context, largest, horizon),
  };
  if (kind === 'space') {
    paintSpace(outside);
    return { canvas, share };
  }
  // The bolt is drawn last and where it is seen, not somewhere behind a wall.
  const calm = { ...outside, weather: { ...outside.weather, lightning: false } };
  paintSky(calm, { horizon: height * horizon, ...(largest ? { bodyX: largest.x } : {}) });
  paintRift(outside, height * horizon);
  lands[kind](outside, height * horizon);
  addWeather(calm);
  thickenFall(outside);
  if (context.weather.lightning) strikeBolt(outside, largest);
  return { canvas, share };
};

/** Bilinear colour of the view at a pixel of the picture, into `out`. */
export const sampleView = ({ canvas, share: by }: View, x: number, y: number, out: Float32Array): void => {
  const { width, height, data } = canvas;
  const fx = Math.max(0, Math.min(width - 1.01, (x + 0.5) * by - 0.5));
  const fy = Math.max(0, Math.min(height - 1.01, (y + 0.5) * by - 0.5));
  const i = fx | 0;
  const j = fy | 0;
  const u = fx - i;
  const v = fy - j;
  const a = (j * width + i) * 3;
  const b = a + width * 3;
  for (let k = 0; k < 3; k++) {
    const upper = data[a + k]! + (data[a + k + 3]! - data[a + k]!) * u;
    out[k] = upper + (data[b + k]! + (data[b + k + 3]! - data[b + k]!) * u - upper) * v;
  }
};
