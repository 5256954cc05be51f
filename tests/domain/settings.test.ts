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

test('what a level holds of a setting that is no more is passed over', () => {
  const kept = { style: 'ink', settingOfLastYear: 9 };
  const { values } = resolveSettings(kept, kept);
  expect(Settings.safeParse(values).success).toBe(true);
  expect(values.style).toBe('ink');
});
