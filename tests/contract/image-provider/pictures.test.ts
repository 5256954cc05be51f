import { describe, expect, test } from 'bun:test';
import { failureOf, makePicture, picture, useDesk } from './desk.ts';
import { rows } from './rows.ts';

const jpeg = await makePicture('jpeg');
const webp = await makePicture('webp');

describe.each(rows)('the picture of $name', (row) => {
  const desk = useDesk(row);
  const brings = row.later?.picture ?? 'generate';
  const answer = (bytes: Uint8Array, mime: string) =>
    desk.server.answer(brings, { ...row.carry({ bytes, mime }), wild: true });

  test.each([picture, jpeg, webp])('comes back byte for byte: $mime', async ({ bytes, mime }) => {
    answer(bytes, mime);
    expect(Buffer.from((await desk.ask()).bytes).equals(bytes)).toBe(true);
  });

  test.each([
    ['a JPEG that is called PNG', jpeg.bytes, 'image/png'],
    ['a PNG that is called WebP', picture.bytes, 'image/webp'],
    ['a WebP that is called text', webp.bytes, 'text/plain'],
  ])('is taken whatever it is called: %s', async (_, bytes, mime) => {
    answer(bytes, mime);
    expect(Buffer.from((await desk.ask()).bytes).equals(bytes)).toBe(true);
  });

  test.each([
    ['words', new TextEncoder().encode('this is a text that was called a picture')],
    ['a page', new TextEncoder().encode('<html><body>502 Bad Gateway</body></html>')],
    ['nothing', new Uint8Array()],
    ['the first half of a PNG', picture.bytes.slice(0, picture.bytes.length / 2)],
    ['the first half of a JPEG', jpeg.bytes.slice(0, jpeg.bytes.length / 2)],
    ['the first half of a WebP', webp.bytes.slice(0, webp.bytes.length / 2)],
    ['a beginning without a picture', picture.bytes.slice(0, 8)],
  ])('is refused when its bytes are %s, whatever they are called', async (_, bytes) => {
    answer(bytes, 'image/png');
    const failure = await failureOf(desk.ask(), row.apiKey);
    expect(['malformed_reply', 'no_image']).toContain(failure.reason);
    expect(failure.options.notProcessed).toBeFalsy();
  });

  if (row.damaged.length > 0)
    test.each(row.damaged)('is refused when $when', async ({ reply, operation }) => {
      desk.server.answer(operation ?? 'generate', reply);
      expect((await failureOf(desk.ask(), row.apiKey)).reason).toBe('malformed_reply');
    });

  if (row.alike.length > 0)
    test.each(row.alike)('is read with $when too', async ({ reply, operation }) => {
      desk.server.answer(operation ?? 'generate', reply);
      expect(Buffer.from((await desk.ask()).bytes).equals(picture.bytes)).toBe(true);
    });

  test('comes with a cost that is a sum of money or of credits, or with none', async () => {
    const { cost, credits } = await desk.ask();
    if (cost) expect(Number.isSafeInteger(cost.amountMicros) && cost.amountMicros >= 0).toBe(true);
    if (credits) expect(credits.amount).toBeGreaterThanOrEqual(0);
  });
});
