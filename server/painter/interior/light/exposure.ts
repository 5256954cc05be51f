import type { PaintContext } from '../../core/types.ts';
import { hourTones } from './hour-tones.ts';

/**
 * Brings the picture's mean brightness most of the way to what the hour wants, as an eye gets used to a room: no room
 * is lost in the dark or washed out, yet night stays darker than day.
 */
export const expose = (context: PaintContext, key: { day: number; night: number }): void => {
  const { data } = context.canvas;
  let sum = 0;
  let count = 0;
  for (let at = 0; at + 2 < data.length; at += 3 * 17) {
    const level = data[at]! * 0.25 + data[at + 1]! * 0.65 + data[at + 2]! * 0.1;
    // The logarithm keeps a small bright window from darkening the whole room.
    sum += Math.log(0.004 + level);
    count++;
  }
  const mean = Math.exp(sum / count) - 0.004;
  const wanted = key.day + (key.night - key.day) * darkness(context);
  const by = Math.max(0.45, Math.min(3.2, Math.pow(wanted / Math.max(0.004, mean), 0.75)));
  const cool = coolness[context.weather.id];
  const cast = hourTones[context.hour.id].cast;
  const tinged = 0.25 + 0.3 * context.weather.grey;
  const red = (1 - 0.08 * cool) * (1 + (cast[0] - 1) * tinged);
  const green = 1 + (cast[1] - 1) * tinged;
  const blue = (1 + 0.1 * cool) * (1 + (cast[2] - 1) * tinged);
  for (let at = 0; at + 2 < data.length; at += 3) {
    const level = (data[at]! * 0.3 + data[at + 1]! * 0.6 + data[at + 2]! * 0.1) * by;
    const over = level - shoulder;
    // Bright windows and flames are bent down by their level alone, so that they keep their colour.
    const gain = over > 0 ? (by * (shoulder + over / (1 + over * 0.9))) / level : by;
    data[at] = data[at]! * gain * red;
    data[at + 1] = data[at + 1]! * gain * green;
    data[at + 2] = data[at + 2]! * gain * blue;
  }
};

const shoulder = 0.42;

const darkHours = {
  dawn: 0.45,
  morning: 0.05,
  day: 0,
  afternoon: 0.12,
  dusk: 0.5,
  evening: 0.85,
  night: 1.25,
};
const darkWeathers = {
  clear: 0,
  wind: 0,
  cloudy: 0.08,
  snow: 0.14,
  fog: 0.2,
  overcast: 0.3,
  rain: 0.55,
  storm: 0.95,
};

/** Bad weather takes light away and leaves what there is of it cooler. */
const coolness = {
  clear: 0,
  wind: 0,
  cloudy: 0.12,
  snow: 0.5,
  fog: 0.35,
  overcast: 0.4,
  rain: 0.75,
  storm: 1,
};

const darkness = ({ hour, weather }: PaintContext): number =>
  1 - (1 - darkHours[hour.id]) * (1 - darkWeathers[weather.id]);
