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
    await this.#save([key], { [key]: value });
  }

  /** Takes back what was set here, so that the level above holds again. */
  async clear(key: keyof Settings): Promise<void> {
    await this.#save([key], { [key]: null });
  }

  /** Sets several at once; resolves to what takes them back. Throws ApiProblem. */
  async change(patch: SettingsPatch): Promise<() => Promise<void>> {
    const own = this.chatId ? 'chat' : 'user';
    const keys = Object.keys(patch) as (keyof Settings)[];
    const before = Object.fromEntries(
      keys.map((key) => [key, this.source(key) === own ? (this.view?.values[key] ?? null) : null]),
    ) as SettingsPatch;
    await this.#save(keys, patch);
    return () => this.#save(keys, before);
  }

  source(key: keyof Settings): SettingsLevel {
    return this.view?.sources[key] ?? 'default';
  }

  apply(event: AppEvent): void {
    if (event.type !== 'settings.changed' || this.#saving > 0) return;
    if (event.chatId === null || event.chatId === this.chatId) void this.load().catch(() => undefined);
  }

  async #save(keys: readonly (keyof Settings)[], patch: SettingsPatch): Promise<void> {
    this.#saving++;
    try {
      this.view = await api.settings.patch(this.chatId, patch);
    } finally {
      this.#saving--;
      this.live = Object.fromEntries(
        Object.entries(this.live).filter(([name]) => !keys.includes(name as keyof Settings)),
      );
    }
  }
}

export const [getSettingsState, setSettingsState] = createContext<SettingsState>();
