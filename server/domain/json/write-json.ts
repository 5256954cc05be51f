/** So many pieces are written between two halts. */
const piecesAStep = 500;
/** How deep a value is taken apart: a card's book with the fields of its entries. */
const levels = 5;

/**
 * Writes JSON as `JSON.stringify` does, halting every so often. `value` is what came out of JSON: no functions, no
 * dates.
 */
export function* writeJson(value: unknown): Generator<undefined, string> {
  const pieces: string[] = [];
  yield* write(value, levels, pieces);
  return pieces.join('');
}

function* write(value: unknown, left: number, pieces: string[]): Generator<undefined, void> {
  if (left === 0 || typeof value !== 'object' || value === null) {
    pieces.push(JSON.stringify(value) ?? 'null');
    if (pieces.length % piecesAStep === 0) yield;
    return;
  }
  const isList = Array.isArray(value);
  const parts = isList ? value.entries() : Object.entries(value).filter(([, part]) => part !== undefined);
  pieces.push(isList ? '[' : '{');
  let mark = '';
  for (const [name, part] of parts) {
    pieces.push(mark, isList ? '' : `${JSON.stringify(name)}:`);
    yield* write(part, left - 1, pieces);
    mark = ',';
  }
  pieces.push(isList ? ']' : '}');
}
