import { scoreChange } from '../../domain/change-score.ts';
import type { BackdropScene } from '../../domain/chat.ts';
import { memoriesPerPlace } from '../../domain/replay-story.ts';
import { recallScene, type Recollection } from '../../domain/scene-memory.ts';
import type { Scene } from '../../domain/scene.ts';
import type { Ports } from '../ports.ts';
import type { Reading } from './extract-scene.ts';
import type { Story } from './story.ts';

type Recalling = Pick<Ports, 'timeline' | 'images'>;

/**
 * The kept picture that shows the scene, or its place in another light. What hung at this message before comes first:
 * a transcript that is played again, or a message that was deleted, brings its old backdrop back, also where nothing
 * is remembered of places. `hanging`: what is on the backdrop, which is no recollection.
 */
export async function recallPicture(
  ports: Recalling,
  story: Story,
  { message, scene }: Pick<Reading, 'message' | 'scene'>,
  hanging: Pick<BackdropScene, 'scene' | 'imageId'>,
): Promise<Pick<Recollection, 'kind' | 'imageId'> | null> {
  const own = message && (await findOwn(ports, story, message, scene, hanging.imageId));
  if (own) return { kind: 'same_scene', imageId: own };
  const { userId, chat, settings } = story;
  if (!settings.sceneMemory) return null;
  const kind = scene.environmentClass.value;
  return recallScene(
    await ports.images.listMemories(userId, chat.id, kind, memoriesPerPlace),
    scene,
    hanging.scene,
  );
}

async function findOwn(
  { timeline, images }: Recalling,
  { userId, chat, settings }: Story,
  { id, position }: { id: string; position: number },
  scene: Scene,
  hangingId: string | null,
): Promise<string | null> {
  const entry = await timeline.findLastPainted(userId, chat.id, position);
  // An earlier message's picture that hangs all along is not what hung at this one.
  if (entry?.imageId === hangingId && entry?.messageId !== id) return null;
  const image = entry?.imageId ? await images.find(userId, entry.imageId) : undefined;
  if (!image?.scene) return null;
  return scoreChange(image.scene, scene).total < settings.sceneChangeThreshold ? image.id : null;
}
