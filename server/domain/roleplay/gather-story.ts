import type { CountTokens, ReplyMaterial, StoryMessage } from './reply-material.ts';

/** A message as it is shown. */
export interface StoryLine {
  role: 'user' | 'assistant';
  /** Who speaks. */
  name: string;
  /** With the name before it where several speak. */
  text: string;
  tokens: number;
  message: StoryMessage;
}

export interface GatheredStory {
  /** Newest first; as many as could fit, whatever else is shown. */
  lines: StoryLine[];
  /** How many messages were looked at, hidden ones too. */
  read: number;
}

/** Hidden messages that are passed over in search of one to show: beyond them the story is taken to begin. */
const maxPassedOver = 1_000;

/** Reads the story backwards until the room is full. What is hidden, or only a picture, is no line. */
export async function gatherStory(
  { messages, cast }: Pick<ReplyMaterial, 'messages' | 'cast'>,
  room: number,
  countTokens: CountTokens,
  breathe: () => Promise<void> = async () => {},
): Promise<GatheredStory> {
  const lines: StoryLine[] = [];
  let [read, passedOver, tokens] = [0, 0, 0];
  for await (const message of messages) {
    read++;
    const words = message.hidden ? '' : message.text.trim();
    if (words === '') {
      if (++passedOver === maxPassedOver) break;
      continue;
    }
    const text = cast.length > 1 && message.name !== '' ? `${message.name}: ${words}` : words;
    const role = message.role === 'user' ? 'user' : 'assistant';
    const line = { role, name: message.name, text, tokens: countTokens(text), message } as const;
    lines.push(line);
    tokens += line.tokens;
    if (tokens > room) break;
    await breathe();
  }
  return { lines, read };
}
