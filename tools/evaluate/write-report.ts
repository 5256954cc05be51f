import type { SequenceResults } from './evaluate-sequences.ts';
import type { Answered } from './measure-fields.ts';
import { decimals, percent, writeTable } from './table.ts';

export interface PlaceResults extends Answered {
  confusions: { place: string; answer: string; count: number }[];
}

export interface Results {
  sets: { label: string; results: SequenceResults }[];
  places: PlaceResults | undefined;
}

/** The text of `docs/scene-evaluation.md`; `docs/data.md` says what the sets are. */
export function writeReport({ sets, places }: Results): string {
  const parts = [
    '# How well scenes are followed',
    'Written by `npm run evaluate`, which reads the labelled stories beside the project through `cyclorama score`. All figures are of the test split; thresholds marked so were chosen on the dev split. [data.md](data.md) says what the stories are and what was learned from them.',
    '- **AP**: average precision of the raw score against the exact boundary turn; first turns are not judged.\n- **late F1**: triggers matched one to one with boundaries, on the boundary turn or the next.\n- **false per 100**: triggers without a boundary within one turn, per 100 turns.\n- **delay**: turns from a matched boundary to its trigger. **ECE**: how far the score, read as a probability, is off, in ten bins.',
    ...sets.map(({ label, results }) => writeSet(label, results)),
  ];
  if (places) parts.push(writePlaces(places));
  return `${parts.join('\n\n')}\n`;
}

function writeSet(label: string, { sequences, turns, boundaries, methods, time }: SequenceResults): string {
  const table = writeTable(
    ['method', 'AP', 'threshold', 'late F1', 'false per 100', 'delay', 'ECE'],
    methods.map((row) => [
      row.method,
      decimals(row.averagePrecision),
      row.threshold,
      decimals(row.lateF1),
      decimals(row.falsePerHundred, 1),
      decimals(row.meanDelay, 2),
      decimals(row.calibrationError),
    ]),
  );
  const share = decimals((100 * boundaries) / turns, 1);
  const head = `## ${label}\n${sequences} sequences, ${turns} turns, ${boundaries} boundaries (${share} per 100 turns).`;
  const hours =
    time.judged === 0
      ? ''
      : `\n\nTime of day: right in ${percent(time.accuracy)} of the turns where it is answered (a morning is right where a script says day, an evening where it says night), which is ${percent(time.answered)} of those that have one.`;
  return `${head}\n\n${table}${hours}`;
}

const listed = 15;

function writePlaces({ answered, accuracy, judged, confusions }: PlaceResults): string {
  const rows = confusions.slice(0, listed).map(({ place, answer, count }) => [place, answer, count]);
  return `## Kinds of place, ${judged} short stories\nThe kind of place is right in ${percent(accuracy)} of the stories where it is answered, which is ${percent(answered)} of them. Which kinds are right for which of the 54 places was written down before anything was tuned (\`tools/evaluate/slice-env-places.json\`).\n\n${writeTable(['place', 'taken for', 'stories'], rows)}`;
}
