import { createContext } from 'svelte';
import { api } from '../api/client.ts';
import type { Alias, AppEvent } from '../api/types.ts';

/** Of one correction a story may learn two things: they are told together. */
const togetherMs = 150;

/** What a story was taught by corrections. */
export class LessonsState {
  /** Newest first; `null` until somebody looks. */
  aliases = $state.raw<readonly Alias[] | null>(null);
  /** Learned just now, to be told once. */
  news = $state.raw<readonly Alias[]>([]);
  #fresh: Alias[] = [];

  constructor(readonly chatId: string) {}

  /** Throws ApiProblem. */
  async load(): Promise<void> {
    this.aliases = (await api.aliases.list(this.chatId)).items;
  }

  /** Throws ApiProblem. */
  async forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) await api.aliases.forget(this.chatId, id);
  }

  apply(event: AppEvent): void {
    if (event.chatId !== this.chatId) return;
    if (event.type === 'alias.learned') this.#learn(event.data.alias);
    else if (event.type === 'alias.forgotten') this.#drop(event.data.aliasId);
  }

  #learn(alias: Alias): void {
    if (this.aliases) this.aliases = [alias, ...this.aliases.filter(({ id }) => id !== alias.id)];
    if (this.#fresh.push(alias) > 1) return;
    setTimeout(() => {
      this.news = this.#fresh;
      this.#fresh = [];
    }, togetherMs);
  }

  #drop(aliasId: string): void {
    if (this.aliases) this.aliases = this.aliases.filter(({ id }) => id !== aliasId);
  }
}

export const [getLessonsState, setLessonsState] = createContext<LessonsState>();
