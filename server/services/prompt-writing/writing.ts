import type { LeftOut } from '../../domain/image.ts';
import type { Money } from '../../domain/money.ts';

/** What a language model wrote for a picture and what that is booked at; or why the scene stands in its place. */
export type Writing =
  { prompt: string; cost: Money | null; by: string; leftOut: LeftOut[] } | { because: string };

/** Nobody is asked where a picture belongs to no chat. */
export const notAsked: Writing = { because: 'not_asked' };

const reasons: Record<string, string> = {
  not_asked: 'No language model was asked',
  nothing_said: 'Nothing was said yet',
  no_connection: 'No language model is connected',
  stopped: 'All calls to other services are stopped on this server',
  over_cap: 'The cap on spending does not allow the question',
  over_budget: 'The budget does not allow the question',
  unknown_price: 'Nobody knows what the question would cost, and there is a cap on spending',
  resting: 'The language model did not answer before and is left alone for a while',
  refused: 'The language model refused',
  timed_out: 'The language model took too long',
  unusable: 'The language model wrote nothing that could be used',
  outcome_unknown: 'The server went down while the language model was asked; it is not asked and paid again',
  bad_credentials: 'The language model’s connection has no key that works',
  out_of_credit: 'The language model’s account is empty',
  rate_limited: 'The language model is asked too often',
};

/** Said on the picture, and in its preview. */
export const sayStoodIn = ({ because }: { because: string }): LeftOut => ({
  field: 'promptMode',
  why: `${reasons[because] ?? 'The language model could not be reached'}: the prompt is the scene as it was read.`,
});
