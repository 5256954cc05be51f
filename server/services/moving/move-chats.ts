import { createHash } from 'node:crypto';
import { AppError } from '../../domain/failure.ts';
import type { MovingFile } from '../../domain/moving/sort-files.ts';
import { toInstant } from '../../domain/time.ts';
import { listPicturePaths } from '../../domain/transcript/read-line-extras.ts';
import { readSillyTavern } from '../../domain/transcript/parse-silly-tavern.ts';
import {
  maxTranscriptBytes,
  type Transcript,
  type TranscriptMessage,
} from '../../domain/transcript/transcript.ts';
import { buildChat } from '../chats/build-chat.ts';
import { refuseTranscript } from '../chats/import-chat.ts';
import { decodeText } from '../decode-text.ts';
import { createBreather } from '../illustration/breather.ts';
import { takeInPortions } from '../take-in-portions.ts';
import { bringOnce } from './bring-once.ts';
import { fingerprintOf, type Move, type Mover, type MovingThing, type Outcome } from './move.ts';

/** How far a chat had come, by what its messages said up to there. */
const states = 'chats:content';

/** Chats, alone and in groups. One that has grown since it came gets its new messages, where its old ones still stand. */
export const moveChats: Mover = {
  kind: 'chats',
  list: (move) => {
    const { chats, groupChats } = move.installation;
    const thing = (file: MovingFile, folder: string | null): MovingThing => ({
      file,
      name: file.name,
      bring: () => bringChat(move, file, folder),
    });
    return [...chats.map((file) => thing(file, file.folder)), ...groupChats.map((file) => thing(file, null))];
  },
};

async function bringChat(move: Move, file: MovingFile, folder: string | null): Promise<Outcome> {
  const { ports, actor, archive } = move;
  const text = decodeText(await archive.read(file.path, maxTranscriptBytes));
  const result = await takeInPortions(readSillyTavern(text));
  if (result.kind === 'refused') throw refuseTranscript(result.problems);
  const transcript = { ...result.transcript, messages: result.transcript.messages.filter(hasContent) };
  if (transcript.messages.length === 0) throw new AppError('invalid', 'The file holds no messages.');
  const prints = await listStates(file.inside, transcript.messages);
  const title = titleOf(transcript, folder, file);
  const brought = await bringOnce(move, {
    kind: 'chats',
    key: file.inside,
    said: { kind: states, fingerprint: prints.at(-1) ?? '' },
    draw: () => ports.ids.next('cht'),
    isHere: async (id) => (await ports.chats.find(actor.id, id)) !== undefined,
    make: async (id) => {
      await ports.chats.create(actor.id, await buildChat(ports, transcript, { id, title }), null);
    },
  });
  if (brought.outcome === 'came') return 'came';
  return growChat(move, file, { chatId: brought.id, transcript, prints, title });
}

interface Growing {
  chatId: string;
  transcript: Transcript;
  /** Of the chat up to each of its messages. */
  prints: string[];
  title: string;
}

/** Brings what was said since, or says why not. */
async function growChat(
  move: Move,
  file: MovingFile,
  { chatId, transcript, prints, title }: Growing,
): Promise<Outcome> {
  const { ports, actor, remark } = move;
  const leave = (why: string): Outcome => {
    remark({ kind: 'chats', path: file.inside, why });
    return 'here';
  };
  const known = await ports.movedItems.find(actor.id, states, prints);
  const through = prints.findLastIndex((print) => known.has(print)) + 1;
  if (through === prints.length) return 'here';
  if (through === 0) return leave('Its messages were changed there since it came: it is left as it is here.');
  const chat = await ports.chats.find(actor.id, chatId);
  if (!chat || chat.deletedAt !== null)
    return leave('It has grown there, and was deleted here: it stays deleted.');
  const whole = await buildChat(
    ports,
    transcript,
    { id: chatId, title },
    {
      personaId: chat.persona?.id,
      characterIdOf: ({ name }) => chat.characters.find((member) => member.name === name)?.id,
    },
  );
  // Who joined since is known by name alone: the cast is the user's to change.
  const strangers = new Set(whole.newElements.map(({ id }) => id));
  // A server that died may have brought some of them already.
  const since = await ports.messages.list(actor.id, chatId, {
    after: through,
    limit: prints.length - through + 1,
  });
  const same = since.every((message, index) => {
    const theirs = whole.messages[through + index];
    return theirs?.text === message.text && theirs.name === message.name;
  });
  if (!same) return leave('It went on there and here: it is left as it is here.');
  const fresh = whole.messages
    .slice(through + since.length)
    .map((message) => (strangers.has(message.speakerId ?? '') ? { ...message, speakerId: null } : message));
  await ports.messages.append(actor.id, chatId, fresh, toInstant(ports.clock.now()));
  await keepState(move, prints.at(-1)!, chatId);
  return 'grew';
}

const keepState = ({ ports, actor }: Move, fingerprint: string, madeId: string) =>
  ports.movedItems.finish(actor.id, [{ kind: states, fingerprint, madeId }], toInstant(ports.clock.now()));

/** A picture is something to show, too, as far as it is among the files. */
const hasContent = (message: TranscriptMessage): boolean =>
  message.swipes.some((words) => words.trim() !== '') || listPicturePaths(message.extra).length > 0;

/** Each message carries all those before it, so that one look finds how far a chat had come. */
async function listStates(key: string, messages: readonly TranscriptMessage[]): Promise<string[]> {
  const breathe = createBreather();
  const hash = createHash('sha256').update(await fingerprintOf(key));
  const prints: string[] = [];
  for (const { role, name, text, sentAt } of messages) {
    hash.update(JSON.stringify([role, name, text, sentAt]));
    prints.push(hash.copy().digest('hex'));
    await breathe();
  }
  return prints;
}

/** Alone: the character, and when it began; SillyTavern names files so. */
function titleOf({ characterNames }: Transcript, folder: string | null, file: MovingFile): string {
  const who = characterNames.slice(0, 3).join(', ') || folder || file.name;
  return who.slice(0, 300).toWellFormed();
}
