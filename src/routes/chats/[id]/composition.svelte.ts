import { untrack } from 'svelte';
import type { MessageRole } from '$lib/api/types.ts';
import type { ChatState } from '$lib/state/chat-state.svelte.ts';
import { words } from '$lib/words/en.ts';
import { readDraft, writeDraft } from './draft.ts';

export interface Speaker {
  role: MessageRole;
  name: string;
  /** The name is only what we call the role: the server knows nobody of that name. */
  unnamed?: boolean;
}

/** What is being written by hand, and as whom; kept over a reload. Made while a component is made. */
export class Composition {
  text = $state('');
  #chosen = $state('');
  #added = $state.raw<readonly Speaker[]>([]);

  readonly speakers = $derived.by((): Speaker[] => {
    const { persona, characters } = this.chat.chat ?? { persona: null, characters: [] };
    const known: Speaker[] = [
      { role: 'user', name: persona?.name ?? words.chat.roles.user, unnamed: !persona },
      ...characters.map(({ name }): Speaker => ({ role: 'character', name })),
    ];
    const names = new Set(known.map(({ name }) => name));
    const heard = this.chat.messages.filter(({ role, name }) => role === 'character' && name !== '');
    for (const { name } of [...heard, ...this.#added]) {
      if (!names.has(name)) known.push({ role: 'character', name });
      names.add(name);
    }
    return [...known, { role: 'narrator', name: words.chat.roles.narrator, unnamed: true }];
  });
  readonly speaker = $derived(this.speakers.find(({ name }) => name === this.#chosen) ?? this.speakers[0]!);
  readonly placeholder = $derived.by(() => {
    if (this.speaker.role === 'narrator') return words.chat.composer.narratorPlaceholder;
    return this.speaker.unnamed
      ? words.chat.composer.ownPlaceholder
      : words.chat.composer.placeholder(this.speaker.name);
  });
  readonly empty = $derived(this.text.trim() === '');

  constructor(private readonly chat: ChatState) {
    const draft = untrack(() => readDraft(chat.id));
    this.text = draft.text;
    this.#chosen = draft.speaker;
    $effect(() => writeDraft(chat.id, { text: this.text, speaker: this.#chosen }));
  }

  choose(name: string): void {
    if (!this.speakers.some((speaker) => speaker.name === name))
      this.#added = [...this.#added, { role: 'character', name }];
    this.#chosen = name;
  }

  chooseNarrator(): void {
    this.#chosen = words.chat.roles.narrator;
  }

  /** Records what was written; it is back in the line where that was refused. Throws ApiProblem. */
  async send(): Promise<Speaker> {
    const { text, speaker } = this;
    this.text = '';
    try {
      await this.chat.record(speaker.role, speaker.unnamed ? '' : speaker.name, text);
    } catch (problem) {
      if (this.text === '') this.text = text;
      throw problem;
    }
    return speaker;
  }
}
