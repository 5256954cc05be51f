import { api } from '../api/client.ts';
import type { ImageView } from '../api/types.ts';

/**
 * Hangs a picture behind the chat it was painted for, pinned. Returns what puts back what hung there.
 * Throws ApiProblem.
 */
export async function useAsBackground(image: ImageView, chatId: string): Promise<() => Promise<void>> {
  const { backdrop } = await api.chats.get(chatId);
  await api.scenes.hangBackdrop(chatId, { imageId: image.id, pinned: true });
  return async () => {
    await api.scenes.hangBackdrop(chatId, {
      imageId: backdrop?.imageId ?? null,
      pinned: backdrop?.pinned ?? false,
    });
  };
}
