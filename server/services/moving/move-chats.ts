import { createHash } from 'node:crypto';
import { AppError } from '../../domain/failure.ts';
import type { MovingFile } from '../../domain/moving/sort-files.ts';
import { listPicturePaths } from '../../domain/transcript/read-line-extras.ts';
import { readSillyTavern } from '../../domain/transcript/parse-silly-tavern.ts';
import { maxTranscriptBytes, type TranscriptMessage } from '../../domain/transcript/transcript.ts';
import { refuseTranscript } from '../chats/import-chat.ts';
import { decodeText } from '../decode-text.ts';
import { createBreather } from '../illustration/breather.ts';
import { inPortions } from '../in-portions.ts';
import { bringOnce } from './bring-once.ts';
import { growChat, states } from './grow-chat.ts';
import { prepareChat } from './prepare-chat.ts';
import { fingerprintOf, type Move, type Mover, type MovingThing, type Outcome } from './move.ts';

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
  const result = await inPortions(readSillyTavern(text));
  if (result.kind === 'refused') throw refuseTranscript(result.problems);
  const transcript = { ...result.transcript, messages: result.transcript.messages.filter(hasContent) };
  if (transcript.messages.length === 0) throw new AppError('invalid', 'The file holds no messages.');
  const prints = await listStates(file.inside, transcript.messages);
  const brought = await bringOnce(move, {
    kind: 'chats',
    key: file.inside,
    said: { kind: states, fingerprint: prints.at(-1) ?? '' },
    draw: () => ports.ids.next('cht'),
    isHere: async (id) => (await ports.chats.find(actor.id, id)) !== undefined,
    make: async (id) => {
      await ports.chats.create(actor.id, await prepareChat(move, { file, folder }, transcript, id), null);
    },
  });
  if (brought.outcome === 'came') return 'came';
  return growChat(move, { file, folder }, { chatId: brought.id, transcript, prints });
}

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
