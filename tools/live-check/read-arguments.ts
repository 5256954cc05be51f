import { parseArgs } from 'node:util';
import { CommandError } from '../../server/cli/command.ts';
import { ReferenceUse } from '../../server/domain/reference-picture.ts';
import { Size } from '../../server/domain/size.ts';
import { rows, type Row } from './rows.ts';

export interface Wishes {
  row: Row;
  /** Paint without asking. */
  paint: boolean;
  model: string | undefined;
  size: Size | undefined;
  reference: ReferenceUse['type'] | undefined;
  settings: Record<string, unknown>;
}

const names = rows.map(({ id }) => id).join('|');
export const usage = `npm run live-check -- ${names} [--paint] [--model ID] [--size 1024x1024]
  [--set NAME=VALUE] [--reference ${ReferenceUse.shape.type.options.join('|')}]
The key comes from the environment (${rows.map(({ keyNames }) => keyNames[0]).join(', ')})
or is asked for; it is never an argument.`;

/**
 * Throws `CommandError` for what cannot be understood. What was typed is not repeated: somebody may have put a key
 * where none belongs.
 */
export function readArguments(args: readonly string[]): Wishes {
  const { values, positionals } = parse(args);
  const row = rows.find(({ id }) => id === positionals[0]);
  if (!row || positionals.length > 1) throw new CommandError(`Say which provider.\n${usage}`);
  const reference = ReferenceUse.shape.type.optional().safeParse(values.reference);
  if (!reference.success) throw new CommandError(`There is no such use of a reference.\n${usage}`);
  return {
    row,
    paint: values.paint === true,
    model: values.model,
    size: readSize(values.size),
    reference: reference.data,
    settings: Object.fromEntries((values.set ?? []).map(readSetting)),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        paint: { type: 'boolean' },
        model: { type: 'string' },
        size: { type: 'string' },
        set: { type: 'string', multiple: true },
        reference: { type: 'string' },
      },
    });
  } catch {
    throw new CommandError(`There is an option that does not exist, or one that lacks its value.\n${usage}`);
  }
}

function readSize(text: string | undefined): Size | undefined {
  if (text === undefined) return undefined;
  const [width, height] = text.split('x').map(Number);
  const size = Size.safeParse({ width, height });
  if (size.success) return size.data;
  throw new CommandError('--size takes width and height in pixels, such as 1024x1024.');
}

/** `steps=8`, `route=openai`: the value as JSON where it is some, else as text. */
function readSetting(text: string): [string, unknown] {
  const at = text.indexOf('=');
  if (at < 1) throw new CommandError('--set takes a name and a value, such as steps=8.');
  const value = text.slice(at + 1);
  try {
    return [text.slice(0, at), JSON.parse(value)];
  } catch {
    return [text.slice(0, at), value];
  }
}
