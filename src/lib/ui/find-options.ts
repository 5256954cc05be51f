/** One of a list that a field may be filled from. */
export interface PickOption {
  value: string;
  label: string;
  hint?: string;
}

/** What stands in a list besides its options. */
export interface PickWords {
  none: string;
  more: (count: number) => string;
}

/** More at once nobody looks through, and a phone draws them slowly. */
const maxShown = 200;

/** Those that hold each word of the search, first those that begin with it; how many more there are. */
export function findOptions(
  options: readonly PickOption[],
  search: string,
): { shown: readonly PickOption[]; more: number } {
  const sought = search.trim().toLowerCase();
  const words = sought.split(/\s+/);
  const fitting = options.filter(({ value, label, hint = '' }) => {
    const text = `${value} ${label} ${hint}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = ({ value, label }: PickOption) =>
    sought !== '' && (value.toLowerCase().startsWith(sought) || label.toLowerCase().startsWith(sought));
  const sorted = sought
    ? [...fitting.filter(begins), ...fitting.filter((option) => !begins(option))]
    : fitting;
  return { shown: sorted.slice(0, maxShown), more: Math.max(0, sorted.length - maxShown) };
}
