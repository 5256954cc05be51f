import { describe, expect, test } from 'bun:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { cardFiles } from '../../../server/adapters/cards/card-files.ts';
import { AppError } from '../../../server/domain/failure.ts';
import { base64, chunk, internationalText, packedText, picture, png, text } from './files.ts';

const card = { spec: 'chara_card_v2', data: { name: 'Maren', description: '“Dry” — ünïcödé 🛶' } };
const newer = { ...card, spec: 'chara_card_v3' };

const read = async (bytes: Uint8Array): Promise<unknown> => JSON.parse((await cardFiles.open(bytes)).json);

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await cardFiles.open(bytes).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof AppError)) throw new Error(`Not refused in a sentence: ${String(error)}`);
  expect(error.code).toBe('invalid');
  return error.message;
}

describe('a card in a PNG', () => {
  test.each([
    ['plain', text('chara', base64(card))],
    ['in capitals', text('Chara', base64(card))],
    ['packed', packedText('chara', base64(card))],
    ['international', internationalText('chara', base64(card))],
    ['international and packed', internationalText('chara', base64(card), true)],
    ['without Base64', internationalText('chara', JSON.stringify(card))],
    ['with line breaks', text('chara', base64(card).replace(/.{20}/g, '$&\r\n'))],
  ])('is read where its text is %s', async (_how, chunk) => {
    expect(await read(png(chunk))).toEqual(card);
  });

  test('is of the newer form where both are there, in whatever order', async () => {
    expect(await read(png(text('chara', base64(card)), text('ccv3', base64(newer))))).toEqual(newer);
    expect(await read(png(text('ccv3', base64(newer)), text('chara', base64(card))))).toEqual(newer);
  });

  test('is of the older form where the newer one is damaged, and that is said', async () => {
    const broken = chunk('tEXt', `ccv3\0${base64(newer)}`, 7);
    const opened = await cardFiles.open(png(broken, text('chara', base64(card))));
    expect(JSON.parse(opened.json)).toEqual(card);
    expect(opened.notes.join()).toContain('damaged');
  });

  test('is found before a picture that breaks off', async () => {
    const whole = Buffer.concat([picture.subarray(0, 33), text('chara', base64(card)), picture.subarray(33)]);
    expect(await read(whole.subarray(0, -30))).toEqual(card);
  });

  test('is not told by the picture that is kept of it', async () => {
    const other = text('Comment', 'kept');
    const { picture: kept } = await cardFiles.open(
      png(text('chara', base64(card)), other, text('ccv3', base64(newer))),
    );
    expect(Buffer.from(kept!)).toEqual(png(other));
  });

  test('of many megabytes is read, and others are served meanwhile', async () => {
    const long = { data: { name: 'Maren', book: 'ü“x'.repeat(3_000_000) } };
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    expect(await read(png(text('chara', base64(long))))).toEqual(long);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(3);
  });

  test('is refused with a sentence where it is damaged, or there is none', async () => {
    expect(await refusal(png(chunk('tEXt', `chara\0${base64(card)}`, 7)))).toContain('check sum');
    expect(await refusal(picture)).toContain('holds no character card');
    expect(await refusal(picture.subarray(0, 60))).toContain('breaks off');
    expect(await refusal(png(packedText('chara', base64(card)).fill(1, 20, 30)))).toContain('check sum');
    const rubbish = chunk('zTXt', `chara\0\0${'rubbish'.repeat(9)}`);
    expect(await refusal(png(rubbish))).toContain('packing');
    expect(await refusal(png(chunk('iTXt', 'chara\0\x01\0en')))).toContain('packing');
  });

  test('with a length that lies is refused, and read no further', async () => {
    const lying = Buffer.from(png(text('chara', base64(card))));
    lying.writeUInt32BE(0xffff_fff0, lying.indexOf('tEXt') - 4);
    expect(await refusal(lying)).toContain('breaks off');
  });

  test('that would unpack to gigabytes is refused before it does', async () => {
    const bomb = packedText('chara', Buffer.alloc(300_000_000));
    expect(bomb.length).toBeLessThan(400_000);
    expect(await refusal(png(bomb))).toContain('larger than 20 MB');
    expect(await refusal(png(text('chara', 'QUFB'.repeat(7_000_000))))).toContain('larger than 20 MB');
  });

  test('among more chunks than any picture has is refused', async () => {
    expect(
      await read(
        png(...Array.from({ length: 5_000 }, () => chunk('tEXt', 'a\0b')), text('chara', base64(card))),
      ),
    ).toEqual(card);
    const empty = Buffer.concat(Array.from({ length: 100 }, () => chunk('teSt', '')));
    expect(await refusal(png(...Array.from({ length: 1_001 }, () => empty)))).toContain('more parts');
  });
});

