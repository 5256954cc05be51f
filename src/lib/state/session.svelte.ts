import { createContext } from 'svelte';
import { EventStream, type StreamState } from '../api/event-stream.ts';
import { leaveForSignIn } from '../api/sign-in-address.ts';
import type { SessionView } from '../api/types.ts';

export type Theme = 'dark' | 'light' | 'system';
const themeKey = 'cyclorama.theme';
const portraitsKey = 'cyclorama.portraits';

/** What holds for the whole window: who is here, the line to the server, and the light. */
export class Session {
  readonly events: EventStream;
  line = $state<StreamState>('connecting');
  theme = $state<Theme>('dark');
  /** Whether small pictures stand beside what people say. */
  portraits = $state(localStorage.getItem(portraitsKey) !== 'off');
  #lostTimer: ReturnType<typeof setTimeout> | undefined;

  /** A guest has no line: there is nothing to hear before somebody has signed in. */
  constructor(readonly signedIn: SessionView) {
    this.events = new EventStream(signedIn.user ? '/api/events' : null);
    this.events.onSignedOut(leaveForSignIn);
    this.setTheme((localStorage.getItem(themeKey) as Theme | null) ?? 'dark');
    this.events.onState((state) => {
      // A hiccup that heals within two seconds is not worth a word; each vain attempt says 'lost' again.
      if (state === 'lost') return void (this.#lostTimer ??= setTimeout(() => (this.line = 'lost'), 2_000));
      clearTimeout(this.#lostTimer);
      this.#lostTimer = undefined;
      this.line = state;
    });
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    localStorage.setItem(themeKey, theme);
    document.documentElement.dataset.theme = theme;
  }

  setPortraits(shown: boolean): void {
    this.portraits = shown;
    localStorage.setItem(portraitsKey, shown ? 'on' : 'off');
  }

  close(): void {
    clearTimeout(this.#lostTimer);
    this.events.close();
  }
}

export const [getSession, setSession] = createContext<Session>();
