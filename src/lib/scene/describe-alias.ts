import type { Alias } from '../api/types.ts';
import { withoutMarks } from '../markdown/without-marks.ts';
import { words } from '../words/en.ts';
import { placeLabel } from './describe-scene.ts';

/** What words mean in a story since it was taught: "a tavern", "dusk". */
export function describeMeaning({ field, words: said, value, placeClass }: Alias): string {
  if (field === 'timeOfDay') return (words.scene.times as Record<string, string>)[value] ?? value;
  if (field === 'weather') return (words.scene.weathers as Record<string, string>)[value] ?? value;
  if (field === 'mood') return (words.scene.moods as Record<string, string>)[value] ?? value;
  const label = placeClass === null ? null : placeLabel(placeClass);
  const kind = label && words.taught.kindOfPlace(label);
  if (isName({ words: said, value }) || value.toLowerCase() === label) return kind ?? words.taught.somePlace;
  return kind === null || value.toLowerCase().includes(label ?? '') ? value : `${value}, ${kind}`;
}

/** The words are the place's own name. */
const isName = ({ words: said, value }: Pick<Alias, 'words' | 'value'>): boolean =>
  said.toLowerCase() === value.toLowerCase();

/** What was just learned of one correction, in one sentence. A name that only means itself need not be told as well. */
export function describeLessons(aliases: readonly Alias[]): string {
  const others = aliases.filter((alias) => !isName(alias));
  const told = others.length > 0 ? others : aliases;
  const [first] = told;
  if (!first) return '';
  return words.taught.learned(
    told.map((alias) => withoutMarks(alias.words)),
    describeMeaning(first),
  );
}
