import { AppError } from '../../domain/failure.ts';
import { maxPresetFileBytes, readPresetFile } from '../../domain/preset-file.ts';
import type { Preset } from '../../domain/preset.ts';
import { mostPresets } from '../../ports/presets.ts';
import { decodeText } from '../decode-text.ts';
import type { Actor } from '../ports.ts';
import { draftPreset, type PresetWriting } from './create-preset.ts';
import { asOwn } from './get-preset.ts';
import { presetsChanged } from './presets-changed.ts';
import { orRefuse } from './refuse-preset.ts';

/**
 * Takes all presets of a file, or none. One whose name is taken gets a number behind it.
 * Throws `AppError('invalid')` for a file that cannot be read, `AppError('limited')` when there is no room.
 */
export async function importPresets(
  ports: PresetWriting,
  actor: Actor,
  bytes: Uint8Array,
): Promise<Preset[]> {
  if (bytes.length > maxPresetFileBytes) throw refusal('A file of presets has at most 2 MB.');
  const read = readPresetFile(parse(decodeText(bytes)));
  if (!read.ok) throw refusal(read.why, read.fields);
  if (read.presets.length > mostPresets) orRefuse<never>('too_many');
  const drafts = read.presets.map((preset) => draftPreset(ports, preset));
  const kept = orRefuse(await ports.presets.add(actor.id, drafts, { number: true }, [presetsChanged]));
  return kept.map(asOwn);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'This file is no JSON.', {
      fields: { file: 'This file is no JSON.' },
      cause,
    });
  }
}

const refusal = (sentence: string, fields: Record<string, string> = {}): AppError =>
  new AppError('invalid', sentence, { fields: { file: sentence, ...fields } });
