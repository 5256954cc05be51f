import type { Settings } from '$lib/api/types.ts';
import { attempt } from '$lib/session/attempt.ts';
import { getSettingsState, type SettingsState } from '$lib/state/settings-state.svelte.ts';
import { getToaster } from '$lib/ui/toaster.svelte.ts';

interface SettingsInUse {
  settings: SettingsState;
  /** Sets it at the level of this screen; what is refused is told in a toast. Returns whether it went well. */
  set<Key extends keyof Settings>(key: Key, value: Settings[Key]): Promise<boolean>;
  clear(key: keyof Settings): Promise<boolean>;
}

/** The settings of this screen, for rows that change them. Called while a component is made. */
export function useSettings(): SettingsInUse {
  const settings = getSettingsState();
  const toaster = getToaster();
  return {
    settings,
    set: (key, value) => attempt(toaster, () => settings.set(key, value)),
    clear: (key) => attempt(toaster, () => settings.clear(key)),
  };
}
