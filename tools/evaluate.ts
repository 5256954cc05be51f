/**
 * `npm run evaluate`: how well scenes are followed in the labelled stories beside the project and in our own, beside
 * what any method must beat. Prints the report and writes `docs/scene-evaluation.md`.
 */
import { join } from 'node:path';
import { evaluateSequences } from './evaluate/evaluate-sequences.ts';
import { acceptedClasses, countConfusions, judgeAnswers } from './evaluate/measure-fields.ts';
import { findPlacedStories, findSequences, sequenceFiles, type Sequence } from './evaluate/read-sets.ts';
import { runScore } from './evaluate/run-score.ts';
import { writeReport, type PlaceResults, type Results } from './evaluate/write-report.ts';
import { readOwnStories } from './train-shift/read-corpus.ts';

const page = join(import.meta.dir, '../docs/scene-evaluation.md');

async function listSets(): Promise<{ label: string; sequences: Sequence[] }[]> {
  const files = await Promise.all(
    sequenceFiles.map(async ([file, label]) => ({ label, sequences: (await findSequences(file)) ?? [] })),
  );
  const own = await readOwnStories();
  const of = (variant: string) => own.filter((sequence) => sequence.variant === variant);
  return [
    ...files,
    { label: 'our own stories, no headings', sequences: of('implicit') },
    { label: 'our own stories, with headings', sequences: of('explicit') },
  ].filter(({ sequences }) => sequences.length > 0);
}

async function judgePlaces(): Promise<PlaceResults | undefined> {
  const stories = await findPlacedStories();
  if (!stories) return undefined;
  const rows = await runScore(
    stories.map(({ text }, index) => ({ id: `story ${index}`, turns: [{ text }] })),
  );
  const answers = stories.map(({ loc: place }, index) => ({
    place,
    answer: rows[index]?.[0]?.scene.environmentClass ?? null,
    right: acceptedClasses(place),
  }));
  return { ...judgeAnswers(answers), confusions: countConfusions(answers) };
}

const results: Results = { sets: [], places: await judgePlaces() };
for (const { label, sequences } of await listSets())
  results.sets.push({ label, results: evaluateSequences(sequences, await runScore(sequences)) });
if (!results.places) console.log('The labelled stories are not beside the project: only our own are judged.');
const report = writeReport(results);
await Bun.write(page, report);
console.log(report);
