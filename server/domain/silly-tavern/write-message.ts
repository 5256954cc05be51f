import type { Message, ReplyNote } from '../message.ts';

type Fields = Record<string, unknown>;

export interface WrittenMessage extends Message {
  /** Of every alternative. */
  notes: (ReplyNote | null)[];
  /** What its line said when it was imported; empty for one that was written here. */
  extra: Fields;
}

/** A picture of a message, as SillyTavern finds it. */
export interface MediaFile {
  /** Below the user's folder: `user/images/Bram/img_1.png`. */
  path: string;
  title: string;
  painted: boolean;
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...(value as Fields) } : {};

/**
 * A message as a line of a SillyTavern chat (1.19). What was imported goes back as it came; ours is laid over it:
 * text, alternatives, thoughts, hiding, pictures (`extra.media`, and `extra.image` for versions before 1.14).
 */
export function writeSillyTavernMessage(
  message: WrittenMessage,
  media: readonly MediaFile[],
  avatar: string | undefined,
): Fields {
  const { role, name, text, swipes, swipeIndex, notes, hidden, createdAt } = message;
  const { extra: kept, swipe_info: info, ...line } = message.extra;
  const extra = writeNote(fieldsOf(kept), notes[swipeIndex] ?? null);
  if (role === 'narrator' && name !== 'SillyTavern System') extra.type = 'narrator';
  else if (extra.type === 'narrator') delete extra.type;
  writeMedia(extra, media);
  const sendDate = line.send_date ?? createdAt;
  return {
    name,
    is_user: role === 'user',
    ...line,
    is_system: hidden,
    send_date: sendDate,
    mes: text,
    ...(avatar !== undefined && line.original_avatar === undefined && { original_avatar: avatar }),
    extra,
    ...((swipes.length > 1 || role === 'character') && {
      swipe_id: swipeIndex,
      swipes,
      swipe_info: writeInfo(Array.isArray(info) ? info : [], swipes.length, notes, sendDate),
    }),
  };
}

function writeNote(extra: Fields, note: ReplyNote | null): Fields {
  if (!note) {
    delete extra.reasoning;
    return extra;
  }
  if (note.reasoning !== '') extra.reasoning = note.reasoning;
  else delete extra.reasoning;
  if (note.model !== '') extra.model = note.model;
  return extra;
}

/** SillyTavern takes one entry for each alternative. */
const writeInfo = (
  info: readonly unknown[],
  count: number,
  notes: readonly (ReplyNote | null)[],
  sendDate: unknown,
): Fields[] =>
  Array.from({ length: count }, (_, index) => {
    const kept = fieldsOf(info[index]);
    const note = notes[index] ?? null;
    // Of one that came, the model stands where its program put it.
    const came = info[index] !== undefined;
    const extra = writeNote(fieldsOf(kept.extra), came && note ? { ...note, model: '' } : note);
    return { send_date: sendDate, gen_started: null, gen_finished: null, ...kept, extra };
  });

/**
 * The picture list is ours: entries that are pictures and are not among them any more were taken out here. Films and
 * sounds, which are not kept here, stay as they came.
 */
function writeMedia(extra: Fields, media: readonly MediaFile[]): void {
  const before = (Array.isArray(extra.media) ? extra.media : []).map(fieldsOf);
  const others = before.filter(({ type }) => type !== undefined && type !== 'image');
  delete extra.image;
  delete extra.image_swipes;
  const ours = media.map(({ path, title, painted }) => {
    const known = before.find(({ url }) => typeof url === 'string' && url.replace(/^\/+/, '') === path);
    return known ?? { url: `/${path}`, type: 'image', title, source: painted ? 'generated' : 'upload' };
  });
  if (ours.length + others.length === 0) {
    delete extra.media;
    return;
  }
  extra.media = [...ours, ...others];
  extra.inline_image ??= true;
  const [first] = ours;
  if (first) extra.image = first.url;
}
