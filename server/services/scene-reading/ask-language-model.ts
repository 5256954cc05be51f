import type { Chat } from '../../domain/chat.ts';
import type { Connection } from '../../domain/connection.ts';
import { failurePolicies } from '../../domain/failure-policy.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import { restAfterFailure } from '../../domain/rest-after-failure.ts';
import { sceneAnswerSchema, type SceneAnswer } from '../../domain/scene-request/answer-schema.ts';
import { readAnswer } from '../../domain/scene-request/read-answer.ts';
import { sceneInstructions } from '../../domain/scene-request/write-question.ts';
import type { Settings } from '../../domain/settings.ts';
import type { TextModel } from '../../ports/text-model.ts';
import {
  openTextConnection,
  type OpenedConnection,
  type OpeningAny,
} from '../connections/open-connection.ts';
import { noteFailure, noteSuccess } from '../illustration/note-connection.ts';
import type { Ports } from '../ports.ts';
import { askStructured, type Structured } from '../text-models/ask-structured.ts';
import type { Booking, WriteContext } from '../text-models/book-call.ts';
import { writeBooked } from '../text-models/write-booked.ts';

export type AskingPorts = Omit<OpeningAny, 'providers'> &
  Booking &
  Pick<Ports, 'elements' | 'textModelHabits' | 'killSwitch'>;

/** A story as its reader needs it. `id` is `null` outside of any chat: then a user ordered the reading himself. */
export interface ReadStory {
  userId: string;
  settings: Settings;
  chat: Pick<Chat, 'characters' | 'persona'> & { id: string | null };
}

export type AskedModel = { ok: true; answer: SceneAnswer } | { ok: false; because: string };

/** Enough for an answer and a few thoughts; where it was not, once more with the other, unless the user set a limit. */
const usualTokens = 2_000;
const mostTokens = 8_000;
/** For messages. A short context is said on the connection; instructions and schema take the rest of it. */
const contextTokens = 6_000;
const overheadTokens = 2_500;

/**
 * Asks one language model what a message changed. Every failure is a reason, so that the local reading can stand; the
 * connection that the user must mend is marked, one that keeps silent is left alone for a while. Throws
 * `ProviderFailure('aborted')` when `signal` fires, or `beforeSending` and nothing is under way.
 */
export async function askLanguageModel(
  ports: AskingPorts,
  story: ReadStory,
  connection: Connection,
  writeQuestion: (tokens: number) => Promise<string>,
  stop: Stop,
): Promise<AskedModel> {
  const key = `${connection.id} ${connection.updatedAt}`;
  const obstacle = await findObstacle(ports, connection, key);
  if (obstacle) return { ok: false, because: obstacle };
  try {
    const opened = await openTextConnection(ports, story.userId, connection.id);
    const told = await ask(ports, story, opened, { key, writeQuestion, stop });
    await ports.textModelHabits.noteAnswer(key);
    await noteSuccess(ports, story.userId, connection.id, told.ok ? 'It read a scene.' : 'It answered.');
    return told.ok ? { ok: true, answer: told.value } : told;
  } catch (error) {
    if (error instanceof Unaffordable) return { ok: false, because: error.code };
    if (!(error instanceof ProviderFailure)) throw error;
    if (error.reason === 'aborted' || stop.signal.aborted) throw error;
    await ports.textModelHabits.noteFailure(key, (inARow) => {
      const restMs = restAfterFailure(error.reason, error.options.retryAfterMs, inARow);
      return restMs === null ? null : ports.clock.now() + restMs;
    });
    await noteFailure(ports, story.userId, connection.id, error);
    return { ok: false, because: error.reason };
  }
}

/** Why a connection is not asked at all; nothing is opened, sent or booked then. */
export async function findObstacle(
  { killSwitch, textModelHabits, clock }: Pick<AskingPorts, 'killSwitch' | 'textModelHabits' | 'clock'>,
  { check }: Connection,
  key: string,
): Promise<string | undefined> {
  if (killSwitch.isOn()) return 'stopped';
  // Until the user edits or tests it, or something works: the same would happen again.
  if (check && !check.ok && check.reason && failurePolicies[check.reason].mend) return check.reason;
  return (await textModelHabits.findRest(key, clock.now())) === null ? undefined : 'resting';
}

/** What ends the asking, and who hears of it. */
export type Stop = Pick<WriteContext, 'signal' | 'beforeSending' | 'sent'>;

interface Question {
  key: string;
  writeQuestion(tokens: number): Promise<string>;
  stop: Stop;
}

async function ask(
  ports: AskingPorts,
  { userId, chat, settings }: ReadStory,
  opened: OpenedConnection<TextModel>,
  { key, writeQuestion, stop }: Question,
): Promise<Structured<SceneAnswer>> {
  const { connection, provider, open } = opened;
  const { maxTokens: own, contextLength } = open.parameters;
  const maxTokens = typeof own === 'number' ? own : usualTokens;
  const room = typeof contextLength === 'number' ? contextLength - maxTokens - overheadTokens : contextTokens;
  const question = await writeQuestion(Math.min(contextTokens, Math.max(500, room)));
  const account = { userId, chatId: chat.id, automatic: chat.id !== null, purpose: 'reading' as const };
  // One limit for all there is to say, a second try included.
  const until = ports.clock.now() + settings.promptTimeoutMs;
  return askStructured(
    async (request) => {
      const timeoutMs = until - ports.clock.now();
      const written = await writeBooked(ports, opened, account, request, { ...stop, timeoutMs });
      if ('refusal' in written) throw new Unaffordable(written.refusal.code);
      return written.answer;
    },
    { structures: provider.structures, habits: ports.textModelHabits, key },
    {
      model: connection.model || provider.defaultModel,
      system: sceneInstructions,
      question,
      schema: sceneAnswerSchema,
      maxTokens,
      mostTokens: typeof own === 'number' ? own : mostTokens,
      read: (text) => {
        const told = readAnswer(text);
        return told.ok ? { ok: true, value: told.answer } : told;
      },
    },
  );
}

/** The user's limits do not allow the call: nothing was sent. */
class Unaffordable extends Error {
  override readonly name = 'Unaffordable';
  constructor(readonly code: string) {
    super(`Not sent: ${code}.`);
  }
}
