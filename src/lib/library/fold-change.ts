/** Parts that are patched field by field; everything else is replaced whole. */
const parts: readonly string[] = ['card', 'lore'];

type Fields = Record<string, unknown>;

/** A value with a change laid over it; neither is altered. */
export function foldChange<Value extends object>(value: Value, change: object): Value {
  const folded: Fields = { ...(value as Fields) };
  for (const [key, next] of Object.entries(change)) {
    const before = folded[key];
    folded[key] = parts.includes(key) && isFields(before) ? { ...before, ...(next as Fields) } : next;
  }
  return folded as Value;
}

/** What a value says where a change would say something: the change that takes that one back. */
export function takeFields<Change extends object>(value: object, change: object): Change {
  const from = value as Fields;
  return Object.fromEntries(
    Object.entries(change).map(([key, next]) =>
      parts.includes(key) && isFields(next) && isFields(from[key])
        ? [key, takeFields(from[key], next)]
        : [key, from[key]],
    ),
  ) as Change;
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
