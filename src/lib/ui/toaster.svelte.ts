import { createContext } from 'svelte';

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'problem';
  /** What undoes it, or the next step. */
  action: { label: string; run: () => void } | null;
  /** The technical text, one tap away. */
  detail: string | null;
}

const stayMs = { plain: 7_000, problem: 12_000 };

/** Short notices at the foot of the page. One that can be undone stays for seven seconds. */
export class Toaster {
  items = $state<Toast[]>([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  show(text: string, options: Partial<Pick<Toast, 'tone' | 'action' | 'detail'>> = {}): void {
    const toast = { id: this.#next++, text, tone: 'plain' as const, action: null, detail: null, ...options };
    // What is said already is said once, however many things failed of it.
    const others = this.items.filter((item) => item.tone !== 'problem' || item.text !== text);
    this.items = [...others.slice(-2), toast];
    this.resume(toast.id);
  }

  dismiss(id: number): void {
    this.hold(id);
    this.items = this.items.filter((toast) => toast.id !== id);
  }

  /** Stops the clock while someone reads it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  resume(id: number): void {
    const toast = this.items.find((item) => item.id === id);
    if (toast)
      this.#timers.set(
        id,
        setTimeout(() => this.dismiss(id), stayMs[toast.tone]),
      );
  }
}

export const [getToaster, setToaster] = createContext<Toaster>();
