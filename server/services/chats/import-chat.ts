import type { ChatImported } from '../../contract/chats.ts';
import { AppError } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import { readTranscript } from '../../domain/transcript/parse-transcript.ts';
import type {
  Transcript,
  TranscriptMessage,
  TranscriptRemark,
  TranscriptResult,
} from '../../domain/transcript/transcript.ts';
import { plainMessage } from '../../domain/message.ts';
import type { NewChat } from '../../ports/chats.ts';
import { decodeText } from '../decode-text.ts';
import { createBreather } from '../illustration/breather.ts';
import { makeAutomaticJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { makeElement } from '../elements/make-element.ts';

export interface ChatFile {
  name: string;
  bytes: Uint8Array;
}

/** A cast larger than this is a misread file; who speaks is kept with each message all the same. */
const maxCharacters = 50;

/**
 * Reads a SillyTavern chat or a plain transcript, whole or not at all, and has its last scene painted. A long file
 * is read in portions, between which other requests are answered.
 * Throws `AppError('invalid')` with a sentence for each line that cannot be read.
 */
export async function importChat(
  ports: Pick<Ports, 'chats' | 'clock' | 'ids'>,
  actor: Actor,
  file: ChatFile,
): Promise<ChatImported> {
  const breathe = createBreather();
  const result = await parse(decodeText(file.bytes), breathe);
  if (result.kind === 'refused') throw refusal(result.problems);
  const chat = await toNewChat(ports, result.transcript, file.name, breathe);
  const last = chat.messages.at(-1);
  const job = last ? makeAutomaticJob(ports, chat.id, last.id) : null;
  return { chat: await ports.chats.create(actor.id, chat, job), messageCount: chat.messages.length };
}

async function parse(text: string, breathe: () => Promise<void>): Promise<TranscriptResult> {
  const steps = readTranscript(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}

function refusal(problems: TranscriptRemark[]): AppError {
  const [first] = problems;
  const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const message = first ? `Line ${first.line}: ${first.message}${rest}` : 'This file cannot be read.';
  const fields = Object.fromEntries(problems.map(({ line, message }) => [`line ${line}`, message]));
  return new AppError('invalid', message, { fields });
}

async function toNewChat(
  ports: Pick<Ports, 'clock' | 'ids'>,
  transcript: Transcript,
  fileName: string,
  breathe: () => Promise<void>,
): Promise<NewChat> {
  const createdAt = toInstant(ports.clock.now());
  const id = ports.ids.next('cht');
  const base = { description: '', createdAt };
  const characters = transcript.characterNames
    .slice(0, maxCharacters)
    .map((name) => makeElement(ports, { kind: 'character', name, ...base }));
  const persona = makeElement(ports, { kind: 'persona', name: transcript.userName, ...base });
  const toMessage = (message: TranscriptMessage, index: number): NewChat['messages'][number] => ({
    id: ports.ids.next('msg'),
    chatId: id,
    position: index + 1,
    role: message.role,
    name: message.name,
    text: message.text,
    swipes: message.swipes,
    swipeIndex: message.swipeIndex,
    createdAt: message.sentAt ?? createdAt,
    ...plainMessage,
    extra: message.extra,
  });
  const messages: NewChat['messages'] = [];
  for (const [index, message] of transcript.messages.entries()) {
    messages.push(toMessage(message, index));
    await breathe();
  }
  return {
    id,
    title: chooseTitle(transcript, fileName),
    origin: 'imported',
    playhead: null,
    characterIds: characters.map((character) => character.id),
    personaId: persona.id,
    newElements: [...characters, persona],
    messages,
    createdAt,
  };
}

/** The file's own title, the characters' names, or at last the name of the file. */
function chooseTitle({ title, characterNames }: Transcript, fileName: string): string {
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const chosen = [title, characterNames.slice(0, 3).join(', '), stem].find((name) => name?.trim());
  return (chosen?.trim() ?? 'Imported chat').slice(0, 300).toWellFormed();
}
