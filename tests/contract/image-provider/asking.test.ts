import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { fitSize } from '../../../server/domain/prompt/left-out.ts';
import type { GivenReference } from '../../../server/ports/image-provider.ts';
import { makePicture, useDesk } from './desk.ts';
import type { ModelRow } from './row.ts';
import { rows } from './rows.ts';

const sizes = [
  { width: 1024, height: 1024 },
  { width: 1216, height: 832 },
  { width: 832, height: 1216 },
  { width: 1920, height: 1080 },
];
const seeds = [0, 7, 2 ** 31, 2 ** 32 - 1];
const reference = (bytes: Uint8Array): GivenReference => ({
  bytes,
  hash: new Bun.CryptoHasher('sha256').update(bytes).digest('hex'),
  width: 96,
  height: 64,
  mime: 'image/png',
  type: 'image',
  strength: null,
  informationExtracted: null,
  fidelity: null,
});
const pictures = await Promise.all([64, 72, 80].map((height) => makePicture('png', { width: 96, height })));
/** A photograph as a telephone keeps it: on its side, with a word on how to turn it. */
const large = new Uint8Array(
  await sharp({ create: { width: 4_000, height: 3_000, channels: 3, background: '#478' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer(),
);
const references = pictures.map(({ bytes }) => reference(bytes));

/** Twice as wide as its picture, white on its left half. */
const paintMask = async (): Promise<Uint8Array> => {
  const white = { create: { width: 96, height: 64, channels: 3, background: '#fff' } } as const;
  const black = { create: { width: 192, height: 64, channels: 3, background: '#000' } } as const;
  const left = await sharp(white).png().toBuffer();
  const image = sharp(black).composite([{ input: left, left: 0, top: 0 }]);
  return new Uint8Array(await image.png().toBuffer());
};

describe.each(rows)('what $name is asked', (row) => {
  const desk = useDesk(row);
  const asked = () => row.read(desk.server.arrivals);
  const models: ModelRow[] = [row.rich, ...row.plain];
  const order = (model: ModelRow, values: Parameters<typeof desk.ask>[0] = {}) =>
    desk.ask({ model: model.id, ...values }, { parameters: model.parameters ?? {} });

  test('is one order a picture, with its model and its words', async () => {
    await desk.ask({ prompt: 'a harbour, “quoted”, \n second line, ünïcödé 東京' });
    expect(desk.server.arrivals.filter(({ operation }) => operation === 'generate')).toHaveLength(1);
    expect(asked()).toMatchObject({ model: row.rich.id });
    expect(asked().prompt).toContain('a harbour, “quoted”, \n second line, ünïcödé 東京');
  });

  test('holds the settings of the connection', async () => {
    await desk.ask();
    row.expectParameters(desk.server.arrivals);
  });

  test('is the picture of the place, and are those of people, where its models take pictures', () => {
    const takes = models.some(({ id, parameters }) => desk.provider.can(id, parameters).maxReferences > 0);
    const shape = Object.keys((desk.provider.settings as unknown as { shape: object }).shape);
    expect(shape.includes('includePlacePicture')).toBe(takes);
    if (!takes) return;
    expect(desk.provider.preferences({}).placePicture).toBe(true);
    expect(desk.provider.preferences({ includePlacePicture: false }).placePicture).toBe(false);
    if (!shape.includes('includeCharacterAvatar')) return;
    const { avatars } = desk.provider.preferences({ includeCharacterAvatar: true });
    expect(avatars).toMatchObject({ character: true, persona: false });
  });

  describe.each(models)('of the model $id', (model) => {
    const can = desk.provider.can(model.id, model.parameters);
    const given = references.map((one) => ({ ...one, type: model.referenceType ?? one.type }));

    test.each(sizes)('is the shape that the model paints for $width×$height', async (size) => {
      await order(model, { size: fitSize(size, can.sizes) });
      const painted = fitSize(size, can.sizes);
      const sent = asked().size;
      expect(sent).toBeDefined();
      const far = Math.abs(
        Math.log((sent?.width ?? 1) / (sent?.height ?? 1) / (painted.width / painted.height)),
      );
      expect(far).toBeLessThan(0.02);
    });

    test.each(seeds)(`is ${can.seed ? 'a whole seed' : 'no seed'}: %i`, async (seed) => {
      await order(model, { seed });
      if (can.seed) expect(Number.isSafeInteger(asked().seed)).toBe(true);
      else expect(asked().seed).toBeUndefined();
      if (can.seed && seed < 2 ** 31) expect(asked().seed).toBe(seed);
    });

    test(`is ${can.negativePrompt ? 'the' : 'no'} negative prompt`, async () => {
      await order(model, { negativePrompt: 'crowd, banner' });
      if (can.negativePrompt) expect(asked().negativePrompt).toContain('crowd, banner');
      else expect(new TextDecoder().decode(desk.server.arrivals.at(-1)?.body)).not.toContain('crowd, banner');
    });

    test(`is ${can.maxReferences} reference pictures at most, and it says which it left out`, async () => {
      const many = Array.from({ length: can.maxReferences + 1 }, (_, at) => given[at % 3]!);
      const { leftOut } = await order(model, { references: many });
      expect(asked().references).toHaveLength(can.maxReferences);
      expect(leftOut.map(({ field }) => field)).toContain('references');
    });

    if (can.maxReferences > 0)
      test('is the reference that was given, as a picture of its shape', async () => {
        const { leftOut } = await order(model, { references: given.slice(0, 1) });
        const [sent] = asked().references;
        const { width, height } = await sharp(sent?.bytes).metadata();
        expect({ width, height }).not.toEqual({ width: undefined, height: undefined });
        expect(leftOut.map(({ field }) => field)).not.toContain('references');
      });

    if (can.mask)
      test('is the mask beside the reference, in its size', async () => {
        const mask = { ...reference(await paintMask()), type: 'mask' as const };
        const { leftOut } = await order(model, { references: [mask, ...given.slice(0, 1)] });
        const sizes = await Promise.all(
          [asked().mask, asked().references[0]].map(async (sent) => {
            const { width, height } = await sharp(sent?.bytes).metadata();
            return { width, height };
          }),
        );
        expect(sizes[0]).toEqual(sizes[1]!);
        expect(sizes[0]?.width).toBeGreaterThan(0);
        expect(asked().references).toHaveLength(1);
        expect(leftOut.map(({ field }) => field)).not.toContain('mask');
      });

    if (can.maxReferences > 0)
      test('is a large reference as small as models take it, and upright', async () => {
        await order(model, { references: [{ ...given[0]!, bytes: large }] });
        const [sent] = asked().references;
        const { width = 0, height = 0, orientation = 1, format } = await sharp(sent?.bytes).metadata();
        expect(Math.max(width, height)).toBeLessThanOrEqual(2_048);
        expect(['png', 'jpeg', 'webp']).toContain(format);
        expect(orientation).toBe(1);
      });

    test(`is ${can.characterPrompts ? 'a caption for each character' : 'no caption'}`, async () => {
      const caption = { name: 'Mara', prompt: 'a woman with a lantern', negativePrompt: '' };
      await order(model, { characterPrompts: [caption] });
      if (can.characterPrompts) expect(asked().characterPrompts?.join()).toContain('a woman with a lantern');
      else
        expect(new TextDecoder().decode(desk.server.arrivals.at(-1)?.body)).not.toContain(
          'a woman with a lantern',
        );
    });
  });
});
