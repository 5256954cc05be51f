import { expect, test } from 'bun:test';
import { Settings, defaultSettings, resolveSettings } from '../../server/domain/settings.ts';

test('the nearest level that says something wins, false and null too', () => {
  const { values, sources } = resolveSettings(
    { autoGenerate: true, maxPerHour: 4, style: 'ink' },
    { autoGenerate: false, maxPerHour: null },
  );
  expect(values).toEqual({ ...defaultSettings, autoGenerate: false, maxPerHour: null, style: 'ink' });
  expect([sources.autoGenerate, sources.style, sources.size]).toEqual(['chat', 'user', 'default']);
});

test('a threshold that is set nearer than the wish for a number takes its place', () => {
  const wish = { pictureEveryMessages: 12 };
  const threshold = { sceneChangeThreshold: 0.6 };
  const { values, sources } = resolveSettings(wish, threshold);
  expect([values.pictureEveryMessages, values.sceneChangeThreshold]).toEqual([null, 0.6]);
  expect(sources.pictureEveryMessages).toBe('chat');
  expect(resolveSettings(threshold, wish).values.pictureEveryMessages).toBe(12);
  expect(resolveSettings({ ...wish, ...threshold }, {}).values.pictureEveryMessages).toBe(12);
});

test('what a level holds of a setting that is no more is passed over', () => {
  const kept = { style: 'ink', settingOfLastYear: 9 };
  const { values } = resolveSettings(kept, kept);
  expect(Settings.safeParse(values).success).toBe(true);
  expect(values.style).toBe('ink');
});
