import { createContext } from 'svelte';

/** Says something politely, once, to who listens instead of looking. */
export class Announcer {
  text = $state('');

  say(text: string): void {
    this.text = text;
  }
}

export const [getAnnouncer, setAnnouncer] = createContext<Announcer>();
