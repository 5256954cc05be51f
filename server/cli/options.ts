import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CommandError } from './command.ts';
import { defaultSettings } from '../domain/settings.ts';

/** Options and the words between them; throws `CommandError` for an option that does not exist or lacks its value. */
export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: T,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new CommandError(cause instanceof Error ? firstSentence(cause.message) : 'Unknown option.', {
      cause,
    });
  }
}

const firstSentence = (message: string): string => `${message.split(/\.\s/)[0]!.replace(/\.$/, '')}.`;

/** The one file a command takes, or undefined. */
export function readOnlyFile(positionals: string[]): string | undefined {
  if (positionals.length > 1)
    throw new CommandError(`One file at a time: “${positionals[1]}” is one too many.`);
  return positionals[0];
}

/** A number between 0 and 1; the default is the setting's own. */
export function readThreshold(value: string | undefined): number {
  if (value === undefined) return defaultSettings.sceneChangeThreshold;
  const threshold = value.trim() === '' ? NaN : Number(value);
  if (!(threshold >= 0 && threshold <= 1))
    throw new CommandError(`--threshold takes a number between 0 and 1, not “${value}”.`);
  return threshold;
}
