import type { JobFailure } from '../api/types.ts';
import { words } from '../words/en.ts';

/** Something that a reader can do about a failure. */
export type NextStep = { label: string } & (
  | { kind: 'link'; href: string }
  /** The connection gets the model that stands in the place of its old one; then the order goes out again. */
  | { kind: 'switch'; connectionId: string; model: string }
  | { kind: 'again' }
  /** The same scene by the painter that needs nobody. */
  | { kind: 'painter' }
  | { kind: 'prompt' }
);

const said = words.failures.steps;
const again: NextStep = { kind: 'again', label: said.again };
const unsure: NextStep = { kind: 'again', label: said.againUnsure };
const prompt: NextStep = { kind: 'prompt', label: said.changePrompt };
const painter: NextStep = { kind: 'painter', label: said.painter };
const limits: NextStep = { kind: 'link', label: said.limits, href: '/settings#money' };

/** What to do about it, the likeliest first; never nothing. */
export function nextSteps(failure: JobFailure | null): NextStep[] {
  if (!failure) return [again];
  const byAnother = failure.connectionId !== undefined && failure.connectionId !== 'painter';
  return [...firstSteps(failure), ...(byAnother ? [painter] : [])];
}

function firstSteps({ reason, connectionId, replacedBy }: JobFailure): NextStep[] {
  const link = (label: string): NextStep => ({
    kind: 'link',
    label,
    href: connectionId ? `/connections?edit=${connectionId}` : '/connections',
  });
  switch (reason) {
    case 'bad_credentials':
      return [link(said.enterKey), again];
    case 'out_of_credit':
      return [link(said.look), again];
    case 'model_retired':
      return replacedBy && connectionId
        ? [{ kind: 'switch', label: said.switchTo(replacedBy), connectionId, model: replacedBy }]
        : [link(said.chooseModel)];
    case 'refused':
    case 'no_image':
      return [prompt, again];
    case 'bad_request':
    case 'too_large':
      return [link(said.look), again];
    case 'over_cap':
    case 'unknown_price':
      return [limits, again];
    case 'outcome_unknown':
      return [unsure];
    default:
      return [again];
  }
}
