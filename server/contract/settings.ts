import { z } from 'zod';
import { Settings, SettingsLevel } from '../domain/settings.ts';

export { SettingsPatch } from '../domain/settings.ts';

/** The values that hold here, and the level each of them comes from. */
export const SettingsView = z.object({
  values: z.object(Settings.shape),
  sources: z.record(Settings.keyof(), SettingsLevel),
});
export type SettingsView = z.infer<typeof SettingsView>;
