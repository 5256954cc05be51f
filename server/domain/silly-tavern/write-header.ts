import type { SettingsLayer } from '../settings.ts';
import type { ChatRest } from './chat-rest.ts';

type Fields = Record<string, unknown>;

/** In a chat, not before or after it; and with every turn. */
const inChat = 1;

/**
 * The first line of a SillyTavern chat (1.19): what came with the chat, and over it what this chat says of its own:
 * the picture that hangs behind it, the author's note, the scenario.
 */
export function writeSillyTavernHeader(
  { header = {} }: ChatRest,
  settings: SettingsLayer,
  backdropPath: string | null,
): Fields {
  const metadata = header.chat_metadata;
  const kept: Fields = typeof metadata === 'object' && metadata !== null ? { ...metadata } : {};
  if (backdropPath !== null) kept.custom_background = writeCssPath(backdropPath);
  if (settings.scenario !== undefined) kept.scenario = settings.scenario;
  if (settings.authorsNote !== undefined && settings.authorsNote !== kept.note_prompt) {
    kept.note_prompt = settings.authorsNote;
    kept.note_interval ??= 1;
    kept.note_position ??= inChat;
  }
  if (settings.authorsNoteDepth !== undefined) kept.note_depth = settings.authorsNoteDepth;
  return { user_name: 'unused', character_name: 'unused', ...header, chat_metadata: kept };
}

/** As SillyTavern writes it: the name of a background is encoded whole, any other path but for its slashes. */
function writeCssPath(path: string): string {
  const [folder, ...rest] = path.split('/');
  const encoded =
    folder === 'backgrounds' ? `backgrounds/${encodeURIComponent(rest.join('/'))}` : encodeURI(path);
  return `url("${encoded}")`;
}
