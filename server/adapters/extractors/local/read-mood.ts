import type { Mood } from '../../../domain/scene.ts';
import type { Reading } from './reading.ts';
import { signsOf, strongest, tally, type Voters } from './vote.ts';

const enough = 0.6;

/** The mood most words of a message agree on; `null` where they are too few or too divided. */
export function readMood(voters: Voters): Reading<Mood> | null {
  const votes = tally(signsOf('mood', voters, { here: 0.3, elsewhere: 0.3 }));
  const best = strongest(votes.values());
  if (!best || best.weight < enough) return null;
  const against = [...votes.values()]
    .filter((one) => one !== best)
    .reduce((most, one) => Math.max(most, one.weight), 0);
  const confidence = Math.max(0.3, Math.min(0.85, best.weight - 0.35 * against));
  return { value: best.value, confidence, start: best.start, end: best.end };
}
