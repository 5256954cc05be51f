/** What stands between a pair of braces: `{{Random::a::b}}` is `random` with `::` and `a::b`. */
export interface MacroCall {
  /** In small letters; `//` for a comment. Empty where what stands there is no name. */
  name: string;
  /** What parts the name from the rest; `null` where nothing follows. */
  separator: ':' | '::' | ' ' | null;
  rest: string;
}

const callPattern = /^\s*([\w.-]{1,60}|\/\/)(?:\s*$|\s*(::?)|(\s))/;

function readCall(body: string): MacroCall {
  const found = callPattern.exec(body);
  if (!found) return { name: '', separator: null, rest: body };
  const [whole, name = '', colons, blank] = found;
  const separator = (colons as ':' | '::' | undefined) ?? (blank === undefined ? null : ' ');
  return { name: name.toLowerCase(), separator, rest: body.slice(whole.length) };
}

/**
 * Replaces each `{{…}}` by what `resolve` says of it, the inner ones of nested ones first; what it does not know stays
 * as it was written. A value is taken as it is: braces inside it are not read again. Time grows with the text alone.
 */
export function replaceMacros(text: string, resolve: (call: MacroCall) => string | undefined): string {
  if (!text.includes('{{')) return text;
  const open: string[] = [''];
  const add = (piece: string) => (open[open.length - 1] += piece);
  let from = 0;
  // Of more than two braces in a row the innermost two are the macro's.
  for (const { 0: mark, index } of text.matchAll(/\{\{(?!\{)|\}\}/g)) {
    add(text.slice(from, index));
    from = index + 2;
    if (mark === '{{') open.push('');
    else if (open.length === 1) add(mark);
    else {
      const body = open.pop() ?? '';
      add(resolve(readCall(body)) ?? `{{${body}}}`);
    }
  }
  return open.join('{{') + text.slice(from);
}
