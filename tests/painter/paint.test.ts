import { describe, expect, test } from 'bun:test';
import { TimeOfDay, Weather } from '../../server/domain/scene.ts';
import type { Painting } from '../../server/painter/paint.ts';
import { brightness, colourfulness, contrast, difference, meanColour, paintWith } from './support.ts';

describe('a painting', () => {
  test('has the same bytes for the same request', async () => {
    const [first, second] = [
      await paintWith({ environmentClass: 'forest' }),
      await paintWith({ environmentClass: 'forest' }),
    ];
    expect(Buffer.compare(first.pixels, second.pixels)).toBe(0);
  });

  test('differs with the seed, and not by grain alone', async () => {
    expect(difference(await paintWith({ seed: 1 }), await paintWith({ seed: 2 }))).toBeGreaterThan(4);
  });

  test('does not depend on what was painted before it', async () => {
    const before = await paintWith({ environmentClass: 'castle', seed: 3 });
    await paintWith({ environmentClass: 'swamp', seed: 99, weather: 'storm' });
    const after = await paintWith({ environmentClass: 'castle', seed: 3 });
    expect(Buffer.compare(before.pixels, after.pixels)).toBe(0);
  });

  test.each([
    [256, 256],
    [333, 777],
    [777, 333],
    [256, 1024],
    [1024, 256],
  ])('fills any size: %i × %i', async (width, height) => {
    for (const environmentClass of ['lake', 'town_street', 'forest']) {
      const painting = await paintWith({ environmentClass, size: { width, height } });
      expect(painting.pixels.length).toBe(width * height * 3);
      expect(contrast(painting)).toBeGreaterThan(8);
    }
  });

  test('shows the same scene at another size', async () => {
    const size = { width: 608, height: 416 };
    const large = await paintWith({ environmentClass: 'cliff', size: { width: 1216, height: 832 } });
    const small = await paintWith({ environmentClass: 'cliff', size });
    for (const [left, top] of [
      [0, 0],
      [0.5, 0],
      [0, 0.5],
      [0.5, 0.5],
    ] as const) {
      const area = { left, top, right: left + 0.5, bottom: top + 0.5 };
      expect(Math.abs(brightness(large, area) - brightness(small, area))).toBeLessThan(9);
    }
  });

  test('stops when its signal has fired', async () => {
    const signal = AbortSignal.abort(new Error('No longer wanted.'));
    expect(paintWith({ signal })).rejects.toThrow('No longer wanted.');
  });

  test('stops between two stages when its signal fires while it paints', async () => {
    const controller = new AbortController();
    const painting = paintWith({ environmentClass: 'mountain', signal: controller.signal });
    controller.abort(new Error('A newer scene came.'));
    expect(painting).rejects.toThrow('A newer scene came.');
  });
});

describe('what is not known', () => {
  test('is chosen by the seed, never a black night', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const painting = await paintWith({ environmentClass: null, timeOfDay: null, weather: null, seed });
      expect(brightness(painting)).toBeGreaterThan(32);
    }
  });

  test('varies between seeds', async () => {
    const compositions = new Set<string>();
    for (let seed = 0; seed < 16; seed++) {
      compositions.add(
        (await paintWith({ environmentClass: null, timeOfDay: null, weather: null, seed })).composition,
      );
    }
    expect(compositions.size).toBeGreaterThan(2);
  });

  test('includes a class that does not exist', async () => {
    expect(contrast(await paintWith({ environmentClass: 'no_such_place' }))).toBeGreaterThan(8);
  });
});

describe('the hour', () => {
  const places = ['meadow', 'village', 'sea', 'city_street', 'castle'];

  test.each(places)('makes evening and night much darker than day: %s', async (environmentClass) => {
    const level = async (timeOfDay: TimeOfDay): Promise<number> =>
      brightness(await paintWith({ environmentClass, timeOfDay }));
    const [day, evening, night] = [await level('day'), await level('evening'), await level('night')];
    expect(evening).toBeLessThan(day * 0.8);
    expect(night).toBeLessThan(day * 0.8);
  });

  test('warms the sky at dusk and cools it by day', async () => {
    const dusk = meanColour(await paintWith({ timeOfDay: 'dusk' }), { top: 0.35, bottom: 0.55 });
    const day = meanColour(await paintWith({ timeOfDay: 'day' }), { top: 0.05, bottom: 0.4 });
    expect(dusk.red).toBeGreaterThan(dusk.blue * 1.25);
    expect(day.blue).toBeGreaterThan(day.red * 1.2);
  });

  test('lights windows after dark', async () => {
    const share = async (timeOfDay: TimeOfDay): Promise<number> => {
      const { pixels } = await paintWith({ environmentClass: 'town_street', timeOfDay });
      let warm = 0;
      for (let at = 0; at < pixels.length; at += 3) {
        if (pixels[at]! > 150 && pixels[at]! > pixels[at + 2]! * 1.8) warm++;
      }
      return warm / (pixels.length / 3);
    };
    expect(await share('night')).toBeGreaterThan((await share('day')) + 0.04);
  });

  test('no two hours of a place look alike', async () => {
    const paintings = await Promise.all(
      TimeOfDay.options.map((timeOfDay) => paintWith({ environmentClass: 'hills', timeOfDay })),
    );
    for (let a = 0; a < paintings.length; a++) {
      for (let b = 0; b < a; b++) expect(difference(paintings[a]!, paintings[b]!)).toBeGreaterThan(6);
    }
  });
});

