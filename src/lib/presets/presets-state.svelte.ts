import { api } from '$lib/api/client.ts';
import { asApiProblem, type ApiProblem } from '$lib/api/problem.ts';
import type { AppEvent, Preset, PresetKind } from '$lib/api/types.ts';

const pageSize = 200;

/** All presets of a user, or of one kind, with the program's own styles. */
export class PresetsState {
  presets = $state.raw<readonly Preset[]>([]);
  problem = $state.raw<ApiProblem | null>(null);
  /** Whether an answer came, a good one or not. */
  known = $state(false);
  #asked = 0;

  constructor(readonly kind?: PresetKind) {}

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const all: Preset[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.presets.list({ kind: this.kind, limit: pageSize, cursor });
        all.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      if (asked !== this.#asked) return;
      this.presets = all;
      this.problem = null;
    } catch (thrown) {
      if (asked === this.#asked) this.problem = asApiProblem(thrown);
    }
    this.known = true;
  }

  apply({ type }: AppEvent): void {
    // An element that goes takes its binding along.
    if (type === 'presets.changed' || type === 'elements.changed') void this.load();
  }
}
