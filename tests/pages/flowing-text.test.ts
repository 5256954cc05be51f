import { expect, test } from 'bun:test';
import { FlowingText } from '../../src/lib/state/flowing-text.ts';

/** A screen whose frames are turned by hand. */
function makeScreen(smooth = true) {
  const shown: string[] = [];
  let waiting: (() => void) | null = null;
  const text = new FlowingText(
    (now) => shown.push(now),
    () => smooth,
    (step) => {
      waiting = step;
      return 1;
    },
    () => (waiting = null),
  );
  const frame = () => {
    const step = waiting;
    waiting = null;
    step?.();
    return step !== null;
  };
  return { shown, text, frame };
}

test('however many pieces come between two frames, a frame shows one text', () => {
  const { shown, text, frame } = makeScreen();
  for (let piece = 0; piece < 50; piece++) text.add('word ');
  expect(shown).toEqual([]);
  frame();
  expect(shown).toHaveLength(1);
});

test('a burst flows in over several frames until all of it stands there', () => {
  const { shown, text, frame } = makeScreen();
  text.add('The harbour lies quiet under the rain.');
  while (frame());
  expect(shown.length).toBeGreaterThan(8);
  expect(shown.at(-1)).toBe('The harbour lies quiet under the rain.');
  shown.reduce(
    (before, now) => (expect(now.startsWith(before) && now.length > before.length).toBe(true), now),
  );
});

test('who asked for less motion sees all that came with the next frame', () => {
  const { shown, text, frame } = makeScreen(false);
  text.add('All of it, at once.');
  frame();
  expect(shown).toEqual(['All of it, at once.']);
});

test('no letter of two units is shown by half', () => {
  const { shown, text, frame } = makeScreen();
  text.add('🌊'.repeat(40));
  while (frame());
  for (const now of shown) expect(now.isWellFormed()).toBe(true);
});

test('a beginning is shown at once, and what waited of another text is gone', () => {
  const { shown, text, frame } = makeScreen();
  text.add('of another reply');
  text.begin('So far.');
  expect(shown).toEqual(['So far.']);
  expect(frame()).toBe(false);
  text.add(' And on.');
  while (frame());
  expect(shown.at(-1)).toBe('So far. And on.');
  expect(text.all).toBe('So far. And on.');
});

test('a text that becomes another goes on from where it was', () => {
  const { shown, text, frame } = makeScreen();
  text.begin('You are late');
  text.become('You were late, Ada.');
  while (frame());
  expect(shown.slice(0, 2)).toEqual(['You are late', 'You were late']);
  expect(shown.at(-1)).toBe('You were late, Ada.');
});
