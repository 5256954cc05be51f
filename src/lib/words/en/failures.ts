import type { JobFailure } from '../../../../server/domain/failure.ts';
import { settings } from './settings.ts';

const waiting: Partial<Record<JobFailure['reason'], string>> = {
  rate_limited: 'asks to slow down',
  busy: 'is busy',
  unavailable: 'is down',
  timed_out: 'took too long',
  network: 'cannot be reached',
  storage_full: 'painted, but the disk of the server is full',
};

/** Why there is no picture: what happened and whose side it is on. The next step stands on a button beside it. */
export const failures = {
  title: 'Not painted',
  sentences: {
    bad_credentials: 'The provider did not accept the key.',
    out_of_credit: 'The provider says that the credit is used up. It is topped up there.',
    rate_limited: 'The provider asked to slow down, longer than a picture can wait.',
    refused: 'The provider refused to paint this. Other words may pass.',
    no_image: 'The provider answered without a picture. Other words may help.',
    model_retired: 'Its maker has taken this model away.',
    bad_request: 'The provider did not take the order as it was. Often it is a setting of the connection.',
    too_large: 'It was too large for one of the two sides. A smaller size may pass.',
    busy: 'The provider was too busy, longer than a picture can wait.',
    unavailable: 'The provider was down each time it was asked.',
    timed_out: 'The provider took too long. The settings can give it more time.',
    malformed_reply: 'The provider’s answer could not be read. The details help a report.',
    network: 'The provider could not be reached. Check the network and the address.',
    outcome_unknown: 'The order left, but no answer came: it may have been painted, and paid for.',
    aborted: 'It was stopped before it was sent.',
    stopped: 'AI calls are switched off on this server: nothing was sent.',
    over_cap: 'Your own limit held it: nothing was sent.',
    unknown_price: 'Nobody knows what this costs, and you have set a cap: nothing was sent.',
    storage_full: 'There is no room left on the disk of the server. Free some first.',
    internal: 'Something broke on our side while painting, not on yours.',
  } satisfies Record<JobFailure['reason'], string>,
  /** A job that is asked again by itself. */
  waits: {
    title: 'waiting for the provider',
    why: (reason: JobFailure['reason'], name: string | null) =>
      `${name ?? 'The provider'} ${waiting[reason] ?? 'could not paint it'};`,
    until: (seconds: number) =>
      seconds === 0
        ? 'trying again now'
        : `trying again in ${seconds < 90 ? `${seconds} second${seconds === 1 ? '' : 's'}` : `${Math.round(seconds / 60)} minutes`}`,
    then: (name: string) => `, then ${name === settings.painter.builtIn ? 'the built-in painter' : name}`,
  },
  /** A picture by another than the one that was chosen. */
  stoodIn: (name: string, why: string) => `Painted by ${name}. ${why}`,
  /** What the provider, or the rule that held it, said itself. */
  inItsWords: (message: string) => `In its own words: ${message}`,
  through: (name: string) => `Ordered through ${name}.`,
  steps: {
    enterKey: 'Enter the key again',
    look: 'Look at the connection',
    chooseModel: 'Choose another model',
    switchTo: (model: string) => `Switch to ${model} and paint`,
    changePrompt: 'Change the prompt',
    limits: 'Look at the limits',
    again: 'Try again',
    againUnsure: 'Try again: it may be paid twice',
    painter: 'Let the built-in painter do it',
    open: 'What now?',
    putAway: 'Put away',
  },
};
