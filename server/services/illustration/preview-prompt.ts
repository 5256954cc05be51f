import type { PromptPreview } from '../../contract/scenes.ts';
import type { GenerationOrder } from '../../domain/generation-order.ts';
import { emptyScene } from '../../domain/scene.ts';
import type { Actor, Ports } from '../ports.ts';
import { chooseProvider, planPicture } from './plan-picture.ts';
import { loadStory } from './story.ts';

/**
 * What would be sent, word for word, and what it would cost. Without a seed in the order, wildcards may fall
 * otherwise in the real one.
 * Throws `AppError('not_found')` for the chat, `AppError('invalid')` for a connection that is not there.
 */
export async function previewPrompt(
  ports: Pick<Ports, 'chats' | 'settings' | 'timeline' | 'providers' | 'extractor'>,
  actor: Actor,
  chatId: string,
  order: GenerationOrder,
): Promise<PromptPreview> {
  const story = await loadStory(ports, actor.id, chatId);
  const entry = await ports.timeline.findLast(actor.id, chatId, story.chat.playhead);
  const plan = await planPicture(ports, story, entry?.scene ?? emptyScene(), order, order.seed ?? 0);
  const { prompt, negativePrompt, characterPrompts, dialect, leftOut } = plan;
  const { money, credits } = chooseProvider(ports, story, order).estimate(
    { ...plan, scene: plan.subject, references: [] },
    {},
  );
  const estimatedCost = money && { ...money, amountMicros: money.amountMicros * plan.count };
  const estimatedCredits = credits && { ...credits, amount: credits.amount * plan.count };
  return {
    prompt,
    negativePrompt,
    characterPrompts,
    dialect,
    leftOut,
    estimatedCost,
    estimatedCredits,
  };
}
