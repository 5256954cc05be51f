import { describe, expect, test } from 'bun:test';
import { z } from 'zod';
import { Choices } from '../../../server/domain/choice.ts';
import { failureOf, useDesk } from './desk.ts';
import { rows } from './rows.ts';

/** The lists that the settings' own words ask for, each once. */
const namedBy = (settings: z.ZodType): string[] => {
  const { properties = {} } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
  const names = Object.values(properties).map((property) => (property as { choices?: unknown }).choices);
  return [...new Set(names.filter((name) => typeof name === 'string'))].sort();
};

describe.each(rows)('what may be picked with $name', (row) => {
  const desk = useDesk(row);
  const { operations = [], lists = {} } = row.choices ?? {};
  const list = () => desk.provider.listChoices?.(desk.connection(), desk.context());

  test('has a list for each setting that names one, and no other', async () => {
    expect(namedBy(desk.provider.settings)).toEqual(Object.keys(lists).sort());
    expect(desk.provider.listChoices !== undefined).toBe(row.choices !== undefined);
    const offered = (await list()) ?? {};
    expect(Choices.parse(offered)).toEqual(offered);
    const values = Object.entries(offered).map(([name, choices]) => [
      name,
      choices.map(({ value }) => value),
    ]);
    expect(Object.fromEntries(values)).toEqual(lists);
  });

  if (row.choices)
    test('fails with the reason of the reply when the key is refused', async () => {
      const refusal = row.failures.find(({ reason }) => reason === 'bad_credentials');
      for (const operation of operations) desk.server.answer(operation, refusal!.reply);
      expect((await failureOf(list()!, row.apiKey)).reason).toBe('bad_credentials');
    });

  if (operations.length > 1)
    test.each(operations)('offers the others when the service does not have %s', async (operation) => {
      desk.server.answer(operation, { status: 404, body: '{"detail":"Not Found"}', wild: true });
      const offered = Object.entries((await list())!);
      expect(offered.map(([name]) => name).sort()).toEqual(Object.keys(lists).sort());
      expect(offered.some(([, choices]) => choices.length === 0)).toBe(true);
      expect(offered.some(([, choices]) => choices.length > 0)).toBe(true);
    });
});
