/** Pictures of one millisecond that have a moment of their own before they run over into the next. */
const perMillisecond = 1000;

/** The place in the gallery's order where pictures of an instant begin: a whole number below 2^53. */
export const momentOf = (instant: string): number => Date.parse(instant) * perMillisecond;

/** The last place of that same millisecond. */
export const lastMomentOf = (instant: string): number => momentOf(instant) + perMillisecond - 1;

/** The instant that a place in the order stands for. */
export const instantOf = (moment: number): string =>
  new Date(Math.floor(moment / perMillisecond)).toISOString();
