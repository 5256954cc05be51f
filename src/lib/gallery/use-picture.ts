import { api } from '../api/client.ts';
import type { Element } from '../api/types.ts';
import { lightbox } from '../words/en/lightbox.ts';

/** What was done, in words, and what puts back what was there. */
export interface Used {
  text: string;
  undo: () => Promise<unknown>;
}

/** Hangs a picture behind a chat, pinned. Throws ApiProblem. */
export async function hangBehind(imageId: string, chat: { id: string; title: string }): Promise<Used> {
  const { backdrop } = await api.chats.get(chat.id);
  await api.scenes.hangBackdrop(chat.id, { imageId, pinned: true });
  return {
    text: lightbox.use.hung(chat.title),
    undo: () =>
      api.scenes.hangBackdrop(chat.id, {
        imageId: backdrop?.imageId ?? null,
        pinned: backdrop?.pinned ?? false,
      }),
  };
}

/** Makes it the picture of somebody or something. Throws ApiProblem. */
export async function makePictureOf(
  imageId: string,
  { id, name, imageId: before }: Pick<Element, 'id' | 'name' | 'imageId'>,
): Promise<Used> {
  await api.elements.setPicture(id, { imageId });
  return {
    text: lightbox.use.pictureOf(name),
    undo: () =>
      before === null ? api.elements.removePicture(id) : api.elements.setPicture(id, { imageId: before }),
  };
}
