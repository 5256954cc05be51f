import { createContext } from 'svelte';
import { api } from '../api/client.ts';
import type { AppEvent, Settings, SettingsLevel, SettingsPatch, SettingsView } from '../api/types.ts';

/** The settings of one chat, or the user's own where `chatId` is null. */
export class SettingsState {
  view = $state.raw<SettingsView | null>(null);
  /** What a slider shows while it moves, before it is saved. */
  live = $state.raw<Partial<Settings>>({});
  readonly values = $derived(this.view ? { ...this.view.values, ...this.live } : null);
  #saving = 0;

  constructor(readonly chatId: string | null) {}

  async load(): Promise<void> {
    this.view = await api.settings.get(this.chatId);
  }

  preview<Key extends keyof Settings>(key: Key, value: Settings[Key]): void {
    this.live = { ...this.live, [key]: value };
  }

  /** Sets it here; shown at once, taken back when refused. Throws ApiProblem. */
  async set<Key extends keyof Settings>(key: Key, value: Settings[Key]): Promise<void> {
    this.preview(key, value);
    await this.#save(key, { [key]: value });
  }

  /** Takes back what was set here, so that the level above holds again. */
  async clear(key: keyof Settings): Promise<void> {
    await this.#save(key, { [key]: null });
  }

  source(key: keyof Settings): SettingsLevel {
    return this.view?.sources[key] ?? 'default';
  }

  apply(event: AppEvent): void {
    if (event.type !== 'settings.changed' || this.#saving > 0) return;
    if (event.chatId === null || event.chatId === this.chatId) void this.load().catch(() => undefined);
  }

  async #save(key: keyof Settings, patch: SettingsPatch): Promise<void> {
    this.#saving++;
    try {
      this.view = await api.settings.patch(this.chatId, patch);
    } finally {
      this.#saving--;
      this.live = Object.fromEntries(Object.entries(this.live).filter(([name]) => name !== key));
    }
  }
}

export const [getSettingsState, setSettingsState] = createContext<SettingsState>();
