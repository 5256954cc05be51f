/** So many pieces are written between two halts. */
const piecesAStep = 500;
/** How deep a value is taken apart: a card's book with the fields of its entries. */
const levels = 5;

/**
 * Writes JSON as `JSON.stringify` does, halting every so often. `value` is what came out of JSON: no functions, no
 * dates.
 */
export function* writeJson(value: unknown): Generator<undefined, string> {
  const text: Text = { portions: [], pieces: [] };
  yield* write(value, levels, text);
  return [...text.portions, ...text.pieces].join('');
}

/** Pieces are joined while it is written: half a million of them would take long at the end. */
interface Text {
  portions: string[];
  pieces: string[];
}

function* write(value: unknown, left: number, text: Text): Generator<undefined, void> {
  if (text.pieces.length >= piecesAStep) {
    text.portions.push(text.pieces.join(''));
    text.pieces = [];
    yield;
  }
  if (left === 0 || typeof value !== 'object' || value === null) {
    text.pieces.push(JSON.stringify(value) ?? 'null');
    return;
  }
  const isList = Array.isArray(value);
  const parts = isList ? value.entries() : Object.entries(value).filter(([, part]) => part !== undefined);
  text.pieces.push(isList ? '[' : '{');
  let mark = '';
  for (const [name, part] of parts) {
    text.pieces.push(mark, isList ? '' : `${JSON.stringify(name)}:`);
    yield* write(part, left - 1, text);
    mark = ',';
  }
  text.pieces.push(isList ? ']' : '}');
}
