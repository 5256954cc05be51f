import { describe, expect, test } from 'bun:test';
import { composeContext, type ContextElement } from '../../../server/domain/prompt/compose-context.ts';

const element = (values: Partial<ContextElement>): ContextElement => ({
  kind: 'place',
  name: 'The pier',
  description: 'Old planks.',
  data: { length: 40, lamps: true },
  role: 'subject',
  says: { description: true, data: false },
  ...values,
});

describe('the words of a picture of elements', () => {
  test('are the user’s own, then subjects, settings and styles in that order, whatever order they were chosen in', () => {
    const words = composeContext(' at night ', [
      element({ role: 'style', name: 'Ink', description: 'thin lines' }),
      element({ role: 'setting' }),
      element({ kind: 'character', name: 'Ann', description: 'Tall.' }),
      element({ kind: 'character', name: 'Ben', description: 'Short.' }),
    ]);
    expect(words).toBe(
      'at night\nAnn: Tall.\nBen: Short.\nIn The pier: Old planks.\nIn the style Ink: thin lines',
    );
  });

  test('say of an element what was chosen of it', () => {
    const says = (description: boolean, data: boolean) =>
      composeContext('', [element({ says: { description, data } })]);
    expect(says(false, false)).toBe('The pier');
    expect(says(true, false)).toBe('The pier: Old planks.');
    expect(says(false, true)).toBe('The pier: length: 40, lamps: true');
    expect(says(true, true)).toBe('The pier: Old planks.\nlength: 40, lamps: true');
  });

  test('are silent about a reference whose picture alone was chosen', () => {
    const reference = element({ role: 'reference', says: { description: false, data: false } });
    expect(composeContext('a ship', [reference])).toBe('a ship');
    expect(composeContext('', [reference])).toBe('');
    expect(
      composeContext('a ship', [{ ...reference, says: { description: true, data: false } }, element({})]),
    ).toBe('a ship\nThe pier: Old planks.\nThe pier: Old planks.');
  });

  test('leave no empty ends where nothing is told', () => {
    expect(composeContext('', [element({ description: '  ', data: {} })])).toBe('The pier');
  });

  test('mean by {{char}} whose words they are, and leave other macros to the prompt', () => {
    const ann = element({ kind: 'character', name: 'Ann', description: '{{char}} trusts {{user}}.' });
    const me = element({ kind: 'persona', name: 'Tam', description: '{{ User }} paints {{char}}.' });
    expect(composeContext('', [ann, me])).toBe('Ann: Ann trusts {{user}}.\nTam: Tam paints {{char}}.');
    expect(composeContext('', [element({ description: 'Where {{char}} waits.' })])).toBe(
      'The pier: Where {{char}} waits.',
    );
  });
});
