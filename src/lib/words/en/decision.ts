import type { DecisionCode, DecisionReason } from '../../../../server/domain/decision.ts';
import { common } from './common.ts';

/** What the scene is now, in words, for reasons that name it. */
export interface SceneWords {
  place: string | null;
  time: string | null;
  weather: string | null;
}
type Say = (params: DecisionReason['params'], now: SceneWords) => string;

const two = (value: unknown) => (typeof value === 'number' ? value.toFixed(2) : String(value ?? ''));

function lasting(milliseconds: unknown): string {
  const seconds = Math.ceil(Number(milliseconds ?? 0) / 1000);
  return seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

const placeAndTime = ({ place, time }: SceneWords, otherwise: string) =>
  place ? [place, time && !place.includes(time) ? time : ''].filter(Boolean).join(', ') : otherwise;

/** Codes a decision may carry, as clauses: joined by semicolons they make the sentence in the panel. */
const codes: Record<DecisionCode, Say> = {
  first_scene: (_, now) => `the curtain rises: ${placeAndTime(now, 'the first place of the story')}`,
  new_place: (_, now) => `new place: ${placeAndTime(now, 'somewhere else')}`,
  new_hour: (_, now) => (now.time ? `another hour: ${now.time}` : 'another hour'),
  new_weather: (_, now) => (now.weather ? `the weather turns: ${now.weather}` : 'the weather turns'),
  changed: () => 'many small things have changed',
  forced: () => 'painted whatever the change, as you asked',
  asked: () => 'you asked for it',
  own_prompt: () => 'painted from your own words',
  remembered: () => 'the story has been here before, so its picture comes back',
  repainted: () => 'the place was painted before, and its earlier picture shows the way',
  pinned: () => 'the backdrop is pinned, so this one goes into the film strip',
  no_place_yet: () => 'no place is known yet',
  whereabouts_unknown: () =>
    'the story seems to have gone elsewhere, and nothing says where yet; the next place that is named is painted',
  below_threshold: (params, now) =>
    `${now.place ? `still ${now.place}: ` : ''}a change of ${two(params.score)} stays under the threshold of ${two(params.threshold)}`,
  automatic_off: () => 'automatic painting is off',
  ask_first: () => 'it waits for your word',
  cooldown: (params) => `the pause between pictures lasts another ${lasting(params.leftMs)}`,
  every_n: (params) => `only every ${params.every} turns is painted, and this is turn ${params.since}`,
  too_many_this_hour: (params) => `${params.painted} pictures this hour are enough, as the settings say`,
  over_budget: (params) =>
    `the ${params.period} budget of ${common.money(Number(params.budget ?? 0))} is used up`,
  superseded: () => 'a newer scene came first',
  passed: () => 'the story had gone on when this was read',
};

/** Where nothing was compared yet, or the sentence is too long for a line under the story. */
const captions: Partial<Record<DecisionCode, string>> = {
  no_place_yet: 'No place is known yet',
  whereabouts_unknown: 'Somewhere else, and nothing says where yet',
  passed: 'The story had gone on when this was read',
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const decision = {
  sentence: (clauses: string) => `${capital(clauses)}.`,
  /** The surtitle under the story: why the stage just changed, or did not. */
  caption: (code: DecisionCode, reason: string, score: number | undefined, now: SceneWords) => {
    const short = captions[code];
    if (short) return short;
    if (code === 'below_threshold')
      return `${capital(now.place ? `still ${now.place}` : 'the same scene')}, ${two(score)}`;
    return code === 'first_scene' || score === undefined
      ? capital(reason)
      : `${capital(reason)}, ${two(score)}`;
  },
  paintingNow: 'Being painted',
  neverPainted: 'Meant to be painted, but no picture came',
  kinds: { paint: 'Painted', reuse: 'Picture reused', hold: 'The backdrop stays' },
  noneYet: 'Nothing was read yet. The first message that names a place raises the curtain.',
  codes,
};
