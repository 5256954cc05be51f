import { createContext } from 'svelte';
import { api } from '../api/client.ts';
import type { CastMember, Chat, ElementReference, Turn, UpdateChat } from '../api/types.ts';
import type { ChatState } from './chat-state.svelte.ts';

/** Who plays in a story, in their order, and who answers next. Verbs show it at once and throw ApiProblem. */
export class CastState {
  /** `null`: nobody was asked yet. */
  turn = $state.raw<Turn | null>(null);
  readonly characters = $derived.by(() => this.chat.chat?.characters ?? []);
  readonly persona = $derived.by(() => this.chat.chat?.persona ?? null);
  /** Who is next and the others after it. */
  readonly next = $derived(this.turn?.speakers ?? []);
  #asked = 0;

  constructor(private readonly chat: ChatState) {}

  /** Whose picture stands beside what they say. */
  find(id: string | null): ElementReference | undefined {
    if (id === null) return undefined;
    return this.persona?.id === id ? this.persona : this.characters.find((member) => member.id === id);
  }

  async readTurn(): Promise<void> {
    const asked = ++this.#asked;
    const turn = await api.replies.turn(this.chat.id);
    if (asked === this.#asked) this.turn = turn;
  }

  async setMuted(member: CastMember, muted: boolean): Promise<void> {
    await this.seat(this.characters.map((other) => (other.id === member.id ? { ...other, muted } : other)));
  }

  async add(people: readonly ElementReference[]): Promise<void> {
    const known = new Set(this.characters.map(({ id }) => id));
    const come = people.filter(({ id }) => !known.has(id)).map((person) => ({ ...person, muted: false }));
    await this.seat([...this.characters, ...come]);
  }

  async remove(member: CastMember): Promise<void> {
    await this.seat(this.characters.filter(({ id }) => id !== member.id));
  }

  async move(from: number, to: number): Promise<void> {
    const seats = [...this.characters];
    seats.splice(to, 0, ...seats.splice(from, 1));
    await this.seat(seats);
  }

  async setPersona(persona: ElementReference | null): Promise<void> {
    await this.#change({ persona }, { personaId: persona?.id ?? null });
  }

  /** Everybody who plays from now on, in this order. */
  async seat(characters: readonly CastMember[]): Promise<void> {
    await this.#change(
      { characters: [...characters] },
      {
        characterIds: characters.map(({ id }) => id),
        mutedCharacterIds: characters.filter(({ muted }) => muted).map(({ id }) => id),
      },
    );
  }

  async #change(shown: Partial<Chat>, change: UpdateChat): Promise<void> {
    await this.chat.change(shown, change);
    await this.readTurn();
  }
}

export const [getCastState, setCastState] = createContext<CastState>();
