import type { ReplyNote } from '../message.ts';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const textOf = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : '');

/**
 * How a language model wrote each alternative, as SillyTavern keeps it: of the one that is shown in the line's own
 * `extra`, of the others in `swipe_info`. `null` where it says nothing of it.
 */
export function readNotes(line: Fields, swipeCount: number, swipeIndex: number): (ReplyNote | null)[] {
  const info: unknown[] = Array.isArray(line.swipe_info) ? line.swipe_info : [];
  return Array.from({ length: swipeCount }, (_, index) => {
    const of = fieldsOf(info[index]);
    const shown = index === swipeIndex ? line : of;
    return toNote(fieldsOf(shown.extra), shown);
  });
}

function toNote(extra: Fields, timed: Fields): ReplyNote | null {
  const reasoning = textOf(extra.reasoning);
  const model = textOf(extra.model).slice(0, 300);
  if (reasoning === '' && model === '') return null;
  const took = Date.parse(textOf(timed.gen_finished)) - Date.parse(textOf(timed.gen_started));
  return {
    connectionId: null,
    model,
    reasoning,
    finish: 'stop',
    failure: null,
    inputTokens: null,
    outputTokens: null,
    tookMs: took > 0 ? Math.round(took) : 0,
  };
}

/**
 * Addresses of a message's pictures below the user's folder, in their order: `extra.media` as SillyTavern writes it
 * today, `extra.image` and `extra.image_swipes` as it did. Pictures inside the address itself and on other servers
 * are not among them.
 */
export function listPicturePaths(line: Fields): string[] {
  const extra = fieldsOf(line.extra);
  const media = (Array.isArray(extra.media) ? extra.media : [])
    .map(fieldsOf)
    .filter(({ type }) => type === undefined || type === 'image')
    .map(({ url }) => url);
  const swipes: unknown[] = Array.isArray(extra.image_swipes) ? extra.image_swipes : [];
  const paths = [...media, ...swipes, extra.image].map(readMediaPath).filter((path) => path !== undefined);
  return [...new Set(paths)];
}

/** A picture's path below the user's folder, out of an address as pages use it; undefined for any other address. */
export function readMediaPath(url: unknown): string | undefined {
  const text = textOf(url);
  if (text === '' || text.length > 1_000 || /^[a-z][\w+.-]*:|^\/\//i.test(text)) return undefined;
  const path = decode(text.replace(/^\/+/, '').replace(/[?#].*$/, ''));
  return /^(?:user\/images|backgrounds)\//.test(path) && !path.split('/').includes('..') ? path : undefined;
}

/** The path out of `url("backgrounds/tower.png")`, as `chat_metadata.custom_background` has it. */
export const readCssPath = (value: unknown): string | undefined =>
  readMediaPath(/^url\((["']?)(.*)\1\)$/s.exec(textOf(value).trim())?.[2]);

/** SillyTavern encodes addresses in some places and not in others. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
