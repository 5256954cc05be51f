import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { parsePlainText } from '../../../server/domain/transcript/parse-plain-text.ts';
import { parseSillyTavern } from '../../../server/domain/transcript/parse-silly-tavern.ts';
import { parseTranscript } from '../../../server/domain/transcript/parse-transcript.ts';
import { type TranscriptResult, maxNameLength } from '../../../server/domain/transcript/transcript.ts';

const words = fc.string({ unit: 'binary', maxLength: 60 });
const line = fc.oneof(
  words,
  fc.json({ maxDepth: 3 }),
  fc
    .record(
      {
        name: fc.oneof(words, fc.anything()),
        is_user: fc.oneof(fc.boolean(), fc.anything()),
        is_system: fc.boolean(),
        mes: fc.oneof(words, fc.anything()),
        swipes: fc.oneof(fc.array(fc.oneof(words, fc.constant(null))), fc.anything()),
        swipe_id: fc.oneof(fc.integer({ min: -2, max: 5 }), fc.anything()),
        send_date: fc.anything(),
        extra: fc.oneof(fc.object(), fc.anything()),
      },
      { requiredKeys: [] },
    )
    .map((value) => safelyWritten(value)),
);
const file = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));

/** fast-check's anything holds bigints and cycles that JSON has no words for. */
function safelyWritten(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'bigint' ? Number(inner) : inner,
    );
  } catch {
    return '{}';
  }
}

function expectWholeOrNothing(result: TranscriptResult, text: string) {
  const lineCount = text.split(/\r\n|\r|\n/).length;
  if (result.kind === 'refused') {
    expect(Object.keys(result)).toEqual(['kind', 'problems']);
    expect(result.problems.length).toBeGreaterThan(0);
    for (const problem of result.problems) {
      expect(problem.line).toBeGreaterThanOrEqual(1);
      expect(problem.line).toBeLessThanOrEqual(lineCount);
      expect(problem.message).toMatch(/[.]$/);
    }
    return;
  }
  expect(result.transcript.messages.length).toBeGreaterThan(0);
  for (const message of result.transcript.messages) {
    expect(message.swipes[message.swipeIndex]).toBe(message.text);
    expect(message.text.isWellFormed()).toBe(true);
    expect(message.name).not.toBe('');
    expect(message.name.length).toBeLessThanOrEqual(maxNameLength);
  }
}

describe('any file at all', () => {
  test.each([
    ['SillyTavern', parseSillyTavern],
    ['plain text', parsePlainText],
    ['unknown', parseTranscript],
  ])('read as %s is taken whole or refused with lines and sentences, and never throws', (_kind, parse) => {
    fc.assert(
      fc.property(file, (text) => expectWholeOrNothing(parse(text), text)),
      { numRuns: 1500 },
    );
  });

  test('loses no message: good lines in are messages out, in order', () => {
    const good = fc.array(
      fc.string({ minLength: 1, maxLength: 80 }).filter((text) => text.trim() !== ''),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(good, (texts) => {
        const text = texts.map((mes) => JSON.stringify({ name: 'Mara', is_user: false, mes })).join('\r\n');
        const result = parseSillyTavern(text);
        expect(result.kind === 'ok' && result.transcript.messages.map((message) => message.text)).toEqual(
          texts,
        );
      }),
    );
  });

  test('with one broken line anywhere is refused', () => {
    const place = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(place, (broken) => {
        const lines = Array.from({ length: 21 }, (_, index) =>
          index === broken ? '{"name":"Mara","mes":' : '{"name":"Mara","is_user":false,"mes":"Hello."}',
        );
        const result = parseSillyTavern(lines.join('\n'));
        expect(result.kind === 'refused' && result.problems.map((problem) => problem.line)).toEqual([
          broken + 1,
        ]);
      }),
    );
  });
});
