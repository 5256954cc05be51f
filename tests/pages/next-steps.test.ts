import { expect, test } from 'bun:test';
import { JobFailure } from '../../server/domain/failure.ts';
import { nextSteps } from '../../src/lib/scene/next-steps.ts';
import { words } from '../../src/lib/words/en.ts';

const { reason: Reason } = JobFailure.shape;
const { steps, sentences } = words.failures;
const of = (reason: JobFailure['reason'], more: Partial<JobFailure> = {}) =>
  nextSteps({ reason, message: 'It failed.', connectionId: 'con_1', ...more });

test.each(Reason.options)('%s is told in a sentence, and there is something to do about it', (reason) => {
  expect(sentences[reason]).toMatch(/^\p{Lu}.*\.$/u);
  expect(of(reason).length).toBeGreaterThan(1);
});

test('a key is entered again at the connection that was refused', () => {
  expect(of('bad_credentials')[0]).toEqual({
    kind: 'link',
    label: steps.enterKey,
    href: '/connections?edit=con_1',
  });
});

test('a model that was taken away is changed for its successor, or chosen where there is none', () => {
  const step = of('model_retired', { replacedBy: 'newer' })[0];
  expect(step).toMatchObject({ kind: 'switch', connectionId: 'con_1', model: 'newer' });
  expect(of('model_retired')[0]).toMatchObject({ kind: 'link', label: steps.chooseModel });
  expect(of('model_retired').map(({ kind }) => kind)).not.toContain('again');
});

test('a limit of one’s own leads to the limits', () => {
  for (const reason of ['over_cap', 'unknown_price'] as const)
    expect(of(reason)[0]).toMatchObject({ kind: 'link', href: '/settings#money' });
});

test('trying again says so where it may be paid twice, and only there', () => {
  const unsure = Reason.options.filter((reason) =>
    of(reason).some(({ label }) => label === steps.againUnsure),
  );
  expect(unsure).toEqual(['outcome_unknown']);
  expect(of('outcome_unknown').map(({ label }) => label)).not.toContain(steps.again);
});

test('the built-in painter is not offered in its own place', () => {
  expect(of('internal').map(({ kind }) => kind)).toContain('painter');
  expect(of('internal', { connectionId: 'painter' }).map(({ kind }) => kind)).not.toContain('painter');
  expect(nextSteps(null)).toEqual([{ kind: 'again', label: steps.again }]);
});
