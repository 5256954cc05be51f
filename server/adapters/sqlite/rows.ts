import type { Backdrop, Chat } from '../../domain/chat.ts';
import { noHunch, type Hunch } from '../../domain/hunch.ts';
import { imageUrl, isFilm, stillSizeOf, type Image } from '../../domain/image.ts';
import type { Message } from '../../domain/message.ts';
import { readLocally, type ReadBy } from '../../domain/scene-reading.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';

/** JSON columns are checked by the database and written by these files alone. */
export const parse = <Shape>(json: string): Shape => JSON.parse(json) as Shape;
export const parseOrNull = <Shape>(json: string | null): Shape | null =>
  json === null ? null : parse<Shape>(json);

export interface ChatRow {
  id: string;
  title: string;
  origin: Chat['origin'];
  persona_id: string | null;
  persona_name: string | null;
  persona_image_id: string | null;
  characters: string;
  lorebook_ids: string;
  message_count: number;
  last_position: number;
  playhead: number | null;
  backdrop_image_id: string | null;
  backdrop_pinned: number;
  placeholder: string | null;
  backdrop_hash: string | null;
  backdrop_mime: Image['mime'] | null;
  archived: number;
  deleted_at: string | null;
  created_at: string;
  updated_at: string;
}

/** Everything a `Chat` needs in one statement; a WHERE follows. */
export const selectChat = `
  SELECT c.*, p.name AS persona_name, p.image_id AS persona_image_id, i.placeholder,
  i.hash AS backdrop_hash, i.mime AS backdrop_mime, (
    SELECT json_group_array(json_object('id', e.id, 'name', e.name, 'imageId', e.image_id,
      'muted', json(iif(cc.muted, 'true', 'false'))) ORDER BY cc.position)
    FROM chat_characters cc JOIN elements e ON e.id = cc.element_id WHERE cc.chat_id = c.id
  ) AS characters, (
    SELECT json_group_array(lorebook_id) FROM chat_lorebooks WHERE chat_id = c.id
  ) AS lorebook_ids
  FROM chats c
  LEFT JOIN elements p ON p.id = c.persona_id
  LEFT JOIN images i ON i.id = c.backdrop_image_id`;

export const toChat = (row: ChatRow): Chat => ({
  id: row.id,
  title: row.title,
  origin: row.origin,
  characters: parse(row.characters),
  persona:
    row.persona_id === null
      ? null
      : { id: row.persona_id, name: row.persona_name ?? '', imageId: row.persona_image_id },
  lorebookIds: parse(row.lorebook_ids),
  messageCount: row.message_count,
  playhead: row.playhead,
  backdrop: toBackdrop(row),
  archived: row.archived === 1,
  deletedAt: row.deleted_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

function toBackdrop(row: ChatRow): Backdrop | null {
  if (row.backdrop_image_id === null) return null;
  const image = { id: row.backdrop_image_id, hash: row.backdrop_hash ?? '' };
  const mime = row.backdrop_mime ?? 'image/png';
  return {
    imageId: image.id,
    url: imageUrl(image, stillSizeOf(mime)),
    filmUrl: isFilm(mime) ? imageUrl(image, 'original') : null,
    placeholder: row.placeholder ?? '',
    pinned: row.backdrop_pinned === 1,
  };
}

export interface MessageRow {
  id: string;
  user_id: string;
  chat_id: string;
  position: number;
  role: Message['role'];
  name: string;
  speaker_id: string | null;
  text: string;
  swipes: string | null;
  swipe_index: number;
  notes: string | null;
  hidden: number;
  images: string;
  extra: string;
  created_at: string;
  edited_at: string | null;
  deleted_at: string | null;
}

/** Everything a `Message` needs in one statement; a WHERE on `m` follows. */
export const selectMessage = `
  SELECT m.*, (
    SELECT json_group_array(json_object('imageId', i.id, 'placeholder', i.placeholder, 'width', i.width,
      'height', i.height) ORDER BY mi.position)
    FROM message_images mi JOIN images i ON i.id = mi.image_id WHERE mi.message_id = m.id
  ) AS images
  FROM messages m`;

export const toMessage = (row: MessageRow): Message => ({
  id: row.id,
  chatId: row.chat_id,
  position: row.position,
  role: row.role,
  name: row.name,
  speakerId: row.speaker_id,
  text: row.text,
  swipes: parseOrNull<string[]>(row.swipes) ?? [row.text],
  swipeIndex: row.swipe_index,
  note: parseOrNull<Message['note'][]>(row.notes)?.[row.swipe_index] ?? null,
  hidden: row.hidden === 1,
  images: parse(row.images),
  createdAt: row.created_at,
  editedAt: row.edited_at,
  deletedAt: row.deleted_at,
});

export interface TimelineRow {
  message_id: string;
  position: number;
  scene: string;
  shift: string | null;
  hunch: string | null;
  read_by: string | null;
  score: string;
  decision: string;
  correction: string | null;
  image_id: string | null;
}

export const toTimelineEntry = (row: TimelineRow): TimelineEntry => ({
  messageId: row.message_id,
  position: row.position,
  scene: parse(row.scene),
  shift: parseOrNull(row.shift),
  hunch: parseOrNull<Hunch>(row.hunch) ?? noHunch,
  readBy: parseOrNull<ReadBy>(row.read_by) ?? readLocally,
  score: parse(row.score),
  decision: parse(row.decision),
  imageId: row.image_id,
});
