import { mix, multiply, scale, type Rgb } from '../../core/colour.ts';
import type { Lighting } from '../../core/lighting.ts';
import type { PaintContext } from '../../core/types.ts';
import { addRain, addSnow } from '../../core/weather-layer.ts';
import { hourTones } from '../light/hour-tones.ts';
import { readDaylight } from '../light/daylight.ts';
import type { PaneArea } from './largest-pane.ts';

/** The light outside as a window shows it: the hour's tint survives clouds, and the moon stands in the pane. */
export const tintOutside = (context: PaintContext, pane: PaneArea | null, horizon: number): Lighting => {
  const { light, hour, weather } = context;
  const cast = mix([1, 1, 1], hourTones[hour.id].cast, 0.5 * weather.grey);
  const dark = weather.lightning && !light.night ? 0.5 : 1;
  const turned = (colour: Rgb): Rgb => scale(multiply(colour, cast), dark);
  const height = pane ? 1 - (pane.top + (pane.bottom - pane.top) * 0.24) / horizon : light.body.height;
  return {
    ...light,
    haze: turned(light.haze),
    ambient: turned(light.ambient),
    lamps: readDaylight(context).lamps,
    body: light.body.moon ? { ...light.body, height: Math.max(0.12, height) } : light.body,
  };
};

/** How far the sky darkens above: rain is gloomier than mere clouds, and flakes need something to show against. */
const slates = { none: 0, rain: 0.35, snow: 0.3 };

/** Where the clouds are torn: a strip of the hour's own colour over the land; in a storm slate closes in above. */
export const paintRift = (context: PaintContext, horizon: number): void => {
  const { canvas, hour, weather, light } = context;
  const { width, height, data } = canvas;
  const { rift, riftBy } = hourTones[hour.id];
  const share = riftBy * (hour.id === 'evening' ? 0.75 : 0.75 * weather.grey);
  const colour = scale(rift, 0.35 + 0.65 * weather.brightness);
  const slate = weather.lightning ? (light.night ? 0.25 : 0.85) : slates[weather.precipitation];
  // Morning lies on one side, afternoon on the other; else the strip goes all the way round.
  const side = hour.id === 'morning' ? 0.2 : hour.id === 'afternoon' ? 0.8 : null;
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, (horizon - y) / Math.max(1, horizon));
    const low = Math.exp(-((up / 0.55) ** 2));
    const dark = 1 - slate * Math.min(1, 0.35 + up * 1.3);
    for (let x = 0; x < width; x++) {
      const aside = side === null ? 1 : 0.5 + 0.5 * Math.exp(-(((x / width - side) / 0.4) ** 2));
      const by = share * low * aside;
      const at = (y * width + x) * 3;
      for (let k = 0; k < 3; k++) {
        const grey = data[at + k]! * (k === 2 ? dark + (1 - dark) * 0.16 : dark);
        data[at + k] = grey + (colour[k]! - grey) * by;
      }
    }
  }
};

/** A window shows little of the sky: what falls there is drawn once more, larger. */
export const thickenFall = (context: PaintContext): void => {
  const { weather } = context;
  const near = { ...context, unit: context.unit * 2.2, random: context.random.branch('near') };
  if (weather.precipitation === 'rain') addRain(near, weather.amount * (weather.lightning ? 1.1 : 0.8));
  if (weather.precipitation === 'snow') addSnow(near, weather.amount * 2);
};
