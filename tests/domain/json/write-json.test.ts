import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { writeJson } from '../../../server/domain/json/write-json.ts';

function write(value: unknown): { text: string; halts: number } {
  const steps = writeJson(value);
  for (let halts = 0; ; halts += 1) {
    const step = steps.next();
    if (step.done) return { text: step.value, halts };
  }
}

describe('JSON that is written in portions', () => {
  test('is what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        expect(write(value).text).toBe(JSON.stringify(value));
      }),
    );
    expect(write({ a: undefined, b: [undefined], c: { d: undefined } }).text).toBe('{"b":[null],"c":{}}');
    expect(write(JSON.parse('{"__proto__": [1]}')).text).toBe('{"__proto__":[1]}');
  });

  test('halts again and again within a long value', () => {
    expect(write(Array.from({ length: 50_000 }, () => ({ said: 'yes' }))).halts).toBeGreaterThan(20);
  });
});
