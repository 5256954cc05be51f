import type { Message, StartReply } from '$lib/api/types.ts';
import { attempt } from '$lib/session/attempt.ts';
import { getChatState } from '$lib/state/chat-state.svelte.ts';
import { getReplyState } from '$lib/state/reply-state.svelte.ts';
import { getToaster } from '$lib/ui/toaster.svelte.ts';

interface Replies {
  /** Has the language model write; resolves when it is over. What is refused is told in a toast. */
  ask(wish: StartReply): Promise<boolean>;
  stop(): Promise<boolean>;
  /** Whether there is another version in that direction, or one could be written. */
  canSwipe(message: Message, by: 1 | -1): boolean;
  /** To the version before or after; past the last version of the last message another one is written. */
  swipe(message: Message, by: 1 | -1): void;
}

/** What can be asked of the language model on this page. Called while a component is made. */
export function useReplies(): Replies {
  const chat = getChatState();
  const reply = getReplyState();
  const toaster = getToaster();

  const ask = (wish: StartReply) => attempt(toaster, () => reply.ask(wish));

  /** Not of what the user wrote, and only at the end of the story. */
  const canBeWritten = (message: Message) =>
    reply.able === true && message.role !== 'user' && chat.shown.at(-1)?.id === message.id;

  function canSwipe(message: Message, by: 1 | -1): boolean {
    const index = message.swipeIndex + by;
    if (reply.busy || index < 0) return false;
    return index < message.swipes.length || canBeWritten(message);
  }

  function swipe(message: Message, by: 1 | -1): void {
    if (!canSwipe(message, by)) return;
    const index = message.swipeIndex + by;
    if (index < message.swipes.length) void attempt(toaster, () => chat.swipeTo(message, index));
    else void ask({ messageId: message.id, regenerate: true });
  }

  return { ask, stop: () => attempt(toaster, () => reply.stop()), canSwipe, swipe };
}
