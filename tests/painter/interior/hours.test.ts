import { describe, expect, test } from 'bun:test';
import { TimeOfDay, Weather } from '../../../server/domain/scene.ts';
import { fallThrough } from '../../../server/painter/interior/furniture/index.ts';
import { interiorCompositions } from '../../../server/painter/interior/index.ts';
import { readDaylight } from '../../../server/painter/interior/light/daylight.ts';
import { findLargestPane } from '../../../server/painter/interior/outside/largest-pane.ts';
import { createView } from '../../../server/painter/interior/outside/view.ts';
import type { Opening } from '../../../server/painter/interior/renderer/opening.ts';
import { Stage } from '../../../server/painter/interior/stage.ts';
import { createContext } from './context.ts';

const warmth = async (room: string, hour: TimeOfDay, weather: Weather): Promise<number> => {
  const context = createContext(hour, weather);
  await interiorCompositions[`interior/${room}`]!.paint(context, {});
  let red = 0;
  let blue = 0;
  context.canvas.data.forEach((value, at) => {
    if (at % 3 === 0) red += value;
    if (at % 3 === 2) blue += value;
  });
  return red / blue;
};

describe('an hour under clouds', () => {
  test.each(['overcast', 'rain', 'snow', 'fog'] as const)('is told by its colour in %s', async (weather) => {
    for (const room of ['kitchen', 'classroom']) {
      const afternoon = await warmth(room, 'afternoon', weather);
      expect(afternoon).toBeGreaterThan((await warmth(room, 'day', weather)) * 1.12);
      expect(afternoon).toBeGreaterThan((await warmth(room, 'morning', weather)) * 1.08);
    }
  });

  test('lights no lamps worth seeing while the sun is up', () => {
    for (const weather of Weather.options) {
      for (const hour of ['morning', 'day', 'afternoon'] as const)
        expect(readDaylight(createContext(hour, weather)).lamps).toBeLessThan(0.12);
      expect(readDaylight(createContext('evening', weather)).lamps).toBeGreaterThan(0.8);
    }
  });
});

describe('a storm outside', () => {
  const wide: Opening = {
    axis: 2,
    at: 8,
    u0: 0.5,
    u1: 2.5,
    v0: 1,
    v1: 2.6,
    arch: 0,
    round: false,
    columns: 1,
    rows: 1,
  };
  const small = { ...wide, u0: -2, u1: -1.6, v1: 1.4 };
  const camera = { at: [0, 1.5, -1] as const };

  test('strikes inside the pane that takes most of the picture', () => {
    const size = { width: 304, height: 208 };
    const pane = findLargestPane([small, wide], camera, size)!;
    expect(pane.x).toBeGreaterThan(0.5);
    for (const hour of TimeOfDay.options) {
      const { canvas } = createView(createContext(hour, 'storm', 5, size), 'street', 0.5, pane);
      let brightest = 0;
      let where = 0;
      canvas.data.forEach((value, at) => {
        if (at % 3 === 2 && value > brightest) [brightest, where] = [value, (at - 2) / 3];
      });
      expect(Math.abs((where % canvas.width) / canvas.width - pane.x)).toBeLessThan(pane.width / 2);
    }
  });

  test('a hole in the roof is no pane', () => {
    expect(findLargestPane([{ ...wide, axis: 1 }], camera, { width: 304, height: 208 })).toBeNull();
  });
});

test('what falls through a roof leaves the furniture where it was', () => {
  const after = (weather: Weather): number => {
    const stage = new Stage(createContext('day', weather));
    fallThrough(stage, 0, 5, 1, 4);
    return stage.random.next();
  };
  for (const weather of ['rain', 'snow', 'wind'] as const) expect(after(weather)).toBe(after('clear'));
});
