import { toInstant } from '../../domain/time.ts';
import type { Transcript } from '../../domain/transcript/transcript.ts';
import type { Move, Outcome } from './move.ts';
import { type ChatFile, prepareChat } from './prepare-chat.ts';

/** How far a chat had come, by what its messages said up to there. */
export const states = 'chats:content';

interface Growing {
  chatId: string;
  transcript: Transcript;
  /** Of the chat up to each of its messages. */
  prints: string[];
}

/** Brings what was said since, or says why not: where the chat went on here, too, or its past was changed there. */
export async function growChat(
  move: Move,
  chatFile: ChatFile,
  { chatId, transcript, prints }: Growing,
): Promise<Outcome> {
  const { ports, actor, remark } = move;
  const leave = (why: string): Outcome => {
    remark({ kind: 'chats', path: chatFile.file.inside, why });
    return 'here';
  };
  const known = await ports.movedItems.find(actor.id, states, prints);
  const through = prints.findLastIndex((print) => known.has(print)) + 1;
  if (through === prints.length) return 'here';
  if (through === 0) return leave('Its messages were changed there since it came: it is left as it is here.');
  const chat = await ports.chats.find(actor.id, chatId);
  if (!chat || chat.deletedAt !== null)
    return leave('It has grown there, and was deleted here: it stays deleted.');
  const whole = await prepareChat(move, chatFile, transcript, chatId);
  // A message that is a picture did not come where the picture is missing.
  const here = new Set(whole.messages.map(({ extra }) => extra));
  const come = transcript.messages.slice(0, through).filter(({ extra }) => here.has(extra)).length;
  // Who joined since is known by name alone: the cast is the user's to change.
  const strangers = new Set(whole.newElements.map(({ id }) => id));
  // A server that died may have brought some of them already.
  const since = await ports.messages.list(actor.id, chatId, {
    after: come,
    limit: whole.messages.length - come + 1,
  });
  const same = since.every((message, index) => {
    const theirs = whole.messages[come + index];
    return theirs?.text === message.text && theirs.name === message.name;
  });
  if (!same) return leave('It went on there and here: it is left as it is here.');
  const fresh = whole.messages
    .slice(come + since.length)
    .map((message) => (strangers.has(message.speakerId ?? '') ? { ...message, speakerId: null } : message));
  await ports.messages.append(actor.id, chatId, fresh, toInstant(ports.clock.now()));
  await keepState(move, prints.at(-1)!, chatId);
  return 'grew';
}

const keepState = ({ ports, actor }: Move, fingerprint: string, madeId: string) =>
  ports.movedItems.finish(actor.id, [{ kind: states, fingerprint, madeId }], toInstant(ports.clock.now()));
