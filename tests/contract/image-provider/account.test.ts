import { describe, expect, test } from 'bun:test';
import { ModelInfo } from '../../../server/domain/model.ts';
import { failureOf, useDesk } from './desk.ts';
import { rows } from './rows.ts';

const page = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>502</html>', wild: true };

describe.each(rows)('an account of $name', (row) => {
  const desk = useDesk(row);
  const refusal = row.failures.find(({ reason }) => reason === 'bad_credentials')?.reply ?? page;

  test('shows the models that paint, with what they take', async () => {
    const models = await desk.provider.listModels(desk.connection(), desk.context());
    expect(models.map(({ id }) => id)).toEqual(row.liveModels);
    for (const model of models) {
      expect(ModelInfo.safeParse(model).error).toBeUndefined();
      // A connection's own settings may narrow it, or say it at all.
      const { parameters } = desk.connection();
      expect([desk.provider.can(model.id), desk.provider.can(model.id, parameters)]).toContainEqual(
        model.can,
      );
    }
  });

  test('says in a sentence that it works', async () => {
    expect(await desk.provider.test(desk.connection(), desk.context())).toMatch(row.testSays);
  });

  test('fails its test with the reason of the reply', async () => {
    const test = () => desk.provider.test(desk.connection(), desk.context());
    desk.server.answer(row.testOperation, refusal);
    expect((await failureOf(test(), row.apiKey)).reason).toBe('bad_credentials');
    desk.server.answer(row.testOperation, page);
    expect((await failureOf(test(), row.apiKey)).reason).toBe('unavailable');
  });

  if (row.operations['models'])
    test.each([
      ['a page of a gateway', page, 'unavailable'],
      ['nothing', { body: '', wild: true }, 'malformed_reply'],
      ['something else', { body: '{"models": 7, "data": 7}', wild: true }, 'malformed_reply'],
    ] as const)('has no list when %s comes', async (_, reply, reason) => {
      desk.server.answer('models', reply);
      const list = desk.provider.listModels(desk.connection(), desk.context());
      expect((await failureOf(list, row.apiKey)).reason).toBe(reason);
    });

  if (row.usage !== undefined)
    test('says what is left', async () => {
      expect(await desk.provider.usage?.(desk.connection(), desk.context())).toEqual(row.usage as never);
    });

  test('offers its usage exactly where the row expects one', () => {
    expect(desk.provider.usage !== undefined).toBe(row.usage !== undefined);
  });
});
