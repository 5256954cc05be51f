import { describe, expect, test } from 'bun:test';
import { opus } from '../../../contract/image-provider/novelai/replies.ts';
import { useStudio } from './support.ts';

const studio = useStudio();
const path = '/user/subscription';
const context = { signal: new AbortController().signal, timeoutMs: 5_000 };
const say = (body: unknown) => {
  studio.answer(path, () => Response.json(body));
  return studio.provider.test(studio.connection(), context);
};
const use = (body: unknown) => {
  studio.answer(path, () => Response.json(body));
  return studio.provider.usage?.(studio.connection(), context);
};
const left = { trainingStepsLeft: { fixedTrainingStepsLeft: 20, purchasedTrainingSteps: 3 } };

describe('an account', () => {
  test('with Opus says what is free', async () => {
    expect(await say(opus)).toBe(
      'The token works. Subscription: Opus, until 2027-01-15. Pictures of up to 1,048,576 pixels and 28 steps are free, 1 at a time, without precise references. 10,500 Anlas are left.',
    );
  });

  test('with another tier says nothing of free pictures', async () => {
    expect(await say({ tier: 1, active: true, ...left })).toBe(
      'The token works. Subscription: Tablet. 23 Anlas are left.',
    );
    expect(await say({ tier: 9, active: true, ...left })).toContain('tier 9');
  });

  test('without a subscription says so, whatever perks it had', async () => {
    const notes = ['The account has no active subscription.'];
    expect(await say({ ...opus, active: false })).toBe(`The token works. ${notes[0]} 10,500 Anlas are left.`);
    expect((await use({ ...opus, active: false }))?.notes).toEqual(notes);
  });

  test('counts Anlas together, and never below none', async () => {
    expect((await use({ tier: 0, active: false, ...left }))?.credits).toEqual({ amount: 23, unit: 'Anlas' });
    const owing = { fixedTrainingStepsLeft: -5, purchasedTrainingSteps: 3 };
    expect((await use({ tier: 0, active: false, trainingStepsLeft: owing }))?.credits?.amount).toBe(3);
  });

  test('that has used up its free V5 pictures shows it', async () => {
    const usage = await use({ ...opus, usage: { percent: 3, isNegative: true } });
    expect(usage?.windows.at(-1)).toMatchObject({ used: 100, limit: 100 });
  });

  test('whose perks and times are odd is read all the same', async () => {
    const usage = await use({ ...opus, expiresAt: 1e30, perks: 'all', usage: 7 });
    expect(usage).toMatchObject({ windows: [], notes: ['Subscription: Opus.'] });
  });

  test('that is none of NovelAI’s is told from a broken token', async () => {
    await expect(say({ hello: 'world' })).rejects.toMatchObject({ reason: 'malformed_reply' });
  });
});
