import type { ChangeScore, TimelineEntry } from '../api/types.ts';
import { words } from '../words/en.ts';

const said = words.scene.reading;

/** How likely a message opens another scene taken by itself, and what speaks for it; empty where it was never weighed. */
export function describeShift(shift: ChangeScore | null): string {
  if (!shift) return '';
  const names = Object.keys(shift.fields) as (keyof ChangeScore['fields'])[];
  const telling = names
    .filter((name) => shift.fields[name] >= 0.05)
    .sort((one, other) => shift.fields[other] - shift.fields[one])
    .map((name) => words.scene.score.shares[name]);
  return said.shift(shift.total, telling);
}

/** Who read a message, and why not the language model that was asked. `name` is its connection's. */
export function describeReader({ extractor, because }: TimelineEntry['readBy'], name: string | null): string {
  if (name === null) return said.local;
  if (extractor === 'model') return said.model(name);
  return said.fellBack(name, because ?? 'internal');
}
