import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import type { Image } from '../../server/domain/image.ts';
import { openLiveDoor, type LiveDoor } from './live.ts';
import { storeImage } from './support-images.ts';

const length = 500;
const whole = Uint8Array.from({ length }, (_, index) => index % 256);
let door: LiveDoor;
let image: Image;
let address: string;
beforeAll(async () => {
  door = openLiveDoor();
  image = await storeImage(door.world, { length });
  address = `${door.address}/api/images/${image.id}/file?size=original`;
});
afterAll(() => door.stop());

const ask = async (headers: Record<string, string>, method = 'GET') => {
  const response = await fetch(address, { method, headers });
  return { status: response.status, headers: response.headers, bytes: await response.bytes() };
};

/** What RFC 9110 (14.1.2) says of one range, written anew: `[first, last]`, or why there is none. */
function expectRange(first: number | null, last: number | null): [number, number] | 'whole' | 'none' {
  if (first === null) {
    if (last === null) return 'whole';
    return last === 0 ? 'none' : [Math.max(length - last, 0), length - 1];
  }
  if (last !== null && last < first) return 'whole';
  return first >= length ? 'none' : [first, Math.min(last ?? length, length - 1)];
}

const edge = fc.option(fc.oneof(fc.nat(length + 20), fc.nat()), { nil: null });
const settings = { numRuns: 150 };

describe('a range of a picture', () => {
  test('is exactly what was asked for, whatever numbers it is asked for with', async () => {
    await fc.assert(
      fc.asyncProperty(edge, edge, async (first, last) => {
        const { status, headers, bytes } = await ask({ range: `bytes=${first ?? ''}-${last ?? ''}` });
        const expected = expectRange(first, last);
        if (expected === 'none') {
          expect([status, headers.get('content-range'), bytes.length]).toEqual([416, `bytes */${length}`, 0]);
        } else if (expected === 'whole') {
          expect([status, headers.get('content-range'), bytes]).toEqual([200, null, whole]);
        } else {
          const [from, to] = expected;
          expect([status, headers.get('content-range')]).toEqual([206, `bytes ${from}-${to}/${length}`]);
          expect(headers.get('content-length')).toBe(String(to - from + 1));
          expect(bytes).toEqual(whole.slice(from, to + 1));
        }
      }),
      settings,
    );
  });

  test('puts the whole together, wherever it is cut, under one tag', async () => {
    const tag = (await ask({})).headers.get('etag') ?? '';
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: length - 1 }), { maxLength: 6 }),
        async (cuts) => {
          const starts = [0, ...cuts.toSorted((left, right) => left - right)];
          const parts: Uint8Array[] = [];
          for (const [index, start] of starts.entries()) {
            const range = `bytes=${start}-${(starts[index + 1] ?? length) - 1}`;
            const { status, headers, bytes } = await ask({ range, 'if-range': tag });
            expect([status, headers.get('etag')]).toEqual([206, tag]);
            parts.push(bytes);
          }
          expect(new Uint8Array(Bun.concatArrayBuffers(parts))).toEqual(whole);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('is the whole where it is not one range of bytes, or was meant for something else', async () => {
    const notOne = fc.oneof(
      fc.stringMatching(/^[ -~]{0,30}$/).filter((text) => !/^bytes=\s*\d*\s*-\s*\d*\s*$/i.test(text.trim())),
      fc
        .array(fc.nat(length), { minLength: 2, maxLength: 5 })
        .map((starts) => `bytes=${starts.map((at) => `${at}-`).join(',')}`),
    );
    await fc.assert(
      fc.asyncProperty(notOne, async (range) => {
        const { status, bytes } = await ask({ range });
        expect([status, bytes]).toEqual([200, whole]);
      }),
      settings,
    );
    const tag = (await ask({})).headers.get('etag') ?? '';
    for (const condition of ['"other"', `W/${tag}`, 'Sat, 21 Nov 2026 12:00:00 GMT', '*']) {
      const { status, bytes } = await ask({ range: 'bytes=1-2', 'if-range': condition });
      expect([condition, status, bytes]).toEqual([condition, 200, whole]);
    }
  });

  test('is never what HEAD gets, nor whoever has the picture already', async () => {
    const tag = (await ask({})).headers.get('etag') ?? '';
    const head = await ask({ range: 'bytes=1-2' }, 'HEAD');
    expect([head.status, head.headers.get('content-length'), head.bytes.length]).toEqual([
      200,
      String(length),
      0,
    ]);
    const known = await ask({ range: 'bytes=1-2', 'if-none-match': `"a", W/${tag}` });
    expect([known.status, known.bytes.length]).toEqual([304, 0]);
  });
});
