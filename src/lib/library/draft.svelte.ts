import { asApiProblem, type ApiProblem } from '../api/problem.ts';
import { foldChange, takeFields } from './fold-change.ts';

/** What a draft needs of the outside. */
export interface DraftKeeping<Value, Change> {
  /** Throws ApiProblem. */
  save: (change: Change) => Promise<Value>;
  /** Where what could not be saved waits in this browser. */
  keptUnder: string;
}

/** Long enough for a word, short enough that nobody waits for it. */
const pauseMs = 700;
const retryMs = 5_000;

/**
 * Something that is edited as one types: shown at once, saved soon, field by field. What the server did not take stays
 * on the page and in this browser until it does.
 */
export class Draft<Value extends object, Change extends object> {
  value: Value = $state.raw()!;
  problem = $state.raw<ApiProblem | null>(null);
  saving = $state(false);
  /** Changes of this visit that can be taken back. */
  steps = $state.raw<readonly Change[]>([]);
  #keeping: DraftKeeping<Value, Change>;
  /** What is not saved yet, and what stood there before. */
  #waiting = $state.raw<Change | null>(null);
  #before: Change | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly isSaved = $derived(this.#waiting === null && !this.saving);

  constructor(value: Value, keeping: DraftKeeping<Value, Change>) {
    this.value = value;
    this.#keeping = keeping;
    const kept = localStorage.getItem(keeping.keptUnder);
    if (kept !== null) this.change(JSON.parse(kept) as Change);
  }

  change(change: Change): void {
    const before = takeFields<Change>(this.value, change);
    // What stood there first is what stands there after everything is taken back.
    this.#before = foldChange(before, this.#before ?? ({} as Change));
    this.#waiting = foldChange(this.#waiting ?? ({} as Change), change);
    this.value = foldChange(this.value, change);
    this.#saveIn(pauseMs);
  }

  /** Takes the last change back: what was typed since the last pause, or what was saved before it. */
  undo(): void {
    const before = this.#before ?? this.steps.at(-1);
    if (!before) return;
    if (!this.#before) this.steps = this.steps.slice(0, -1);
    this.#before = null;
    this.#waiting = foldChange(this.#waiting ?? ({} as Change), before);
    this.value = foldChange(this.value, before);
    this.#saveIn(0);
  }

  /** Another window's version; what is typed here stays. */
  take(value: Value): void {
    this.value = this.#waiting ? foldChange(value, this.#waiting) : value;
  }

  /** Saves what waits now. Never throws: what went wrong is `problem`. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.saving || !this.#waiting) return;
    const [change, before] = [this.#waiting, this.#before];
    this.#waiting = null;
    this.#before = null;
    this.saving = true;
    try {
      const saved = await this.#keeping.save(change);
      this.problem = null;
      if (before) this.steps = [...this.steps, before];
      this.take(saved);
    } catch (thrown) {
      this.problem = asApiProblem(thrown);
      const since = this.#waiting ?? ({} as Change);
      this.#waiting = foldChange(change, since);
      // What stood there before the first of them is what stands there after everything is taken back.
      this.#before = before ? foldChange(this.#before ?? ({} as Change), before) : this.#before;
      if (this.problem.code === 'offline') this.#saveIn(retryMs);
    } finally {
      this.saving = false;
      this.keep();
    }
    if (this.#waiting && !this.problem) this.#saveIn(0);
  }

  /** Leaves what is not saved in this browser, where the next visit finds it. */
  keep(): void {
    if (this.#waiting) localStorage.setItem(this.#keeping.keptUnder, JSON.stringify(this.#waiting));
    else localStorage.removeItem(this.#keeping.keptUnder);
  }

  /** The page is left: what waits is sent, and kept until it has arrived. */
  close(): void {
    this.keep();
    void this.flush();
  }

  #saveIn(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delayMs);
  }
}