describe('a card in another file', () => {
  test('is read out of JSON', async () => {
    expect(await cardFiles.open(Buffer.from(`\uFEFF\n ${JSON.stringify(card)}`))).toMatchObject({
      picture: null,
      notes: [],
    });
    expect((await cardFiles.open(Buffer.from('{"a": "\xff"}', 'latin1'))).notes).toEqual([
      'Some letters of the card are damaged.',
    ]);
    expect(await refusal(Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(20_000_000, 'x')]))).toContain(
      '20 MB',
    );
  });

  test('is read out of the EXIF data of a WebP', async () => {
    const exif = Buffer.from(`Exif\0\0UserComment\0${JSON.stringify(card)}`);
    const webp = await sharp(picture).webp().toBuffer();
    const frame = Buffer.alloc(8);
    frame.write('EXIF', 'latin1');
    frame.writeUInt32LE(exif.length, 4);
    const file = Buffer.concat([webp, frame, exif]);
    expect(await read(file)).toEqual(card);
    expect(await refusal(webp)).toContain('holds no character card');
  });

  test('is read out of a CHARX with the files it names', async () => {
    const zip = zipSync({
      'card.json': strToU8(JSON.stringify(newer)),
      assets: { icon: { 'main.png': picture } },
    });
    for (const file of [zip, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]), zip])]) {
      const opened = await cardFiles.open(file);
      expect(JSON.parse(opened.json)).toEqual(newer);
      expect(Buffer.from((await opened.readAsset('assets/icon/main.png'))!)).toEqual(picture);
      expect(await opened.readAsset('../card.json')).toBeUndefined();
      expect(await opened.readAsset('constructor')).toBeUndefined();
    }
  });

  test('is refused with a sentence where an archive is damaged, leads elsewhere or is made to burst', async () => {
    const zip = Buffer.from(zipSync({ 'card.json': strToU8(JSON.stringify(newer)) }));
    expect(await refusal(zip.subarray(0, -40))).toContain('damaged');
    expect(await refusal(Buffer.from(zipSync({ 'other.json': strToU8('{}') })))).toContain(
      'no character card',
    );
    const outside = zipSync({ 'card.json': strToU8('{}'), '../../outside.txt': strToU8('x') });
    expect(await refusal(outside)).toContain('outside of itself');
    expect(await refusal(zipSync({ 'card.json': new Uint8Array(30_000_000) }))).toContain('20 MB');
    // The directory says 2 bytes: what is unpacked beyond them ends it.
    const lying = Buffer.from(zipSync({ 'card.json': new Uint8Array(30_000_000) }));
    lying.writeUInt32LE(2, lying.lastIndexOf('PK\x01\x02') + 24);
    expect(await refusal(lying)).toContain('damaged');
  });

  test('is missed in whatever else is brought', async () => {
    expect(await refusal(Buffer.from([0xff, 0xd8, 0xff]))).toContain('neither a picture');
    expect(await refusal(Buffer.from('name: Maren'))).toContain('neither a picture');
    expect(await refusal(Buffer.from('GIF89a'))).toContain('neither a picture');
    expect((await cardFiles.open(new Uint8Array())).json).toBe('');
  });
});

describe('a card that is written', () => {
  const texts = { v2: JSON.stringify(card), v3: JSON.stringify(newer) };

  test('goes into the picture in place of the one that was there', async () => {
    const old = png(text('chara', base64({ old: true })), text('Comment', 'kept'), packedText('ccv3', 'old'));
    const written = Buffer.from(await cardFiles.write(old, texts));
    expect(written).toEqual(
      png(text('Comment', 'kept'), text('chara', base64(card)), text('ccv3', base64(newer))),
    );
    expect(await sharp(written).metadata()).toMatchObject({ width: 8, height: 12 });
  });

  test('goes into a picture of another kind, and into a plain one where there is none', async () => {
    const webp = await sharp(picture).webp().toBuffer();
    const written = await cardFiles.write(webp, texts);
    expect(await sharp(written).metadata()).toMatchObject({ format: 'png', width: 8, height: 12 });
    expect(await read(written)).toEqual(newer);
    expect(await read(await cardFiles.write(null, texts))).toEqual(newer);
  });

  test('goes into no picture that is broken', async () => {
    for (const broken of [picture.subarray(0, 60), Buffer.from('no picture')])
      expect(cardFiles.write(broken, texts)).rejects.toBeInstanceOf(AppError);
  });
});

describe('whatever bytes come', () => {
  const start = fc.constantFrom(
    ...[
      [],
      [...picture.subarray(0, 8)],
      [...Buffer.from('RIFF\x40\0\0\0WEBP')],
      [...Buffer.from('PK\x03\x04')],
    ],
    [...picture.subarray(0, 33)],
  );
  const noise = fc
    .tuple(start, fc.uint8Array({ maxLength: 400 }))
    .map(([start, bytes]) => Uint8Array.from([...start, ...bytes]));
  const whole = [
    png(
      text('chara', base64(card)),
      packedText('ccv3', base64(newer)),
      internationalText('chara', base64(card), true),
    ),
    Buffer.from(zipSync({ 'card.json': strToU8(JSON.stringify(newer)), 'a/b.png': picture })),
    chunk('iTXt', deflateSync('x')),
  ];
  const mutated = fc
    .tuple(fc.constantFrom(...whole), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), fc.nat())
    .map(([file, changes, cut]) => {
      const bytes = Uint8Array.from(file);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
    });

  test('they hold a card or are refused in a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(noise, mutated), async (bytes) => {
        try {
          const opened = await cardFiles.open(bytes);
          expect(typeof opened.json).toBe('string');
          await opened.readAsset('a/b.png');
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  test('a chunk with a right check sum and wrong insides is refused in a sentence', async () => {
    const inside = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.uint8Array({ maxLength: 20 }).map((b) => deflateSync(b)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('tEXt', 'zTXt', 'iTXt'), inside, async (type, bytes) => {
        const data = Buffer.concat([Buffer.from('chara\0'), bytes]);
        await cardFiles.open(png(chunk(type, data))).catch((error) => expect(error).toBeInstanceOf(AppError));
      }),
    );
  });
});
