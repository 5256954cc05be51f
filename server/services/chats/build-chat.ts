import { type MessageImage, plainMessage } from '../../domain/message.ts';
import type { ChatRest } from '../../domain/silly-tavern/chat-rest.ts';
import { toInstant } from '../../domain/time.ts';
import type { Transcript, TranscriptMessage } from '../../domain/transcript/transcript.ts';
import type { NewChat } from '../../ports/chats.ts';
import { createBreather } from '../illustration/breather.ts';
import type { Ports } from '../ports.ts';
import { makeElement } from '../elements/make-element.ts';

/** Who of a transcript is here already, and which pictures its messages have. What is absent is made, or left out. */
export interface ChatPeople {
  personaId?: string;
  characterIdOf?(message: Pick<TranscriptMessage, 'name' | 'extra'>): string | undefined;
  imagesOf?(message: TranscriptMessage): MessageImage[];
  /** What else its program says of the chat, for the way back. */
  rest?: ChatRest;
}

/** A cast larger than this is a misread file; who speaks is kept with each message all the same. */
const maxCharacters = 50;

/** A chat out of a transcript, not kept yet. It takes its time over a long one, and lets others in. */
export async function buildChat(
  ports: Pick<Ports, 'clock' | 'ids'>,
  transcript: Transcript,
  { id, title }: Pick<NewChat, 'id' | 'title'>,
  people: ChatPeople = {},
): Promise<NewChat> {
  const breathe = createBreather();
  const createdAt = toInstant(ports.clock.now());
  const cast = new Cast(ports, transcript, people, createdAt);
  const messages: NewChat['messages'] = [];
  for (const message of transcript.messages) {
    const images = people.imagesOf?.(message) ?? [];
    // A picture that is not here leaves nothing to show.
    if (images.length === 0 && message.swipes.every((words) => words.trim() === '')) continue;
    messages.push({
      ...plainMessage,
      id: ports.ids.next('msg'),
      chatId: id,
      position: messages.length + 1,
      role: message.role,
      name: message.name,
      speakerId: cast.speakerOf(message),
      text: message.text,
      swipes: message.swipes,
      swipeIndex: message.swipeIndex,
      note: message.notes?.[message.swipeIndex] ?? null,
      notes: message.notes,
      hidden: message.hidden,
      images,
      createdAt: message.sentAt ?? createdAt,
      extra: message.extra,
    });
    await breathe();
  }
  return {
    id,
    title,
    origin: 'imported',
    playhead: null,
    characterIds: cast.characterIds,
    personaId: cast.personaId,
    newElements: cast.made,
    messages,
    rest: { header: transcript.rest, ...people.rest },
    createdAt,
  };
}

/** The people of a transcript: those who are here, and those who are made from their names. */
class Cast {
  readonly made: NewChat['newElements'] = [];
  readonly personaId: string;
  readonly #byName = new Map<string, string>();

  constructor(
    ports: Pick<Ports, 'ids'>,
    transcript: Transcript,
    private readonly people: ChatPeople,
    createdAt: string,
  ) {
    const make = (kind: 'character' | 'persona', name: string) => {
      const element = makeElement(ports, { kind, name, description: '', createdAt });
      this.made.push(element);
      return element.id;
    };
    for (const message of transcript.messages) {
      if (message.role !== 'character' || this.#byName.has(message.name)) continue;
      const known = people.characterIdOf?.(message);
      if (known !== undefined) this.#byName.set(message.name, known);
      else if (this.#byName.size < maxCharacters) {
        this.#byName.set(message.name, make('character', message.name));
      }
    }
    this.personaId = people.personaId ?? make('persona', transcript.userName);
  }

  get characterIds(): string[] {
    return [...new Set(this.#byName.values())];
  }

  speakerOf(message: TranscriptMessage): string | null {
    if (message.role === 'narrator') return null;
    if (message.role === 'user') return this.personaId;
    return this.people.characterIdOf?.(message) ?? this.#byName.get(message.name) ?? null;
  }
}
