import type { PromptPreview } from '../../contract/scenes.ts';
import type { GenerationOrder } from '../../domain/generation-order.ts';
import type { LeftOut } from '../../domain/image.ts';
import { choosePeople } from '../../domain/prompt/choose-people.ts';
import { emptyScene, type Scene } from '../../domain/scene.ts';
import { asAppError } from '../connections/call-provider.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import type { Actor, Ports } from '../ports.ts';
import { appointPainter, describeRetirement, findRetirement, type Painter } from './appoint-painter.ts';
import { listReferences } from './load-references.ts';
import { planPicture, type PicturePlan } from './plan-picture.ts';
import { loadStory, type Story } from './story.ts';

type Reach = Pick<
  Ports,
  | 'chats'
  | 'elements'
  | 'settings'
  | 'timeline'
  | 'images'
  | 'connections'
  | 'providers'
  | 'extractor'
  | 'tagLists'
  | 'presets'
  | 'clock'
>;

/**
 * What would be sent, word for word, by whom, and what it would cost. Without a seed in the order, wildcards may fall
 * otherwise in the real one.
 * Throws `AppError('not_found')` for the chat, `AppError('invalid')` for a connection that is not there or cannot be
 * used as it is.
 */
export async function previewPrompt(
  ports: Reach,
  actor: Actor,
  chatId: string,
  order: GenerationOrder,
): Promise<PromptPreview> {
  const story = await loadStory(ports, actor.id, chatId);
  const connection = await chooseConnection(ports, actor.id, order, story.settings);
  const scene = (await ports.timeline.findLast(actor.id, chatId, story.chat.playhead))?.scene ?? emptyScene();
  try {
    const painter = appointPainter(ports, connection);
    const wish = { scene, order, drawnSeed: 0 };
    const plan = await planPicture(ports, story, connection, wish);
    const { prompt, negativePrompt, characterPrompts, dialect, model, size } = plan;
    return {
      prompt,
      negativePrompt,
      characterPrompts,
      dialect,
      leftOut: [...sayRetired(ports, painter), ...plan.leftOut, ...sayWhoStaysOut(story, scene, order)],
      ...(await estimateAll(ports, actor, painter, plan)),
      connection: { id: connection.id, name: connection.name, provider: connection.provider },
      model,
      size,
      can: painter.can,
    };
  } catch (error) {
    throw asAppError(error);
  }
}

function sayRetired(ports: Reach, painter: Painter): LeftOut[] {
  const retired = findRetirement(ports, painter);
  return retired ? [{ field: 'model', why: describeRetirement(painter.model, retired) }] : [];
}

/** Who is in the scene and kept out of the picture by the user's own settings. */
function sayWhoStaysOut({ settings, chat }: Story, scene: Scene, order: GenerationOrder): LeftOut[] {
  if (order.prompt) return [];
  const shown = choosePeople(scene.characters, chat.persona?.name, settings);
  const out = scene.characters.filter((character) => !shown.includes(character)).map(({ name }) => name);
  if (out.length === 0) return [];
  return [{ field: 'people', why: `Kept out of the picture, as the settings say: ${out.join(', ')}.` }];
}

/** For all pictures of the order. The files of the references stay where they are: their number is what costs. */
async function estimateAll(
  ports: Reach,
  actor: Actor,
  { provider, parameters, can }: Painter,
  plan: PicturePlan,
): Promise<Pick<PromptPreview, 'estimatedCost' | 'estimatedCredits'>> {
  const listed = await listReferences(ports, actor.id, plan.connectionId);
  const references = listed.slice(0, can.maxReferences);
  const { money, credits } = provider.estimate({ ...plan, scene: plan.subject, references }, parameters);
  return {
    estimatedCost: money && { ...money, amountMicros: money.amountMicros * plan.count },
    estimatedCredits: credits && { ...credits, amount: credits.amount * plan.count },
  };
}
