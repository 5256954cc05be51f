import { AppError, ProviderFailure } from '../../domain/failure.ts';
import type { GenerationOrder } from '../../domain/generation-order.ts';
import type { ModelAbilities } from '../../domain/model.ts';
import { collectValues } from '../../domain/prompt/build-prompt.ts';
import { chooseDialect } from '../../domain/prompt/dialects.ts';
import { createWriter } from '../../domain/prompt/prompt-writer.ts';
import { promptInstructions, writePromptRequest } from '../../domain/prompt-request/write-request.ts';
import { readPrompt } from '../../domain/prompt-request/read-prompt.ts';
import { restAfterFailure } from '../../domain/rest-after-failure.ts';
import type { Scene } from '../../domain/scene.ts';
import type { ShownTurn } from '../../domain/scene-request/choose-context.ts';
import type { Connection } from '../../domain/connection.ts';
import { openTextConnection } from '../connections/open-connection.ts';
import { noteFailure, noteSuccess } from '../illustration/note-connection.ts';
import type { Story } from '../illustration/story.ts';
import { chooseWriter } from '../replies/choose-writer.ts';
import { findObstacle, type AskingPorts, type Stop } from '../scene-reading/ask-language-model.ts';
import { writeBooked } from '../text-models/write-booked.ts';
import type { Ports } from '../ports.ts';
import { listShownPeople } from './list-shown-people.ts';
import type { Writing } from './writing.ts';

export type PromptWritingPorts = AskingPorts & Pick<Ports, 'messages' | 'presets'>;

/** What is to be painted, for whom. */
export interface PromptWish {
  scene: Scene;
  can: ModelAbilities;
  seed: number;
  /** The story asks by itself, so that budgets hold. */
  automatic: boolean;
  /** Where the story stands; absent at the playhead. */
  position?: number;
  /** What is being written behind it. */
  draft?: ShownTurn;
  /** Called before anything is sent. */
  beforeAsking?(): Promise<unknown>;
}

/** Whether a language model is to write the prompt: the user's own words need none. */
export const asksModel = (
  { settings }: Pick<Story, 'settings'>,
  { mode, prompt }: GenerationOrder,
): boolean => (mode ?? settings.promptMode) === 'chat_aware' && !prompt;

/** An answer may have thoughts before it. */
const usualTokens = 2_000;
const contextTokens = 6_000;
const overheadTokens = 1_500;

/**
 * One question to the language model that writes for this story: its latest messages and the user's wishes as a
 * prompt in the painter's dialect. Every failure is a reason, so that the scene can stand in its place. Throws
 * `ProviderFailure('aborted')` when `signal` fires, or `beforeSending` and nothing is under way.
 */
export async function writePicturePrompt(
  ports: PromptWritingPorts,
  story: Story,
  wish: PromptWish,
  stop: Stop,
): Promise<Writing> {
  const messages = await listMessages(ports, story, wish);
  if (messages.length === 0) return { because: 'nothing_said' };
  const connection = await findWriter(ports, story);
  if ('because' in connection) return connection;
  const key = `${connection.id} ${connection.updatedAt}`;
  const obstacle = await findObstacle(ports, connection, key);
  if (obstacle) return { because: obstacle };
  try {
    const written = await ask(ports, story, { ...wish, messages, connection, stop });
    await ports.textModelHabits.noteAnswer(key);
    await noteSuccess(ports, story.userId, connection.id, 'It wrote a prompt.');
    return written;
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    if (error.reason === 'aborted' || stop.signal.aborted) throw error;
    await ports.textModelHabits.noteFailure(key, (inARow) => {
      const restMs = restAfterFailure(error.reason, error.options.retryAfterMs, inARow);
      return restMs === null ? null : ports.clock.now() + restMs;
    });
    await noteFailure(ports, story.userId, connection.id, error);
    return { because: error.reason };
  }
}

async function findWriter(
  ports: Pick<Ports, 'connections' | 'killSwitch'>,
  { userId, settings }: Story,
): Promise<Connection | { because: string }> {
  try {
    return await chooseWriter(ports, userId, settings);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { because: error.code === 'unavailable' ? 'stopped' : 'no_connection' };
  }
}

async function listMessages(
  { messages }: Pick<Ports, 'messages'>,
  { userId, chat, settings }: Story,
  { position, draft }: PromptWish,
): Promise<ShownTurn[]> {
  const limit = settings.contextMessageCount;
  const through = position ?? chat.playhead;
  const latest = await messages.list(userId, chat.id, { limit, through });
  const told = latest.reverse().filter(({ hidden, text }) => !hidden && text.trim() !== '');
  return [...told.map(({ name, text }) => ({ speaker: name, text })), ...(draft ? [draft] : [])];
}

interface Asking extends PromptWish {
  messages: ShownTurn[];
  connection: Connection;
  stop: Stop;
}

async function ask(
  ports: PromptWritingPorts,
  story: Story,
  { messages, connection, stop, scene, can, seed, automatic, beforeAsking }: Asking,
): Promise<Writing> {
  const { userId, chat, settings } = story;
  const opened = await openTextConnection(ports, userId, connection.id);
  const { provider, open } = opened;
  const { maxTokens: own, contextLength } = open.parameters;
  const maxTokens = typeof own === 'number' ? own : usualTokens;
  const room = typeof contextLength === 'number' ? contextLength - maxTokens - overheadTokens : contextTokens;
  const macros = { user: chat.persona?.name ?? '', char: chat.characters.map(({ name }) => name).join(', ') };
  const writer = createWriter(collectValues({ macros, scene }), seed);
  const { tags } = chooseDialect(can.dialect);
  const people = await listShownPeople(ports, story, scene, tags);
  const question = writePromptRequest({
    tags,
    messages,
    scene,
    people,
    wishes: writer.write(settings.customPrompt),
    limits: {
      messageCount: settings.contextMessageCount,
      tokens: Math.min(contextTokens, Math.max(500, room)),
    },
  });
  const request = {
    model: connection.model || provider.defaultModel,
    system: promptInstructions({ tags, people }),
    messages: [{ role: 'user' as const, content: question }],
    structure: 'none' as const,
    maxTokens,
  };
  await beforeAsking?.();
  const account = { userId, chatId: chat.id, automatic, purpose: 'prompt' as const };
  const timeoutMs = settings.promptTimeoutMs;
  const written = await writeBooked(ports, opened, account, request, { ...stop, timeoutMs });
  if ('refusal' in written) return { because: written.refusal.code };
  const { answer } = written;
  if (answer.finish === 'refused') return { because: 'refused' };
  const told = readPrompt(answer.text, { isCut: answer.finish === 'length' });
  if (!told.ok) return { because: told.because };
  const cost = answer.cost ?? provider.estimate(request, open.parameters, open.baseUrl).money;
  return { prompt: told.prompt, cost, by: connection.name, leftOut: writer.leftOut };
}
