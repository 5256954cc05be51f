import { describe, expect, test } from 'bun:test';
import { picture } from '../contract/image-provider/desk.ts';
import { events, final, frames, intermediate, zip } from '../contract/image-provider/novelai/replies.ts';
import { describeBody } from '../../tools/live-check/describe-body.ts';
import { describeShape } from '../../tools/live-check/shape.ts';
import { describeCost, describeDifference, hideAccount, hideAmounts } from '../../tools/live-check/words.ts';

const bytesOf = (body: string | Uint8Array) =>
  typeof body === 'string' ? new TextEncoder().encode(body) : body;

describe('the shape of a value', () => {
  test('names fields and types, merges the items of a list and marks what some of them lack', () => {
    const items = [{ id: 'a', cost: 0.5 }, { id: 7 }, { id: 'c', cost: null }];
    expect(describeShape([{ items, made: 1_760_000_000, until: 1_760_000_000_000 }])).toEqual([
      'all of it: fields',
      'items: list of 3',
      'items[]: fields',
      'items[].cost?: number or null',
      'items[].id: text or whole number',
      'made: whole number, like seconds since 1970',
      'until: whole number, like milliseconds since 1970',
    ]);
  });

  test('says of a text what kind it is and not what it says', () => {
    const base64 = Buffer.from(picture.bytes).toString('base64');
    const texts = {
      a: '',
      b: '4.20',
      c: 'https://files.example/signed?for=ada',
      d: `data:image/webp;base64,${base64}`,
      e: base64,
      f: '2026-09-07T00:00:00Z',
      g: 'Ada',
      h: 'Every prompt of some length has spaces in it, so that nobody can take it for the base64 of anything.',
    };
    expect(describeShape([texts]).slice(1)).toEqual([
      'a: text, empty',
      'b: text, a number',
      'c: text, a link',
      'd: text, data URL of image/webp',
      'e: text, base64, PNG',
      'f: text, a time',
      'g: text',
      'h: text',
    ]);
  });

  test('shows a name that is data itself by its pattern', () => {
    const lines = describeShape([{ '1024*1024': 1, '512*512': 2, 'ada@example.com': 3, acc_83712: 4 }]);
    expect(lines.slice(1)).toEqual([
      '<000*000>: whole number',
      '<0000*0000>: whole number',
      '<aaa@aaaaaaa.aaa>: whole number',
      '<aaa_00000>: whole number',
    ]);
  });
});

describe('what a body is', () => {
  test.each([
    ['a picture', picture.bytes, 'a PNG picture of 96×64 pixels', []],
    ['a page', '<!doctype html><p>Ada</p>', 'a web page', []],
    ['nothing', '', 'nothing', []],
    ['JSON', '[1]', 'JSON', ['all of it: list of 1', '[]: whole number']],
    [
      'an unknown mark',
      new Uint8Array([0xff, 1, 2, 3]),
      'of no kind that is known here, beginning ff010203',
      [],
    ],
    ['words', 'Ada owes you', 'of no kind that is known here, beginning like text', []],
  ])('is told by its bytes: %s', async (_, body, kind, lines) => {
    expect(await describeBody(bytesOf(body))).toEqual({ kind, lines });
  });

  test('names the files of an archive and says when it cannot be unpacked', async () => {
    const { body } = zip({ 'image_0.png': picture.bytes, 'image_12345.txt': new Uint8Array([65]) });
    expect((await describeBody(bytesOf(body))).lines).toEqual([
      'image_0.png: a PNG picture of 96×64 pixels, 2718 bytes',
      '<aaaaa_00000.aaa>: of no kind that is known here, 1 bytes',
    ]);
    const half = await describeBody(bytesOf(body).slice(0, 200));
    expect(half).toEqual({ kind: 'a ZIP archive', lines: ['it cannot be unpacked'] });
  });

  test('puts the steps of one kind together, also where the last one breaks off', async () => {
    const whole = bytesOf(frames(intermediate(0), intermediate(1), final(picture.bytes)).body);
    const { kind, lines } = await describeBody(whole);
    expect(kind).toBe('frames of MessagePack');
    expect(lines.filter((line) => line.includes('×'))).toEqual(['2 × intermediate', '1 × final']);
    expect(lines).toContain('  image: bytes, JPEG');
    const cut = await describeBody(whole.slice(0, -5));
    expect(cut.lines.filter((line) => line.includes('×'))).toEqual(['2 × intermediate']);
    const asEvents = await describeBody(bytesOf(events({ event_type: 'final', samp_ix: 0 }).body));
    expect(asEvents).toEqual({
      kind: 'events',
      lines: ['1 × final', '  all of it: fields', '  event_type: text', '  samp_ix: whole number'],
    });
  });
});

describe('the words of a provider', () => {
  const key = 'sk-nano-0123456789-abcdefghij';

  test('come without key, half a key, address, account number and token, and with the model', () => {
    const said = `Key sk-nano-0123… (${key}) of ada@example.com, project 91827364, org a1b2c3d4e5f6g7 has no gemini-3-pro-image.`;
    const shown = hideAccount(said, key);
    expect(shown).not.toMatch(/sk-nano-0123|ada|9182|a1b2/);
    expect(shown).toContain('has no gemini-3-pro-image.');
  });

  test('come without amounts where they tell how much there is', () => {
    expect(hideAmounts('The balance is $4.20.', key)).toBe('The balance is $#.##.');
  });
});

describe('a cost', () => {
  const usd = (amountMicros: number) => ({ amountMicros, currency: 'USD', basis: 'exact' }) as const;
  const usage = (micros: number | null, anlas: number | null) => ({
    balance: micros === null ? null : usd(micros),
    credits: anlas === null ? null : { amount: anlas, unit: 'Anlas' },
    windows: [],
  });

  test('is written as money, as credits, or as not known', () => {
    expect(describeCost({ money: usd(12_300), credits: null })).toBe('$0.0123 (exact)');
    expect(describeCost({ money: null, credits: { amount: 2, unit: 'Anlas' } })).toBe('2 Anlas');
    expect(describeCost({ money: null, credits: null })).toBe('not known');
  });

  test('shows in the account as a difference, never as what it holds', () => {
    expect(describeDifference(usage(5_000_000, null), usage(4_987_700, null))).toBe('$0.0123 lower');
    expect(describeDifference(usage(null, 9_000), usage(null, 8_998))).toBe('2 Anlas lower');
    expect(describeDifference(usage(null, 9_000), usage(null, 9_000))).toBe('unchanged');
    expect(describeDifference(usage(null, null), usage(null, null))).toBe('nothing can be compared');
  });
});
