import type { ChatImported } from '../../contract/chats.ts';
import { AppError } from '../../domain/failure.ts';
import { readTranscript } from '../../domain/transcript/parse-transcript.ts';
import type { Transcript, TranscriptRemark } from '../../domain/transcript/transcript.ts';
import { decodeText } from '../decode-text.ts';
import { makeAutomaticJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { inPortions } from '../in-portions.ts';
import { buildChat } from './build-chat.ts';
import { findPeople } from './find-people.ts';

export interface ChatFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads a SillyTavern chat or a plain transcript, whole or not at all, and has its last scene painted. A long file
 * is read in portions, between which other requests are answered. Who is here already under a name of the file is in
 * the chat; the others are made.
 * Throws `AppError('invalid')` with a sentence for each line that cannot be read.
 */
export async function importChat(
  ports: Pick<Ports, 'chats' | 'elements' | 'clock' | 'ids'>,
  actor: Actor,
  file: ChatFile,
): Promise<ChatImported> {
  const result = await inPortions(readTranscript(decodeText(file.bytes)));
  if (result.kind === 'refused') throw refuseTranscript(result.problems);
  const title = chooseTitle(result.transcript, file.name);
  const people = await findPeople(ports, actor, result.transcript);
  const chat = await buildChat(ports, result.transcript, { id: ports.ids.next('cht'), title }, people);
  if (chat.messages.length === 0) throw new AppError('invalid', 'The file holds no messages.');
  const last = chat.messages.at(-1);
  const job = last ? makeAutomaticJob(ports, chat.id, last.id) : null;
  return { chat: await ports.chats.create(actor.id, chat, job), messageCount: chat.messages.length };
}

/** Why a file is refused, with a sentence for each line. */
export function refuseTranscript(problems: TranscriptRemark[]): AppError {
  const [first] = problems;
  const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const message = first ? `Line ${first.line}: ${first.message}${rest}` : 'This file cannot be read.';
  const fields = Object.fromEntries(problems.map(({ line, message }) => [`line ${line}`, message]));
  return new AppError('invalid', message, { fields });
}

/** The file's own title, the characters' names, or at last the name of the file. */
function chooseTitle({ title, characterNames }: Transcript, fileName: string): string {
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const chosen = [title, characterNames.slice(0, 3).join(', '), stem].find((name) => name?.trim());
  return (chosen?.trim() ?? 'Imported chat').slice(0, 300).toWellFormed();
}
