import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { type JsonResult, readJson } from '../../../server/domain/json/read-json.ts';

function read(text: string): JsonResult & { halts: number } {
  const steps = readJson(text);
  for (let halts = 0; ; halts += 1) {
    const step = steps.next();
    if (step.done) return { ...step.value, halts };
  }
}

const refusal = (text: string) => {
  const result = read(text);
  return result.kind === 'refused' ? result.message : undefined;
};

describe('JSON that is read in portions', () => {
  test('gives what JSON.parse gives, whatever is written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(read(text)).toMatchObject({ kind: 'ok', value: JSON.parse(text) });
      }),
    );
  });

  test('refuses what JSON.parse refuses, and nothing else', () => {
    const pieces = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"', '"a"', '\\', '\\"', '\\u00', 'e9', '-', '0', '1', '.5', 'E+2'],
      ...['true', 'null', 'nul', ' ', '\n', '\u0001', '{}', '[]', '"a":1', '{"a":[1,{"b":""}]}'],
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (text) => {
        let parsed: unknown;
        try {
          parsed = JSON.parse(text);
        } catch {
          return expect(read(text).kind).toBe('refused');
        }
        expect(read(text)).toMatchObject({ kind: 'ok', value: parsed });
      }),
      { numRuns: 2_000 },
    );
  });

  test('a name of the language itself stays a name', () => {
    const result = read('{"__proto__": {"polluted": true}, "constructor": 1}');
    const value = result.kind === 'ok' ? (result.value as Record<string, unknown>) : {};
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('halts again and again within a long file', () => {
    const text = JSON.stringify(Array.from({ length: 50_000 }, (_, index) => ({ index, text: 'said' })));
    expect(read(text)).toMatchObject({ kind: 'ok' });
    expect(read(text).halts).toBeGreaterThan(100);
  });

  test('says where a file is broken, cut short, empty, too deep, too full', () => {
    expect(refusal('{\n"a": 1,\n"b": what\n}')).toBe('This is not valid JSON from line 3 on.');
    expect(refusal('{"a": "cut off he')).toBe('The JSON breaks off: the file may have been cut short.');
    expect(refusal('{"a": [1, 2')).toBe('The JSON breaks off: the file may have been cut short.');
    expect(refusal(' \n')).toBe('The file is empty.');
    expect(refusal('['.repeat(1_000_000))).toBe('The JSON is nested too deeply.');
    expect(refusal(`[${'0,'.repeat(2_000_000)}0]`)).toBe('The JSON holds more than two million values.');
    expect(refusal(`"${'\\n'.repeat(2_000_000)}"`)).toContain('longer than three million');
    expect(read(`"${'x'.repeat(4_000_000)}"`).kind).toBe('ok');
  });
});
