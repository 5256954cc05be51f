import type { Chat } from '../../domain/chat.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import type { ReplyFinish } from '../../domain/message.ts';
import type { Settings } from '../../domain/settings.ts';
import { toInstant } from '../../domain/time.ts';
import type { KeptReply } from '../../ports/growing-replies.ts';
import type { ReplyRun } from '../../ports/reply-runs.ts';
import type { TextAnswer, TextModel, TextRequest } from '../../ports/text-model.ts';
import {
  openTextConnection,
  type OpenedConnection,
  type OpeningAny,
} from '../connections/open-connection.ts';
import { growDraft } from '../drafts/grow-draft.ts';
import { noteFailure, noteSuccess } from '../illustration/note-connection.ts';
import { persist } from '../persist.ts';
import type { Actor, Ports } from '../ports.ts';
import type { Booking } from '../text-models/book-call.ts';
import { streamBooked } from '../text-models/stream-booked.ts';
import type { Assembling } from './assemble-reply.ts';
import type { Choosing } from './choose-next.ts';
import { describeFault, describeLimit, describeSilence, type Failure } from './describe-end.ts';
import { fitContext } from './fit-context.ts';
import { growReply, type Growing, type Growth } from './grow-reply.ts';
import { keepReply, type Keeping } from './keep-reply.ts';
import type { PlannedTurn } from './plan-turns.ts';
import { prepareRequest } from './prepare-request.ts';
import { tell } from './watch-reply.ts';

export type Replying = Assembling &
  Growing &
  Keeping &
  Choosing &
  Booking &
  Omit<OpeningAny, 'providers'> &
  Pick<Ports, 'replyRuns' | 'killSwitch' | 'elements'>;

/** What one run of replies knows of its chat. */
export interface ReplyStory {
  actor: Actor;
  chat: Chat;
  settings: Settings;
  connectionId: string;
  guidance: string | undefined;
  /** For what is nobody's fault but ours. */
  report(error: unknown): void;
}

/** A turn that may be sent. It lives as long as the call: it holds a key. */
export interface PreparedTurn {
  turn: PlannedTurn;
  opened: OpenedConnection<TextModel>;
  request: TextRequest;
}

/** Opens the connection and puts together what is shown. Throws `AppError` and `ProviderFailure`. */
export async function prepareTurn(
  ports: Replying,
  { actor, connectionId, ...story }: ReplyStory,
  turn: PlannedTurn,
): Promise<PreparedTurn> {
  const opened = await openTextConnection(ports, actor.id, connectionId);
  const model = opened.connection.model || opened.provider.defaultModel;
  const settings = fitContext(story.settings, opened.open.parameters);
  const told = { ...story, settings, userId: actor.id };
  return { turn, opened, request: await prepareRequest(ports, told, turn, model) };
}

/**
 * Writes one reply to its end, whatever ends it: what came stands in the chat before anybody is told. Resolves to whether
 * another may follow.
 */
export async function writeTurn(
  ports: Replying,
  run: ReplyRun,
  story: ReplyStory,
  { turn, opened, request }: PreparedTurn,
): Promise<boolean> {
  const { actor, chat } = story;
  const startedAt = ports.clock.now();
  const kept = await begin(ports, story, turn, opened, request, startedAt);
  const { reply } = kept;
  run.reply = reply;
  tell(run, { name: 'reply', data: { reply: { ...reply } } });
  const others = [...chat.characters, ...(chat.persona ? [chat.persona] : [])].map(({ name }) => name);
  const voices = { own: reply.name, others: others.filter((name) => name !== reply.name) };
  const growth = growReply(ports, actor, run, kept, voices);
  const end = await write(ports, run, story, { opened, request, growth });
  const text = await growth.end();
  const ending = {
    thoughtMs: growth.thoughtMs,
    finish: end.finish,
    failure: end.failure,
    inputTokens: end.answer?.usage?.inputTokens ?? null,
    outputTokens: end.answer?.usage?.outputTokens ?? null,
    tookMs: Math.max(0, Math.round(ports.clock.now() - startedAt)),
  };
  const message = await persist(() => keepReply(ports, actor, kept, text, ending), ports.replyRuns.closing);
  run.reply = null;
  await noteConnection(ports, story, end);
  const saysNothing = text.trim() === '' || text === kept.before;
  const failure = end.failure ?? (saysNothing ? describeSilence(end.finish, reply.reasoning) : null);
  if (failure) tell(run, { name: 'failure', data: failure });
  if (reply.kind === 'impersonation' && !saysNothing) tell(run, { name: 'impersonation', data: { text } });
  if (message) {
    run.message = message;
    tell(run, { name: 'message', data: { message } });
  }
  return message !== null && end.answer !== null;
}

async function begin(
  ports: Replying,
  { actor, chat }: ReplyStory,
  { kind, role, name, speakerId, message }: PlannedTurn,
  { connection }: OpenedConnection,
  { model }: TextRequest,
  startedAt: number,
): Promise<KeptReply> {
  const id =
    message?.id ??
    (kind === 'new'
      ? (await growDraft(ports, actor, chat.id, { role, name, text: '' })).id
      : ports.ids.next('msg'));
  const before = kind === 'continue' ? (message?.text ?? '') : '';
  const kept: KeptReply = {
    reply: { id, chatId: chat.id, role, name, speakerId, kind, text: before, reasoning: '' },
    swipeIndex: message?.swipeIndex ?? 0,
    before,
    connectionId: connection.id,
    model,
    startedAt: toInstant(startedAt),
  };
  await ports.growingReplies.begin(actor.id, kept);
  return kept;
}

interface End {
  answer: TextAnswer | null;
  finish: ReplyFinish;
  failure: Failure | null;
  /** What the service failed with. */
  thrown?: ProviderFailure | null;
}

async function write(
  ports: Replying,
  { stopping: { signal } }: ReplyRun,
  { actor, chat, settings, report }: ReplyStory,
  { opened, request, growth }: { opened: OpenedConnection<TextModel>; request: TextRequest; growth: Growth },
): Promise<End> {
  const account = { userId: actor.id, chatId: chat.id, automatic: false, purpose: 'reply' as const };
  const context = { signal, timeoutMs: settings.generationTimeoutMs };
  const failed = (failure: Failure): End => ({ answer: null, finish: 'failed', failure });
  try {
    const written = await streamBooked(ports, opened, account, request, context, (part) => growth.take(part));
    if ('refusal' in written) return failed(describeLimit(written.refusal));
    return { answer: written.answer, finish: written.answer.finish, failure: null };
  } catch (error) {
    if (signal.aborted) return { answer: null, finish: signal.reason as ReplyFinish, failure: null };
    const thrown = error instanceof ProviderFailure ? error : null;
    if (!thrown) report(error);
    return { ...failed(describeFault(error)), thrown };
  }
}

/** What it did stands on the connection. The reply is kept by then: a note that cannot be written costs nothing. */
async function noteConnection(
  ports: Replying,
  { actor, connectionId, report }: ReplyStory,
  { answer, thrown }: End,
): Promise<void> {
  try {
    if (answer) await noteSuccess(ports, actor.id, connectionId, 'It wrote a reply.');
    else if (thrown) await noteFailure(ports, actor.id, connectionId, thrown);
  } catch (error) {
    report(error);
  }
}
