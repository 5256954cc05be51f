import { untrack } from 'svelte';
import { followConnections } from '$lib/connections/follow-connections.svelte.ts';
import { withoutMarks } from '$lib/markdown/without-marks.ts';
import { getAnnouncer } from '$lib/state/announcer.svelte.ts';
import type { CastState } from '$lib/state/cast-state.svelte.ts';
import type { ChatState } from '$lib/state/chat-state.svelte.ts';
import type { ReplyState } from '$lib/state/reply-state.svelte.ts';
import type { SettingsState } from '$lib/state/settings-state.svelte.ts';
import { words } from '$lib/words/en.ts';

interface Parts {
  chat: ChatState;
  cast: CastState;
  reply: ReplyState;
  settings: SettingsState;
}

/** Knows whether a language model would write here and who is next, and says a finished reply once to who listens. */
export function useReplyDirector({ chat, cast, reply, settings }: Parts): void {
  const announcer = getAnnouncer();
  const writers = followConnections('llm');

  $effect(() => {
    if (writers.known && !writers.problem) reply.setAble(writers.list.connections.length > 0);
  });

  /** Whatever may change who is next; asked between two replies only. */
  const moment = $derived(
    JSON.stringify([
      chat.shown.at(-1)?.id,
      chat.shown.at(-1)?.swipeIndex,
      chat.shown.at(-1)?.editedAt,
      cast.characters.map(({ id, muted }) => [id, muted]),
      settings.values?.turnOrder,
    ]),
  );
  $effect(() => {
    if (moment && reply.able && !reply.busy && cast.characters.length > 1)
      void cast.readTurn().catch(() => undefined);
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
