export type JsonResult = { kind: 'ok'; value: unknown } | { kind: 'refused'; message: string };

/** Deeper than any program writes, and shallow enough for every reader after this one. */
const maxDepth = 100;
/** So many values are read between two halts: less than a millisecond of work. */
const valuesAStep = 1_000;
/** Twenty times what the largest lorebooks have; what holds more is made to fill the memory. */
const maxValues = 2_000_000;
/** Letters of one text that is written with escapes, which is read in one piece. */
const maxEscaped = 3_000_000;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const control = /[\u0000-\u001f]/;

class Fault extends Error {}

interface Cursor {
  readonly text: string;
  at: number;
  values: number;
}

/**
 * Reads JSON as `JSON.parse` does, halting every so often: a file of 20 MB would hold the thread for a fifth of a
 * second in one piece. What is no JSON, or is nested deeper than 100 levels, is refused in a sentence that names the
 * line. Never throws.
 */
export function* readJson(text: string): Generator<undefined, JsonResult> {
  const cursor: Cursor = { text, at: text.startsWith('\uFEFF') ? 1 : 0, values: 0 };
  try {
    const value = yield* readValue(cursor, 0);
    skipSpace(cursor);
    return cursor.at === text.length ? { kind: 'ok', value } : refuse(cursor);
  } catch (error) {
    if (error instanceof Fault)
      return error.message ? { kind: 'refused', message: error.message } : refuse(cursor);
    throw error;
  }
}

/** Lines are counted only now: a file that can be read pays nothing for them. */
function refuse({ text, at }: Cursor): JsonResult {
  if (text.trim() === '') return { kind: 'refused', message: 'The file is empty.' };
  if (at >= text.length)
    return { kind: 'refused', message: 'The JSON breaks off: the file may have been cut short.' };
  const line = text.slice(0, at).split('\n').length;
  return { kind: 'refused', message: `This is not valid JSON from line ${line} on.` };
}

function* readValue(cursor: Cursor, depth: number): Generator<undefined, unknown> {
  cursor.values += 1;
  if (cursor.values > maxValues) throw new Fault('The JSON holds more than two million values.');
  if (cursor.values % valuesAStep === 0) yield;
  skipSpace(cursor);
  const first = cursor.text[cursor.at];
  if (first !== '{' && first !== '[') return readScalar(cursor, first);
  if (depth === maxDepth) throw new Fault('The JSON is nested too deeply.');
  cursor.at += 1;
  return first === '{' ? yield* readObject(cursor, depth) : yield* readArray(cursor, depth);
}

function* readObject(cursor: Cursor, depth: number): Generator<undefined, Record<string, unknown>> {
  const object: Record<string, unknown> = {};
  if (takes(cursor, '}')) return object;
  do {
    skipSpace(cursor);
    const key = readText(cursor);
    if (!takes(cursor, ':')) throw new Fault();
    const value = yield* readValue(cursor, depth + 1);
    if (key === '__proto__') {
      // An assignment would change what the object is.
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    } else object[key] = value;
  } while (takes(cursor, ','));
  if (!takes(cursor, '}')) throw new Fault();
  return object;
}

function* readArray(cursor: Cursor, depth: number): Generator<undefined, unknown[]> {
  const array: unknown[] = [];
  if (takes(cursor, ']')) return array;
  do array.push(yield* readValue(cursor, depth + 1));
  while (takes(cursor, ','));
  if (!takes(cursor, ']')) throw new Fault();
  return array;
}

function readScalar(cursor: Cursor, first: string | undefined): unknown {
  if (first === '"') return readText(cursor);
  const digits = match(cursor, number);
  if (digits) return Number(digits);
  const name = match(cursor, word);
  if (name) return name === 'null' ? null : name === 'true';
  throw new Fault();
}

function readText(cursor: Cursor): string {
  const { text, at } = cursor;
  if (text[at] !== '"') throw new Fault();
  let end = text.indexOf('"', at + 1);
  while (end > 0 && end - at < maxEscaped && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  if (end < 0) {
    cursor.at = text.length;
    throw new Fault();
  }
  const raw = text.slice(at + 1, end);
  const escaped = raw.includes('\\');
  if (escaped && raw.length >= maxEscaped)
    throw new Fault('One text of the JSON is longer than three million characters.');
  const value = escaped ? unescape(raw) : raw;
  if (value === undefined || control.test(raw)) throw new Fault();
  cursor.at = end + 1;
  return value;
}

function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text[from - 1] === '\\') from -= 1;
  return (at - from) % 2 === 1;
}

function unescape(raw: string): string | undefined {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return undefined;
  }
}

function takes(cursor: Cursor, mark: string): boolean {
  skipSpace(cursor);
  if (cursor.text[cursor.at] !== mark) return false;
  cursor.at += 1;
  return true;
}

function skipSpace(cursor: Cursor): void {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    cursor.at += 1;
  }
}

function match(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  cursor.at += found?.length ?? 0;
  return found;
}
