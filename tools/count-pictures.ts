import { localExtractor } from '../server/adapters/extractors/local/local-extractor.ts';
import { createReplays, type StoryStep } from '../server/domain/replay-story.ts';
import { emptyScene } from '../server/domain/scene.ts';
import { replayPolicy } from '../server/domain/sensitivity.ts';
import { defaultSettings } from '../server/domain/settings.ts';
import { describeTurn } from '../server/domain/shift/describe-turn.ts';
import { weighShift } from '../server/domain/shift/weigh-shift.ts';
import { readOwnStories } from './train-shift/read-corpus.ts';

// Prints how many of a thousand messages of the project's own stories bring another backdrop, by threshold: the table
// in server/domain/sensitivity.ts. Run it when the scoring or the reading of places has changed.

const thresholds = Array.from({ length: 18 }, (_, index) => (index + 2) / 20);
const counts = thresholds.map(() => 0);
let messages = 0;

for (const { turns, variant } of await readOwnStories()) {
  // Few chats state their places in headings.
  if (variant !== 'implicit') continue;
  const replay = createReplays(thresholds.map((threshold) => replayPolicy(defaultSettings, threshold)));
  for (const step of await readSteps(turns)) {
    for (const [index, { decision }] of replay(step).entries()) {
      if (decision.kind === 'hold' || decision.because[0]?.code === 'first_scene') continue;
      counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  messages += turns.length - 1;
}
console.log(`${messages} messages`);
for (const [index, threshold] of thresholds.entries()) {
  console.log(`  [${threshold}, ${Math.round(((counts[index] ?? 0) / messages) * 10_000) / 10}],`);
}

async function readSteps(
  turns: readonly { text: string; speaker?: string | undefined }[],
): Promise<StoryStep[]> {
  const knownCharacters = [...new Set(turns.flatMap(({ speaker }) => speaker ?? []))];
  const steps: StoryStep[] = [];
  const past: ReturnType<typeof describeTurn>[] = [];
  for (const [index, { text, speaker }] of turns.entries()) {
    const before = steps.at(-1)?.scene ?? null;
    const told = { role: speaker ? ('character' as const) : ('narrator' as const), name: speaker, text };
    const messageId = String(index);
    const scene = await localExtractor.extract({
      ...told,
      messageId,
      before: before ?? emptyScene(),
      knownCharacters,
    });
    const turn = describeTurn(told);
    steps.push({ messageId, scene, shift: weighShift({ turn, past, before, now: scene }) });
    past.push(turn);
  }
  return steps;
}
