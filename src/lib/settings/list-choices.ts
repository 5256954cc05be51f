export interface Choice {
  value: string;
  label: string;
}

/** The usual choices, and what is set now where it is none of them. */
export function listChoices<Value>(
  usual: readonly Value[],
  now: Value,
  say: (value: Value) => string,
): Choice[] {
  const all = usual.some((value) => String(value) === String(now)) ? usual : [...usual, now];
  return all.map((value) => ({ value: String(value), label: say(value) }));
}
