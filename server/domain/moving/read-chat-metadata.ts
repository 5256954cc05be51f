import { Settings, type SettingsLayer } from '../settings.ts';
import { readCssPath } from '../transcript/read-line-extras.ts';

/** What `chat_metadata` says that means something here. */
export interface ChatMetadata {
  settings: SettingsLayer;
  /** The avatar's file of whom the user is in this chat. */
  persona: string | null;
  /** The name of the lorebook that is open in it. */
  lorebook: string | null;
  /** The picture behind it, below the user's folder. */
  backdropPath: string | null;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : '');

/** Reads a header's metadata; what has another shape than expected is passed over. */
export function readChatMetadata(header: Record<string, unknown>): ChatMetadata {
  const found = header.chat_metadata;
  const metadata = typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
  const settings: SettingsLayer = {};
  const note = textOf(metadata.note_prompt);
  if (note.trim() !== '') {
    Object.assign(settings, keep('authorsNote', note), keep('authorsNoteDepth', metadata.note_depth));
  }
  const scenario = textOf(metadata.scenario);
  if (scenario.trim() !== '') Object.assign(settings, keep('scenario', scenario));
  return {
    settings,
    persona: textOf(metadata.persona) || null,
    lorebook: textOf(metadata.world_info) || null,
    backdropPath: readCssPath(metadata.custom_background) ?? null,
  };
}

/** A value that the setting takes, or nothing. */
const keep = (key: keyof Settings, value: unknown): SettingsLayer =>
  Settings.shape[key].safeParse(value).success ? { [key]: value } : {};
