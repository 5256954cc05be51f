import { describe, expect, test } from 'bun:test';
import { reference, useStudio, usual } from './support.ts';

const studio = useStudio();
const estimate = (request: object, parameters = {}) => {
  const { money, credits } = studio.provider.estimate({ ...usual, ...request }, parameters);
  expect(money).toBeNull();
  expect(credits?.unit).toBe('Anlas');
  return credits?.amount;
};
const portrait = { width: 832, height: 1216 };

/** Reckoned by hand from the formula of FACTS §3; those with a model's name were seen by others in use. */
describe('a picture costs, at its full price', () => {
  test.each([
    ['23 steps', {}, { steps: 23 }, 17],
    ['28 steps', {}, {}, 20],
    [
      'one step of V5',
      { model: 'nai-diffusion-5-full', size: { width: 1088, height: 1024 } },
      { steps: 1 },
      6,
    ],
    ['one step of V4.5', { size: { width: 1088, height: 1024 } }, { steps: 1 }, 4],
    ['never less than two', { size: { width: 512, height: 512 } }, { steps: 1 }, 2],
    ['more with SMEA', { model: 'nai-diffusion-3' }, { smea: true }, 24],
    ['most with its livelier form', { model: 'nai-diffusion-3' }, { smea: true, smeaDyn: true }, 28],
    ['the same where SMEA is not known', {}, { smea: true }, 20],
    ['half as much again with V5', { model: 'nai-diffusion-5-curated' }, {}, 30],
  ])('%s', (_, request, parameters, anlas) => {
    expect(estimate({ size: portrait, ...request }, parameters)).toBe(anlas);
  });

  test('less when it begins from another one', async () => {
    expect(estimate({ size: portrait, references: [await reference('image', { strength: 0.5 })] })).toBe(10);
  });

  test('no Anlas more for a fraction that is none', async () => {
    const references = [await reference('image', { strength: 0.28 })];
    // 25 × 0.28, which binary fractions make a hair more than 7.
    expect(estimate({ size: portrait, references }, { steps: 37 })).toBe(7);
  });

  test('five more for each precise reference', async () => {
    const references = [await reference('character'), await reference('style')];
    expect(estimate({ size: portrait, references })).toBe(30);
  });

  test('two more for each vibe that is new, and for each beyond the fourth', async () => {
    const vibes = await Promise.all([1, 2, 3, 4, 5, 6].map((side) => reference('vibe', {}, [side * 8, 64])));
    expect(estimate({ size: portrait, references: vibes })).toBe(20 + 6 * 2 + 2 * 2);
    expect(estimate({ size: portrait, references: vibes, model: 'nai-diffusion-3' })).toBe(20);
    expect(studio.calls).toEqual([]);
  });

  test('as much when it is only planned, without the bytes of its references', async () => {
    const vibes = await Promise.all([1, 2, 3].map((side) => reference('vibe', {}, [side * 8, 64])));
    const planned = vibes.map((vibe) => ({ ...vibe, bytes: new Uint8Array() }));
    expect(estimate({ size: portrait, references: planned })).toBe(20 + 3 * 2);
    await studio.ask({ references: vibes });
    expect(estimate({ size: portrait, references: planned })).toBe(20);
  });

  test('nothing more for what is not sent', async () => {
    const references = [await reference('character'), await reference('vibe')];
    expect(estimate({ size: portrait, model: 'nai-diffusion-5-full', references })).toBe(30);
  });
});
