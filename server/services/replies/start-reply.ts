import type { StartReply } from '../../contract/replies.ts';
import type { Chat } from '../../domain/chat.ts';
import { AppError, ProviderFailure } from '../../domain/failure.ts';
import type { ReplyEvent } from '../../domain/roleplay/reply.ts';
import type { ReplyRun } from '../../ports/reply-runs.ts';
import { getChat } from '../chats/get-chat.ts';
import { asAppError } from '../connections/call-provider.ts';
import { refuseUnplayed } from '../messages/record-message.ts';
import { getSettings } from '../settings/get-settings.ts';
import type { Actor } from '../ports.ts';
import { chooseWriter } from './choose-writer.ts';
import { describeFault } from './describe-end.ts';
import { planTurns, type PlannedTurn } from './plan-turns.ts';
import { tell, watchReply } from './watch-reply.ts';
import { prepareTurn, writeTurn, type PreparedTurn, type ReplyStory, type Replying } from './write-turn.ts';

/**
 * Has a language model write on. When this resolves it is on its way and goes on whoever listens; what is returned tells
 * its words. Nothing was sent where this throws: `AppError` `not_found`; `conflict` where a reply is being written
 * already, a transcript is partly played or there is nothing to go on with; `invalid` and `unavailable` with what the
 * user can do about it.
 */
export async function startReply(
  ports: Replying,
  actor: Actor,
  chatId: string,
  wish: StartReply,
  report: (error: unknown) => void,
): Promise<(signal: AbortSignal) => AsyncGenerator<ReplyEvent>> {
  const chat = await getChat(ports, actor, chatId);
  let end = (): void => undefined;
  const run: ReplyRun = {
    userId: actor.id,
    chatId,
    reply: null,
    message: null,
    stopping: new AbortController(),
    watchers: new Set(),
    ended: new Promise((resolve) => (end = resolve)),
  };
  // Before anything is prepared, so that whoever stops it, or throws the chat away, finds it from here on.
  if (!ports.replyRuns.begin(run)) throw alreadyWriting();
  try {
    const [story, prepared, others] = await prepare(ports, actor, chat, wish, report);
    const listen = watchReply(run);
    void carryOut(ports, run, story, prepared, others).then(end);
    return listen;
  } catch (error) {
    finish(ports, run);
    end();
    throw error;
  }
}

async function prepare(
  ports: Replying,
  actor: Actor,
  chat: Chat,
  wish: StartReply,
  report: (error: unknown) => void,
): Promise<[ReplyStory, PreparedTurn, PlannedTurn[]]> {
  await refuseUnplayed(ports, actor, chat);
  const settings = (await getSettings(ports, actor, chat.id)).values;
  const [first, ...others] = await planTurns(ports, actor.id, chat, settings, wish);
  const { id: connectionId } = await chooseWriter(ports, actor.id, settings);
  const story: ReplyStory = { actor, chat, settings, connectionId, guidance: wish.guidance, report };
  if (!first) throw new Error('A plan has one turn at least.');
  const prepared = await prepareTurn(ports, story, first).catch((error: unknown) => {
    throw asAppError(error);
  });
  return [story, prepared, others];
}

async function carryOut(
  ports: Replying,
  run: ReplyRun,
  story: ReplyStory,
  first: PreparedTurn,
  others: PlannedTurn[],
): Promise<void> {
  try {
    let goesOn = await writeTurn(ports, run, story, first);
    for (const turn of others) {
      if (!goesOn || run.stopping.signal.aborted) break;
      // While the one before was written somebody may have been silenced, or sent away.
      const chat = await getChat(ports, story.actor, run.chatId);
      if (!maySpeak(chat, turn)) continue;
      const now = { ...story, chat };
      const prepared = await prepareTurn(ports, now, turn);
      if (run.stopping.signal.aborted) break;
      goesOn = await writeTurn(ports, run, now, prepared);
    }
  } catch (error) {
    if (!(error instanceof AppError || error instanceof ProviderFailure)) story.report(error);
    tell(run, { name: 'failure', data: describeFault(error) });
  } finally {
    finish(ports, run);
  }
}

function finish({ replyRuns }: Pick<Replying, 'replyRuns'>, run: ReplyRun): void {
  run.reply = null;
  replyRuns.end(run);
  tell(run, null);
}

const maySpeak = ({ characters }: Chat, { speakerId }: PlannedTurn): boolean =>
  characters.some(({ id, muted }) => id === speakerId && !muted);

const alreadyWriting = () =>
  new AppError('conflict', 'A reply is being written in this chat: stop it, or wait for its end.');
