import type { SceneState } from '../../contract/scenes.ts';
import { emptyScene } from '../../domain/scene.ts';
import type { Actor, Ports } from '../ports.ts';
import { findThreshold } from './find-threshold.ts';
import { loadStory } from './story.ts';

/** Where the story stands, what hangs behind it, and what was decided last. Throws `AppError('not_found')`. */
export async function getScene(
  ports: Pick<Ports, 'chats' | 'settings' | 'timeline' | 'thresholds'>,
  actor: Actor,
  chatId: string,
): Promise<SceneState> {
  const story = await loadStory(ports, actor.id, chatId);
  const { chat } = story;
  const [entry, painted] = await Promise.all([
    ports.timeline.findLast(actor.id, chatId, chat.playhead),
    ports.chats.findBackdropScene(actor.id, chatId),
  ]);
  return {
    messageId: entry?.messageId ?? null,
    scene: entry?.scene ?? emptyScene(),
    backdrop: chat.backdrop,
    backdropScene: painted?.scene ?? null,
    score: entry?.score ?? null,
    decision: entry?.decision ?? null,
    threshold: await findThreshold(ports, story, entry?.position ?? 0),
  };
}
