import type { TimeOfDay } from '../../../domain/scene.ts';
import type { FieldReading, Reading } from './reading.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { strongest, vote, type Voters } from './vote.ts';

const enough = 0.38;

/** Hours that look alike: a weak word for one says nothing against the other ("sunlight" in the morning). */
const compatible: Partial<Record<TimeOfDay, readonly TimeOfDay[]>> = {
  day: ['dawn', 'morning', 'afternoon', 'dusk'],
  morning: ['dawn', 'day'],
  dusk: ['evening', 'afternoon'],
  evening: ['dusk', 'night'],
  night: ['evening', 'dusk', 'dawn'],
};

/** The hour a message tells. A jump in time ("hours later") ends the old hour unless a new one is named. */
export function readTime(voters: Voters, before: TimeOfDay | null): FieldReading<TimeOfDay> {
  const { tokens, hits } = voters;
  const votes = [...vote('time', voters, { here: 0.8, elsewhere: 0.25 }).values()];
  const clock = readClock(tokens);
  if (clock) votes.push({ ...clock, weight: clock.confidence });
  const best = strongest(votes);
  const jumps = hits
    .of('jump')
    .some(({ from }) => tokens[from]?.frame === 'present' && !tokens[from]?.speech);
  if (!best || best.weight < enough) return jumps ? 'over' : null;
  if (!jumps && before !== null && best.weight < 0.7 && compatible[best.value]?.includes(before)) return null;
  return { value: best.value, confidence: Math.min(0.95, best.weight), start: best.start, end: best.end };
}

/** "3 a.m.", "8:30 PM", "22:15". An hour without its half of the day stays unread. */
function readClock(tokens: readonly Token[]): Reading<TimeOfDay> | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || token.frame !== 'present' || token.speech || !/^\d{1,2}(?:am|pm)?$/.test(token.word))
      continue;
    const read = readHour(tokens, at, token);
    if (read) return { value: nameHour(read.hour), confidence: 0.85, start: token.start, end: read.end };
  }
  return null;
}

function readHour(tokens: readonly Token[], at: number, token: Token): { hour: number; end: number } | null {
  const hour = Number.parseInt(token.word, 10);
  const next = tokens[at + 1];
  const minutes = next?.start === token.end + 1 && /^[0-5]\d(?:am|pm)?$/.test(next.word) ? next : undefined;
  const after = tokens[at + (minutes ? 2 : 1)];
  const half =
    /[ap]m$/.exec(minutes?.word ?? token.word)?.[0] ?? halfOfDay(after, tokens[at + (minutes ? 3 : 2)]);
  const end = (half && after && after.word.length <= 2 ? after : (minutes ?? token)).end;
  if (half && hour >= 1 && hour <= 12) return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), end };
  return minutes && hour >= 13 && hour <= 23 ? { hour, end } : null;
}

function halfOfDay(after: Token | undefined, then: Token | undefined): 'am' | 'pm' | undefined {
  if (after?.word === 'am' || after?.word === 'pm') return after.word;
  const spelled = then?.word === 'm' && then.start === (after?.end ?? 0) + 1;
  return spelled && (after?.word === 'a' || after?.word === 'p') ? `${after.word}m` : undefined;
}

const bounds: [number, TimeOfDay][] = [
  [5, 'night'],
  [7, 'dawn'],
  [11, 'morning'],
  [14, 'day'],
  [17, 'afternoon'],
  [19, 'dusk'],
  [22, 'evening'],
];
const nameHour = (hour: number): TimeOfDay => bounds.find(([before]) => hour < before)?.[1] ?? 'night';
