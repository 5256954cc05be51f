import { describe, expect, test } from 'bun:test';
import type { TimeOfDay, Weather } from '../../../server/domain/scene.ts';
import { read, readAll } from './read.ts';

describe('hour and weather that the head of a message states', () => {
  test.each<[string, TimeOfDay | null, Weather | null]>([
    ['Location: the old pier | Time: 7:45 PM | Weather: light drizzle\n\nShe waits.', 'evening', 'rain'],
    ['[Time: dusk]\nShe waits.', 'dusk', null],
    ['⏰ 06:12\nShe waits.', 'dawn', null],
    ['📍 Old pier 🕰️ 21:50 🌧️ Heavy rain\nShe waits.', 'night', 'rain'],
    ['🌧️\nShe waits.', null, 'rain'],
    ['🌙 | 📍 The docks | ☁️ 9°C\nShe waits.', 'night', 'overcast'],
    ['**Date:** 3 May **Time:** 6:50 AM **Place:** the mill\nShe waits.', 'morning', null],
    ['[Saturday, 9:15 AM — riverside path, sunny]\nShe waits.', 'morning', 'clear'],
    ['Day 3 – Evening\nShe waits.', 'evening', null],
    ['**Late afternoon, overcast**\nShe waits.', 'afternoon', 'overcast'],
    ['[Scene: the engine room, ship time 03:20]\nShe waits.', 'night', null],
    ['INT. KITCHEN - NIGHT\nShe waits.', 'night', null],
    ['Time: 14:05\nShe waits.', 'afternoon', null],
    ['Weather: clear and cold\nShe waits.', null, 'clear'],
    ['[Scene: the sick bay. Ship time: 1415.]\nShe waits.', 'afternoon', null],
    ['Sundown Street, day. She waits.', 'day', null],
    ['Office, day. He asks her to dine with him that night.', 'day', null],
    // No head of a message
    ['She smiled 🌙 and said nothing.', null, null],
    ['Time: unknown\nShe waits.', null, null],
    ['"What time: 9 or 10?"', null, null],
  ])('%s', async (text, time, weather) => {
    const scene = await read(text);
    expect([scene.timeOfDay.value, scene.weather.value]).toEqual([time, weather]);
  });

  test('holds against words in passing, and gives way to a jump', async () => {
    const stay = await read('Time: 8 PM\n\nThe morning papers lay on the table, unread.');
    expect(stay.timeOfDay.value).toBe('evening');
    const go = await read('Time: 8 PM\n\nThey talked. Three hours later the candles were stumps.');
    expect(go.timeOfDay.value).toBe('night');
  });

  test('that it is later ends the hour, moments do not', async () => {
    const before = 'INT. KITCHEN - DAY\nShe waits.';
    expect((await readAll(before, 'INT. HALLWAY - LATER\nShe waits.')).timeOfDay.value).toBeNull();
    expect((await readAll(before, 'INT. HALLWAY - MOMENTS LATER\nShe waits.')).timeOfDay.value).toBe('day');
    expect((await readAll(before, 'INT. HALLWAY - CONTINUOUS\nShe waits.')).timeOfDay.value).toBe('day');
    expect((await readAll(before, 'INT. HALLWAY - LATER THAT NIGHT\nShe waits.')).timeOfDay.value).toBe(
      'night',
    );
  });
});
