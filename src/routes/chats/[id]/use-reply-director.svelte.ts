import { untrack } from 'svelte';
import { followConnections } from '$lib/connections/follow-connections.svelte.ts';
import { withoutMarks } from '$lib/markdown/without-marks.ts';
import { getAnnouncer } from '$lib/state/announcer.svelte.ts';
import type { ReplyState } from '$lib/state/reply-state.svelte.ts';
import { words } from '$lib/words/en.ts';

/** Knows whether a language model would write here, and says a finished reply once to who listens. */
export function useReplyDirector(reply: ReplyState): void {
  const announcer = getAnnouncer();
  const writers = followConnections('llm');

  $effect(() => {
    if (writers.known && !writers.problem) reply.setAble(writers.list.connections.length > 0);
  });

  $effect(() => {
    const message = reply.finished;
    if (!message) return;
    untrack(() => {
      reply.finished = null;
      const name = message.name || words.chat.roles[message.role];
      announcer.say(words.reply.finished(name, withoutMarks(message.text).trim()));
    });
  });
}
