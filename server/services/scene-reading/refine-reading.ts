import type { Message } from '../../domain/message.ts';
import { readLocally, type SceneReading } from '../../domain/scene-reading.ts';
import { mergeAnswer } from '../../domain/scene-request/merge-answer.ts';
import { needsModel, type LocalReading } from '../../domain/scene-request/needs-model.ts';
import { weighAnswer } from '../../domain/scene-request/weigh-answer.ts';
import { writeQuestion } from '../../domain/scene-request/write-question.ts';
import type { Scene } from '../../domain/scene.ts';
import { askLanguageModel, type AskingPorts, type ReadStory, type Stop } from './ask-language-model.ts';
import { chooseReader } from './choose-reader.ts';
import { showCards } from './show-cards.ts';

export type ReadMessage = Pick<Message, 'id' | 'name' | 'text'>;

/** One message with what is known of it. */
export interface Refining extends Stop {
  message: ReadMessage;
  /** The scene after the message before; `null` for the story's first. */
  before: Scene | null;
  /** The scene on the backdrop. */
  painted: Scene | null;
  local: LocalReading;
  /** Called once, before anything is asked: why a model must not be, where it must not. */
  mayNotAsk?(): Promise<string | null>;
  /** So many of the messages before, newest last. Called only when a model is asked. */
  recent(limit: number): Promise<readonly ReadMessage[]>;
}

/**
 * A message's reading after a language model was asked, where the settings want it and the local reading needs it. A
 * failure changes nothing: the local reading stands, and says why. Throws `ProviderFailure('aborted')` when `signal`
 * fires.
 */
export async function refineReading(
  ports: AskingPorts,
  story: ReadStory,
  { message, before, painted, local, signal, beforeSending, sent, mayNotAsk, recent }: Refining,
): Promise<SceneReading> {
  const { settings, chat, userId } = story;
  const asLocal: SceneReading = { ...local, readBy: readLocally };
  if (!needsModel(settings.sceneReader, message.id, before, local)) return asLocal;
  const connection = await chooseReader(ports, userId, settings);
  if (!connection) return asLocal;
  const messageCount = settings.contextMessageCount;
  const ask = async (tokens: number) =>
    writeQuestion({
      message: toTurn(message),
      recent: (messageCount > 1 ? await recent(messageCount - 1) : []).map(toTurn),
      before,
      painted,
      names: [...chat.characters, ...(chat.persona ? [chat.persona] : [])].map(({ name }) => name),
      cards: await showCards(ports, story),
      limits: { messageCount, tokens },
    });
  const { id: connectionId } = connection;
  const hindrance = (await mayNotAsk?.()) ?? null;
  const stop = { signal, ...(beforeSending && { beforeSending }), ...(sent && { sent }) };
  const told =
    hindrance === null
      ? await askLanguageModel(ports, story, connection, ask, stop)
      : { ok: false as const, because: hindrance };
  if (!told.ok) return { ...local, readBy: { extractor: 'local', connectionId, because: told.because } };
  const scene = mergeAnswer(told.answer, { message, before, local: local.scene });
  return {
    scene,
    shift: weighAnswer(told.answer.moved, before, scene, local.shift),
    readBy: { extractor: 'model', connectionId, because: null },
  };
}

const toTurn = ({ name, text }: ReadMessage) => ({ speaker: name, text });
