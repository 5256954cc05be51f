import { closeMarkup } from '../../domain/roleplay/close-markup.ts';
import type { Message, ReplyNote } from '../../domain/message.ts';
import { maxMessageLength } from '../../domain/message.ts';
import type { KeptReply } from '../../ports/growing-replies.ts';
import { abandonDraft } from '../drafts/abandon-draft.ts';
import { makeRescanJob } from '../jobs/make-jobs.ts';
import { appendMessage } from '../messages/record-message.ts';
import type { Actor, Ports } from '../ports.ts';

export type Keeping = Pick<
  Ports,
  'chats' | 'messages' | 'jobs' | 'drafts' | 'growingReplies' | 'clock' | 'ids'
>;

/** How it ended, beside what is known since it began. */
export type Ending = Omit<ReplyNote, 'connectionId' | 'model' | 'reasoning'>;

/**
 * Makes what came of a reply: a message, another alternative, or the rest of one; in the same commit the reply is over.
 * Where nothing came there is none. Words for the user's own turn are never kept.
 */
export async function keepReply(
  ports: Keeping,
  actor: Actor,
  kept: KeptReply,
  whole: string,
  ending: Ending,
): Promise<Message | null> {
  const { reply, before, connectionId, model } = kept;
  const tooLong = whole.length > maxMessageLength;
  const text = (ending.finish === 'stop' ? closeMarkup(whole) : whole)
    .slice(0, maxMessageLength)
    .toWellFormed();
  const nothingCame = text.trim() === '' || (reply.kind === 'continue' && text.length <= before.length);
  if (reply.kind === 'impersonation' || nothingCame) {
    if (ports.drafts.find(actor.id, reply.chatId)?.id === reply.id)
      await abandonDraft(ports, actor, reply.chatId);
    await ports.growingReplies.end(actor.id, reply);
    return null;
  }
  const finish = tooLong ? 'length' : ending.finish;
  const note = { connectionId, model, reasoning: reply.reasoning, ...ending, finish };
  if (reply.kind !== 'new') return revise(ports, actor, kept, text, note);
  const draft = ports.drafts.find(actor.id, reply.chatId);
  if (draft?.id === reply.id) {
    // First, so that no picture is begun for it any more.
    ports.drafts.end(draft);
    await draft.reading;
  }
  const { id, chatId, role, name, speakerId } = reply;
  return (await appendMessage(ports, actor.id, { id, chatId, role, name, speakerId, text, note })).message;
}

async function revise(
  ports: Keeping,
  actor: Actor,
  { reply, before, swipeIndex }: KeptReply,
  text: string,
  note: ReplyNote,
): Promise<Message> {
  const position = (await ports.messages.find(actor.id, reply.id))?.position ?? 1;
  const job = makeRescanJob(ports, reply.chatId, position);
  return ports.messages.update(
    actor.id,
    reply.id,
    ({ swipes, swipeIndex: shown, note: earlier }) => {
      if (reply.kind === 'swipe') {
        return { swipes: [...swipes, text], swipeIndex: swipes.length, note: { of: swipes.length, note } };
      }
      // Whoever edited it meanwhile keeps his words, and the rest goes behind them.
      const goesOn = (swipes[swipeIndex] ?? before) + text.slice(before.length);
      const both = shown === swipeIndex && earlier ? addUp(earlier, note) : note;
      return { swipes: swipes.with(swipeIndex, goesOn), note: { of: swipeIndex, note: both } };
    },
    job,
  );
}

/** What was written in two goes: its thoughts, lengths and times are those of both. */
const addUp = (earlier: ReplyNote, rest: ReplyNote): ReplyNote => ({
  ...rest,
  reasoning: [earlier.reasoning, rest.reasoning].filter((text) => text !== '').join('\n\n'),
  outputTokens:
    earlier.outputTokens === null || rest.outputTokens === null
      ? rest.outputTokens
      : earlier.outputTokens + rest.outputTokens,
  ...((earlier.thoughtMs ?? rest.thoughtMs) !== undefined && {
    thoughtMs: (earlier.thoughtMs ?? 0) + (rest.thoughtMs ?? 0),
  }),
  tookMs: earlier.tookMs + rest.tookMs,
});
