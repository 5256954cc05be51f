import { describe, expect, test } from 'bun:test';
import { z } from 'zod';
import { readForm, readValue } from '../../src/lib/connections/read-form.ts';

const draw = (schema: z.ZodType) =>
  readForm(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>);
const only = (schema: z.ZodType) => draw(z.strictObject({ value: schema }))[0]?.fields[0];

describe('a form drawn from a settings schema', () => {
  test('keeps the order of the schema and puts fields under their groups', () => {
    const groups = draw(
      z.strictObject({
        steps: z.number().int().optional(),
        sampler: z.enum(['k_euler']).optional().meta({ group: 'Sampling' }),
        seed: z.number().int().optional(),
        schedule: z.enum(['karras']).optional().meta({ group: 'Sampling' }),
      }),
    );
    expect(groups.map(({ title, fields }) => [title, fields.map(({ name }) => name)])).toEqual([
      ['', ['steps', 'seed']],
      ['Sampling', ['sampler', 'schedule']],
    ]);
  });

  test.each([
    ['a number', z.number().min(0).max(10), { kind: 'number', minimum: 0, maximum: 10, wholeNumbers: false }],
    ['a whole number', z.number().int().min(1), { kind: 'number', minimum: 1, wholeNumbers: true }],
    ['a switch', z.boolean().default(true), { kind: 'switch', default: true }],
    ['a text', z.string().max(40), { kind: 'text', maxLength: 40 }],
    ['a long text', z.string().meta({ multiline: true }), { kind: 'lines' }],
    ['a number that may be empty', z.number().nullable(), { kind: 'number' }],
  ])('shows %s', (_, schema, expected) => {
    expect(only(schema.optional())).toMatchObject(expected);
  });

  test('names choices as the schema does, or as a reader would', () => {
    const sampler = z.enum(['k_euler_ancestral', 'ddim']).meta({ labels: { ddim: 'DDIM' } });
    expect(only(sampler)?.options).toEqual([
      { value: 'k_euler_ancestral', label: 'K euler ancestral' },
      { value: 'ddim', label: 'DDIM' },
    ]);
    expect(only(z.enum(['a']).nullable())?.options.map(({ value }) => value)).toEqual(['a']);
  });

  test('shows no limit that is only what a number can hold', () => {
    expect(only(z.number().int())).toMatchObject({ minimum: undefined, maximum: undefined });
  });

  test('says which list a text may be picked from', () => {
    const sampler = z.string().max(200).optional().meta({ choices: 'samplers' });
    expect(only(sampler)).toMatchObject({ kind: 'text', choices: 'samplers', maxLength: 200 });
    expect(only(z.string())?.choices).toBeUndefined();
  });

  test('shows a list by the editor that it names, with the limits of what is in it', () => {
    const lora = z.strictObject({ name: z.string(), weight: z.number().min(-2).max(2) });
    const loras = z.array(lora).max(8).optional().meta({ editor: 'weighted-names', choices: 'loras' });
    expect(only(loras)).toMatchObject({
      kind: 'editor',
      editor: 'weighted-names',
      choices: 'loras',
      maxItems: 8,
      members: { weight: { minimum: -2, maximum: 2 } },
    });
    const size = z.strictObject({ width: z.number().int(), height: z.number().int() });
    const sizes = only(z.array(size).meta({ editor: 'sizes' }));
    expect(sizes?.members).toEqual({ width: {}, height: {} });
    expect(only(z.array(z.string()).max(3).meta({ editor: 'names' }))).toMatchObject({
      editor: 'names',
      maxItems: 3,
    });
    expect(only(z.record(z.string(), z.unknown()).meta({ editor: 'json' }))?.editor).toBe('json');
  });

  test('passes over an editor that nobody here knows', () => {
    expect(draw(z.strictObject({ value: z.array(z.string()).meta({ editor: 'toString' }) }))).toEqual([]);
  });

  test('passes over what it cannot show and what is hidden', () => {
    const schema = z.strictObject({ list: z.array(z.string()), inner: z.string().meta({ hidden: true }) });
    expect(draw(schema)).toEqual([]);
  });
});

test('what is typed becomes what the wire wants', () => {
  const steps = only(z.number().int());
  const words = only(z.string());
  if (!steps || !words) throw new Error('The form is empty.');
  expect(readValue(steps, '28')).toBe(28);
  expect(readValue(steps, '2,5')).toBe(2.5);
  expect(readValue(steps, 'many')).toBe('many');
  expect(readValue(steps, '')).toBeUndefined();
  expect(readValue(words, '28')).toBe('28');
});
