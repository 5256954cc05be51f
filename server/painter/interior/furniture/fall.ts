import { oklch, type Rgb } from '../../core/colour.ts';
import type { Stage } from '../stage.ts';

/** What falls through an open hole in a roof: drops, flakes, or a few leaves on the wind. */
export const fallThrough = (
  stage: Stage,
  x: number,
  z: number,
  spread: number,
  top: number,
  bottom = 0,
): void => {
  const { context } = stage;
  const { weather, light } = context;
  const before = stage.random;
  const random = context.random.branch('fall');
  // The rest of the room must not move with the weather: what falls draws from a stream of its own.
  stage.random = random;
  const tone: Rgb = [
    0.25 + light.ambient[0] * 0.7,
    0.28 + light.ambient[1] * 0.7,
    0.34 + light.ambient[2] * 0.7,
  ];
  const place = (): [number, number, number] => [
    x + random.range(-1, 1) * spread,
    random.range(bottom, top),
    z + random.range(-1, 1) * spread,
  ];
  if (weather.precipitation === 'rain') {
    for (let i = 0; i < 190 * weather.amount; i++)
      stage.sprite('spark', ...place(), 0.014 + spread * 0.006, random.range(0.3, 0.8), tone, 1);
    for (let i = 0; i < 24; i++)
      stage.sprite(
        'halo',
        x + random.range(-1, 1) * spread,
        bottom + 0.03,
        z + random.range(-1, 1) * spread,
        0.3,
        0.06,
        tone,
        0.8,
      );
  } else if (weather.precipitation === 'snow') {
    for (let i = 0; i < 260; i++)
      stage.sprite('spark', ...place(), 0.03 + spread * 0.02, 0.03 + spread * 0.02, tone, 1.6);
    stage.ball(
      x,
      bottom - 0.05,
      z,
      spread * 1.2,
      0.14,
      spread * 1.1,
      stage.paints.plain(oklch(0.92, 0.012, 240)),
    );
  } else if (weather.wind > 0.8) {
    const leaf = stage.paints.leaf(oklch(0.55, 0.11, 75));
    for (let i = 0; i < 34; i++)
      stage.ball(...place(), 0.05, 0.008, 0.03, leaf, {
        yaw: random.range(0, 6),
        roll: random.range(-1, 1),
        shadow: false,
      });
  }
  stage.random = before;
};
