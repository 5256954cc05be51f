import type { PromptPreview } from '../../contract/scenes.ts';
import type { GenerationOrder } from '../../domain/generation-order.ts';
import type { LeftOut } from '../../domain/image.ts';
import { choosePeople } from '../../domain/prompt/choose-people.ts';
import { emptyScene, type Scene } from '../../domain/scene.ts';
import type { Money } from '../../domain/money.ts';
import { drawsWords } from '../../domain/prompt/wildcards.ts';
import { asAppError } from '../connections/call-provider.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import type { Actor, Ports } from '../ports.ts';
import { readPresets } from '../presets/read-presets.ts';
import {
  asksModel,
  writePicturePrompt,
  type PromptWritingPorts,
} from '../prompt-writing/write-picture-prompt.ts';
import { notAsked, type Writing } from '../prompt-writing/writing.ts';
import { appointPainter, type Painter } from './appoint-painter.ts';
import { estimatePlan } from './estimate-plan.ts';
import { planPicture, type PicturePlan } from './plan-picture.ts';
import { sayRetired } from './say-retired.ts';
import { loadStory, type Story } from './story.ts';

type Reach = PromptWritingPorts &
  Pick<Ports, 'chats' | 'settings' | 'timeline' | 'images' | 'providers' | 'extractor' | 'tagLists'>;

/**
 * What would be sent, word for word, by whom, and what it would cost. Without a seed in the order, wildcards may fall
 * otherwise in the real one. In the mode `chat_aware` the language model is asked, which is booked.
 * Throws `AppError('not_found')` for the chat, `AppError('invalid')` for a connection that is not there or cannot be
 * used as it is.
 */
export async function previewPrompt(
  ports: Reach,
  actor: Actor,
  chatId: string,
  order: GenerationOrder,
  signal: AbortSignal = new AbortController().signal,
): Promise<PromptPreview> {
  const story = await loadStory(ports, actor.id, chatId);
  const connection = await chooseConnection(ports, actor.id, order, story.settings);
  const scene = (await ports.timeline.findLast(actor.id, chatId, story.chat.playhead))?.scene ?? emptyScene();
  try {
    const painter = appointPainter(ports, connection);
    const writing = asksModel(story, order)
      ? await writePicturePrompt(
          ports,
          story,
          { scene, can: painter.can, seed: order.seed ?? 0, automatic: false },
          { signal },
        )
      : notAsked;
    const wish = { scene, order, drawnSeed: 0, writing };
    const plan = await planPicture(ports, story, connection, wish);
    const { prompt, negativePrompt, characterPrompts, dialect, model, size } = plan;
    return {
      prompt,
      negativePrompt,
      characterPrompts,
      dialect,
      leftOut: [...sayRetired(ports, painter), ...plan.leftOut, ...sayWhoStaysOut(story, scene, order)],
      writing: 'prompt' in writing ? { by: writing.by, cost: writing.cost } : null,
      drawn: 'prompt' in writing || (await isDrawn(ports, story, scene)),
      ...(await estimateAll(ports, actor, painter, plan, writing)),
      connection: { id: connection.id, name: connection.name, provider: connection.provider },
      model,
      size,
      can: painter.can,
    };
  } catch (error) {
    throw asAppError(error);
  }
}

const addMoney = (one: Money | null, other: Money | null): Money | null =>
  one &&
  other && {
    ...(one.basis === 'estimated' ? one : other),
    amountMicros: one.amountMicros + other.amountMicros,
  };

/** Whether another order may draw other words. */
async function isDrawn(ports: Pick<Ports, 'presets'>, story: Story, scene: Scene): Promise<boolean> {
  const { presets } = await readPresets(ports, story, scene);
  const words = [presets.main, presets.style, ...presets.people.map((person) => person.words)];
  const texts = words.flatMap((each) => (each ? [each.prompt, each.tags, each.negativePrompt] : []));
  const { settings } = story;
  return [settings.style, settings.customPrompt, settings.negativePrompt, ...texts].some(drawsWords);
}

/** Who is in the scene and kept out of the picture by the user's own settings. */
function sayWhoStaysOut({ settings, chat }: Story, scene: Scene, order: GenerationOrder): LeftOut[] {
  if (order.prompt) return [];
  const shown = choosePeople(scene.characters, chat.persona?.name, settings);
  const out = scene.characters.filter((character) => !shown.includes(character)).map(({ name }) => name);
  if (out.length === 0) return [];
  return [{ field: 'people', why: `Kept out of the picture, as the settings say: ${out.join(', ')}.` }];
}

/** For all pictures of the order, and for the writing of their prompt. */
async function estimateAll(
  ports: Reach,
  actor: Actor,
  painter: Painter,
  plan: PicturePlan,
  writing: Writing,
): Promise<Pick<PromptPreview, 'estimatedCost' | 'estimatedCredits'>> {
  const { money, credits } = await estimatePlan(ports, actor.id, painter, plan);
  return {
    estimatedCost: 'prompt' in writing ? addMoney(money, writing.cost) : money,
    estimatedCredits: credits,
  };
}
