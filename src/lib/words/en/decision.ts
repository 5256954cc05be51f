/** Codes a decision may carry, as clauses: joined by semicolons they make the sentence in the panel. */
type Params = Record<string, string | number>;

const two = (value: unknown) => (typeof value === 'number' ? value.toFixed(2) : String(value ?? ''));
const minutes = (ms: unknown) => {
  const seconds = Math.ceil(Number(ms ?? 0) / 1000);
  return seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
};
const of = (params: Params, ...names: string[]) =>
  names.map((name) => params[name]).find((v) => v !== undefined);

export const decision = {
  kinds: { paint: 'Painted', reuse: 'Picture reused', hold: 'Backdrop stays' },
  noneYet: 'Nothing was read yet. The first message that names a place raises the curtain.',
  codes: {
    first_scene: () => 'the first place of the story',
    new_place: (params: Params) => (params.place ? `new place: ${params.place}` : 'a new place'),
    new_time: (params: Params) => (params.timeOfDay ? `now it is ${params.timeOfDay}` : 'another hour'),
    new_weather: (params: Params) =>
      params.weather ? `the weather turns: ${params.weather}` : 'other weather',
    new_mood: () => 'the mood has turned',
    new_detail: () => 'something else catches the eye',
    above_threshold: (params: Params) =>
      `change ${two(of(params, 'score', 'total'))} reaches the threshold ${two(params.threshold)}`,
    below_threshold: (params: Params) =>
      `change ${two(of(params, 'score', 'total'))} stays under the threshold ${two(params.threshold)}`,
    forced: () => 'you asked for it, whatever the change',
    force_generation: () => 'every turn is painted, as the settings say',
    asked: () => 'you asked for it',
    own_words: () => 'painted from your own words',
    place_unknown: () => 'no place is known yet',
    unknown_place: () => 'no place is known yet',
    unchanged: () => 'nothing has changed',
    cooldown: (params: Params) =>
      `the pause between pictures lasts another ${minutes(of(params, 'waitMs', 'remainingMs'))}`,
    every_turns: (params: Params) => `only every ${of(params, 'everyTurns', 'every')} turns is painted`,
    max_per_hour: (params: Params) =>
      `${of(params, 'maxPerHour', 'limit')} pictures this hour are enough, as the settings say`,
    ask_first: () => 'waiting for your word',
    automatic_off: () => 'automatic painting is off',
    pinned: () => 'the backdrop is pinned, so the picture goes into the film strip',
    over_budget: () => 'the budget is used up',
    remembered: () => 'the story has been here before',
    superseded: () => 'a newer scene came first',
  } as Record<string, (params: Params) => string>,
  /** A code this version does not know is still shown, not hidden. */
  unknownCode: (code: string) => code.replaceAll('_', ' '),
};
