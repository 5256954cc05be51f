import { describe, expect, test } from 'bun:test';
import { z } from 'zod';
import { findPlaceClass } from '../../server/domain/place-class.ts';
import { TimeOfDay, Weather } from '../../server/domain/scene.ts';
import story from '../../static/demo/story.json';
import expected from '../fixtures/demo-expected.json';

const Story = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  persona: z.strictObject({ name: z.string().min(1), description: z.string() }),
  characters: z.array(z.strictObject({ name: z.string().min(1), description: z.string() })).min(1),
  messages: z.array(
    z.strictObject({
      role: z.enum(['user', 'character', 'narrator']),
      name: z.string().min(1),
      text: z.string().min(1),
    }),
  ),
});

const countWords = (text: string) => text.split(/\s+/).length;

describe('the demo story', () => {
  test('has the shape the player reads, and is long enough to see the backdrop follow', () => {
    const { messages } = Story.parse(story);
    expect(messages.length).toBeGreaterThanOrEqual(25);
    expect(messages.length).toBeLessThanOrEqual(40);
  });

  test('keeps every message between 40 and 130 words', () => {
    const lengths = story.messages.map((message) => countWords(message.text));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(40);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(130);
  });

  test('gives every voice the name the cast list gives it', () => {
    const cast = new Set(story.characters.map((character) => character.name));
    for (const message of story.messages) {
      if (message.role === 'user') expect(message.name).toBe(story.persona.name);
      if (message.role === 'character') expect(cast.has(message.name)).toBe(true);
    }
  });
});

describe("the careful reader's notes on the demo story", () => {
  test('say one thing about every message, in order', () => {
    expect(expected.messages.map((note) => note.index)).toEqual(story.messages.map((_, index) => index));
  });

  test('use only words that the scene knows', () => {
    for (const note of expected.messages) {
      expect(note.placeClass.every((id) => findPlaceClass(id) !== undefined)).toBe(true);
      expect(TimeOfDay.nullable().safeParse(note.timeOfDay).success).toBe(true);
      expect(Weather.nullable().safeParse(note.weather).success).toBe(true);
    }
  });

  test('ask for at least nine pictures, with holds between them and a change of hour and of weather alone', () => {
    const painted = expected.messages.filter((note) => note.decision === 'paint');
    expect(painted.length).toBeGreaterThanOrEqual(9);
    expect(expected.messages.length - painted.length).toBeGreaterThan(painted.length);
    expect(painted.filter((note) => note.changed === 'hour')).toHaveLength(1);
    expect(painted.filter((note) => note.changed === 'weather')).toHaveLength(1);
    expect(expected.messages.some((note) => note.elsewhere && note.decision === 'hold')).toBe(true);
  });
});
