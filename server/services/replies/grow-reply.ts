import { joinContinuation } from '../../domain/roleplay/join-continuation.ts';
import { tidyGrowingReply, tidyReply, type Voices } from '../../domain/roleplay/tidy-reply.ts';
import type { KeptReply } from '../../ports/growing-replies.ts';
import type { ReplyRun } from '../../ports/reply-runs.ts';
import type { TextPart } from '../../ports/text-model.ts';
import { growDraft } from '../drafts/grow-draft.ts';
import type { Looking } from '../drafts/look-at-draft.ts';
import type { Actor, Ports } from '../ports.ts';
import { tell } from './watch-reply.ts';

/** Words come faster than anybody reads them. */
const tellEveryMs = 25;
const saveEveryMs = 1_000;

export interface Growth {
  /** How long it thought before its first word, in milliseconds; undefined where it did not. */
  readonly thoughtMs: number | undefined;
  /** Takes a part as it comes. */
  take(part: TextPart): void;
  /** Nothing more comes: what there is was told and kept when it resolves. Returns the tidied text as it ended. */
  end(): Promise<string>;
}

export type Growing = Looking & Pick<Ports, 'drafts' | 'growingReplies'>;

/** Follows a reply while it is written: tells its words, keeps them now and then, and lets the scene be looked at. */
export function growReply(
  ports: Growing,
  actor: Actor,
  run: ReplyRun,
  kept: KeptReply,
  voices: Voices,
): Growth {
  const { reply, before } = kept;
  let raw = '';
  let reasoning = '';
  let timer: Timer | undefined;
  // The first words are kept at once.
  let thinkingSince: number | undefined;
  let thoughtMs: number | undefined;
  let savedAt = -Infinity;
  // A disk that is full for a while: what is kept at the end waits for it.
  let saving = Promise.resolve();

  const join = (text: string) => (reply.kind === 'continue' ? joinContinuation(before, text) : text);

  const show = (text: string) => {
    if (text === reply.text) return;
    const goesOn = text.startsWith(reply.text);
    const delta = text.slice(reply.text.length);
    reply.text = text;
    if (goesOn) tell(run, { name: 'delta', data: { text: delta } });
    else tell(run, { name: 'reply', data: { reply: { ...reply } } });
    if (reply.kind === 'new') growPicture(ports, actor, kept);
  };

  const flush = () => {
    timer = undefined;
    const thought = reasoning.slice(reply.reasoning.length);
    reply.reasoning = reasoning;
    if (thought !== '') tell(run, { name: 'reasoning', data: { text: thought } });
    show(join(tidyGrowingReply(raw, voices)));
    if (ports.clock.now() - savedAt < saveEveryMs) return;
    savedAt = ports.clock.now();
    saving = saving.then(() => ports.growingReplies.save(actor.id, kept)).catch(() => undefined);
  };

  /** Until its first word; one that never comes leaves it thinking to its end. */
  const thinksFor = () =>
    thinkingSince === undefined ? undefined : Math.max(0, Math.round(ports.clock.now() - thinkingSince));

  return {
    get thoughtMs() {
      return thoughtMs ?? thinksFor();
    },
    take: (part) => {
      if (part.reasoning) thinkingSince ??= ports.clock.now();
      if (part.text) thoughtMs ??= thinksFor();
      if (part.rethought) {
        reasoning += raw;
        raw = '';
      }
      raw += part.text ?? '';
      reasoning += part.reasoning ?? '';
      const draft = ports.drafts.find(actor.id, reply.chatId);
      // Who thinks aloud for minutes is still writing.
      if (draft?.id === reply.id) draft.grownAt = ports.clock.now();
      timer ??= setTimeout(flush, tellEveryMs);
    },
    end: async () => {
      clearTimeout(timer);
      flush();
      await saving;
      return join(tidyReply(raw, voices));
    },
  };
}

/** A look ahead that fails, or a draft that another took the place of, is no harm: the message's own job decides. */
function growPicture(ports: Growing, actor: Actor, { reply }: KeptReply): void {
  const { id: messageId, chatId, role, name, text } = reply;
  if (ports.drafts.find(actor.id, chatId)?.id !== messageId) return;
  growDraft(ports, actor, chatId, { messageId, role, name, text }).catch(() => undefined);
}
