import type { HangBackdrop } from '../../contract/scenes.ts';
import type { Chat } from '../../domain/chat.ts';
import { toInstant } from '../../domain/time.ts';
import { findImage } from '../images/get-image.ts';
import type { Actor, Ports } from '../ports.ts';
import { loadStory } from './story.ts';

/**
 * Hangs a picture by hand, pinned unless told otherwise, or takes the backdrop down.
 * Throws `AppError('not_found')` for a chat or image that is not there.
 */
export async function hangBackdrop(
  ports: Pick<Ports, 'chats' | 'settings' | 'images' | 'clock'>,
  actor: Actor,
  chatId: string,
  { imageId, pinned = true }: HangBackdrop,
): Promise<Chat> {
  await loadStory(ports, actor.id, chatId);
  const image = imageId === null ? null : await findImage(ports, actor, imageId);
  const backdrop = image && { imageId: image.id, pinned };
  return ports.chats.hangBackdrop(actor.id, chatId, backdrop, toInstant(ports.clock.now()));
}
