export type ReadJson =
  { value: Record<string, unknown> | undefined } | { broken: 'syntax'; line: number } | { broken: 'kind' };

/** An object out of what is typed; nothing for no text. Says at which line it stops being JSON. */
export function readJson(text: string): ReadJson {
  if (text.trim() === '') return { value: undefined };
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { value: value as Record<string, unknown> } : { broken: 'kind' };
  } catch (error) {
    return { broken: 'syntax', line: lineOf(text, error) };
  }
}

/** Engines name the place differently, or not at all: then it is where the last line is. */
function lineOf(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : '';
  const line = /line (\d+)/.exec(message)?.[1];
  if (line) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return text.slice(0, position ? Number(position) : undefined).split('\n').length;
}
