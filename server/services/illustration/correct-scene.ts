import type { CorrectScene } from '../../contract/scenes.ts';
import type { Alias } from '../../domain/alias/alias.ts';
import { learnAliases } from '../../domain/alias/learn-aliases.ts';
import { AppError } from '../../domain/failure.ts';
import type { Message } from '../../domain/message.ts';
import { findPlaceClass } from '../../domain/place-class.ts';
import { emptyScene, type Scene } from '../../domain/scene.ts';
import { toInstant } from '../../domain/time.ts';
import type { SceneCorrection } from '../../ports/timeline.ts';
import { makeRescanJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { applyCorrection, forgetSuspicion } from './apply-correction.ts';
import { passBy, readMessages } from './read-messages.ts';
import { findPresentMessage, loadStory, type Story } from './story.ts';

type Reach = Pick<
  Ports,
  'chats' | 'settings' | 'messages' | 'timeline' | 'aliases' | 'jobs' | 'extractor' | 'ids' | 'clock'
>;

/**
 * Puts a scene right by hand, by default that of the present message. It outlives every later reading of that
 * message; what follows is read again, and the backdrop follows if the present scene became another.
 * Without a single field nothing is read or written.
 * Throws `AppError('not_found')` for a chat or message that is not there, `AppError('invalid')` in an empty chat.
 */
export async function correctScene(
  ports: Reach,
  actor: Actor,
  chatId: string,
  { messageId, words, ...fields }: CorrectScene,
): Promise<Scene> {
  const story = await loadStory(ports, actor.id, chatId);
  const message = await findMessage(ports, story, messageId);
  if (Object.values(fields).every((value) => value === undefined)) {
    return (await ports.timeline.findLast(actor.id, chatId, message.position))?.scene ?? emptyScene();
  }
  const reading = await readMessages(ports, story, message);
  const correction = await completePlace(ports, fields);
  const scene = applyCorrection(reading.scene, correction);
  const known = await ports.timeline.find(actor.id, message.id);
  const painted = await ports.chats.findBackdropScene(actor.id, chatId);
  const entry = known
    ? { ...known, scene, hunch: forgetSuspicion(known.hunch, correction) }
    : passBy(message, { ...reading, scene }, { before: undefined, painted: painted?.scene ?? null });
  const learned = learn(ports, correction, message, reading.scene, words);
  await ports.timeline.correct(
    actor.id,
    chatId,
    entry,
    correction,
    learned,
    [{ type: 'scene.extracted', chatId, data: { messageId: message.id, scene } }],
    makeRescanJob(ports, chatId, message.position, 'corrected', listWords(learned)),
  );
  return scene;
}

const listWords = (aliases: readonly Alias[]): string[] => aliases.map(({ words }) => words);

/** What the chat learns from it: the same words will mean the same later on. */
function learn(
  { ids, clock }: Pick<Ports, 'ids' | 'clock'>,
  correction: SceneCorrection,
  { id, text, position }: Message,
  scene: Scene,
  said: string | undefined,
): Alias[] {
  const learnedAt = toInstant(clock.now());
  const lessons = learnAliases(correction, { id, text, scene }, said);
  return lessons.map((lesson) => ({ id: ids.next('als'), ...lesson, messageId: id, position, learnedAt }));
}

async function findMessage(ports: Reach, story: Story, messageId: string | undefined): Promise<Message> {
  if (messageId === undefined) {
    const present = await findPresentMessage(ports, story);
    if (present) return present;
    throw new AppError('invalid', 'There is no scene to correct yet: the chat has no messages.');
  }
  const message = await ports.messages.find(story.userId, messageId);
  if (message && message.chatId === story.chat.id && message.deletedAt === null) return message;
  throw new AppError('not_found', 'This message does not exist.');
}

/** A place has words and a kind: who names only one of them means both. */
async function completePlace(
  { extractor }: Pick<Ports, 'extractor'>,
  fields: SceneCorrection,
): Promise<SceneCorrection> {
  const { environment, environmentClass } = fields;
  if (environment !== undefined && environmentClass === undefined) {
    const text = environment ?? '';
    const input = {
      messageId: '',
      role: 'narrator' as const,
      text,
      before: emptyScene(),
      knownCharacters: [],
    };
    const read = text ? await extractor.extract(input) : emptyScene();
    return { ...fields, environmentClass: read.environmentClass.value };
  }
  if (environmentClass !== undefined && environment === undefined) {
    return { ...fields, environment: findPlaceClass(environmentClass)?.label ?? null };
  }
  return fields;
}