describe('the weather', () => {
  test('whitens the ground with snow', async () => {
    const ground = { top: 0.7 };
    const [clear, snow] = [
      await paintWith({ environmentClass: 'hills' }),
      await paintWith({ environmentClass: 'hills', weather: 'snow' }),
    ];
    expect(colourfulness(snow, ground)).toBeLessThan(colourfulness(clear, ground) * 0.6);
    expect(brightness(snow, ground)).toBeGreaterThan(brightness(clear, ground));
  });

  test('darkens the sky in a storm', async () => {
    const sky = { bottom: 0.3 };
    const storm = brightness(await paintWith({ environmentClass: 'sea', weather: 'storm' }), sky);
    expect(storm).toBeLessThan(
      brightness(await paintWith({ environmentClass: 'sea', weather: 'overcast' }), sky),
    );
  });

  test('takes the contrast in fog', async () => {
    const fog = contrast(await paintWith({ environmentClass: 'castle', weather: 'fog' }));
    expect(fog).toBeLessThan(contrast(await paintWith({ environmentClass: 'castle' })) * 0.75);
  });

  test('greys the sky under clouds', async () => {
    const sky = { bottom: 0.4 };
    const overcast = colourfulness(await paintWith({ weather: 'overcast' }), sky);
    expect(overcast).toBeLessThan(colourfulness(await paintWith({ weather: 'clear' }), sky) * 0.5);
  });

  test('no two weathers of a place look alike', async () => {
    const paintings = await Promise.all(
      Weather.options.map((weather) => paintWith({ environmentClass: 'village', weather })),
    );
    for (let a = 0; a < paintings.length; a++) {
      for (let b = 0; b < a; b++) expect(difference(paintings[a]!, paintings[b]!)).toBeGreaterThan(4);
    }
  });
});

describe('the mood', () => {
  test('grades: grim is darker and paler than joyful', async () => {
    const [grim, joyful] = [await paintWith({ mood: 'grim' }), await paintWith({ mood: 'joyful' })];
    expect(brightness(grim)).toBeLessThan(brightness(joyful) * 0.85);
    expect(colourfulness(grim, { top: 0.7 })).toBeLessThan(colourfulness(joyful, { top: 0.7 }));
  });
});

describe('the light of the hour', () => {
  const skyLeft = { right: 0.4, top: 0.1, bottom: 0.5 };
  const skyRight = { left: 0.6, top: 0.1, bottom: 0.5 };
  const warmth = (painting: Painting, area: typeof skyLeft | typeof skyRight): number => {
    const { red, blue } = meanColour(painting, area);
    return red / blue;
  };

  test.each(['clear', 'overcast', 'rain', 'fog', 'snow'] as const)(
    'warms the left in the morning and the right in the afternoon, whichever way the place is turned: %s',
    async (weather) => {
      for (const seed of [1, 2, 3, 4]) {
        const scene = { environmentClass: 'sea', weather, seed };
        const morning = await paintWith({ ...scene, timeOfDay: 'morning' });
        const afternoon = await paintWith({ ...scene, timeOfDay: 'afternoon' });
        expect(warmth(morning, skyLeft)).toBeGreaterThan(warmth(morning, skyRight));
        expect(warmth(afternoon, skyRight)).toBeGreaterThan(warmth(afternoon, skyLeft));
      }
    },
  );

  test.each(['overcast', 'rain'] as const)('is told apart under a closed sky: %s', async (weather) => {
    const scene = { environmentClass: 'village', weather };
    const paintings = await Promise.all(
      (['morning', 'day', 'afternoon', 'dusk', 'evening'] as const).map((timeOfDay) =>
        paintWith({ ...scene, timeOfDay }),
      ),
    );
    for (let a = 0; a < paintings.length; a++) {
      for (let b = 0; b < a; b++) expect(difference(paintings[a]!, paintings[b]!)).toBeGreaterThan(6);
    }
  });
});

describe('a storm', () => {
  /** Share of the picture's pixels that burn white, as no lamp does. */
  const glare = ({ pixels }: Painting): number => {
    let white = 0;
    for (let at = 0; at < pixels.length; at += 3)
      if (Math.min(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!) > 205) white++;
    return white / (pixels.length / 3);
  };

  test.each(['meadow', 'sea', 'forest', 'jungle', 'swamp', 'courtyard', 'town_street'])(
    'strikes with every seed: %s',
    async (environmentClass) => {
      for (const seed of [1, 2, 3, 4]) {
        const scene = { environmentClass, timeOfDay: 'evening', seed } as const;
        const storm = glare(await paintWith({ ...scene, weather: 'storm' }));
        expect(storm).toBeGreaterThan(glare(await paintWith({ ...scene, weather: 'rain' })) + 0.0004);
      }
    },
  );

  test('has a darker sky than rain, and rain a darker one than fog', async () => {
    const zenith = async (weather: Weather): Promise<number> =>
      brightness(await paintWith({ environmentClass: 'sea', weather }), { bottom: 0.2 });
    const [storm, rain, fog] = [await zenith('storm'), await zenith('rain'), await zenith('fog')];
    expect(storm).toBeLessThan(rain);
    expect(rain).toBeLessThan(fog * 0.85);
  });
});
