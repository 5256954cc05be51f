import { describe, expect, test } from 'bun:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { pictureImprints } from '../../../server/adapters/imprints/picture-imprints.ts';
import { makeJpegSegment } from '../../../server/adapters/containers/jpeg-segments.ts';
import { chunk, packedText, text } from '../cards/files.ts';
import * as pictures from './pictures.ts';
import { imprint, pngWith } from './pictures.ts';

const read = (bytes: Uint8Array) => pictureImprints.read(bytes);

describe('texts that were made to do harm', () => {
  test('that burst are passed over, and what stands beside them is read', async () => {
    const bomb = chunk(
      'zTXt',
      Buffer.concat([Buffer.from('parameters\0\0'), deflateSync(Buffer.alloc(60_000_000, 'a'))]),
    );
    const graph = {
      1: { class_type: 'KSampler', inputs: { seed: 4, positive: ['2', 0], sampler_name: 'euler' } },
    };
    expect(await read(pngWith(bomb, text('prompt', JSON.stringify(graph))))).toMatchObject({ seed: 4 });
  });

  test('that are megabytes long come to a prompt of ordinary length', async () => {
    const settings = '\nSteps: 20, Seed: 7, Size: 8x8, Model: m';
    const long = await read(pngWith(text('parameters', `${'a '.repeat(60_000)}${settings}`)));
    expect(long).toMatchObject({ seed: 7, model: 'm' });
    expect(long!.prompt).toHaveLength(20_000);
    for (const filling of ['a', '"', 'a:"', 'aa: ,', '\\"', ' ', '\n', 'Negative prompt:', 'Steps: 1, ']) {
      const words = filling.repeat(Math.ceil(1_900_000 / filling.length));
      await read(pngWith(text('parameters', words)));
      await read(pngWith(packedText('parameters', `x\nSteps: 1, ${words.replaceAll('\n', ' ')}`)));
    }
    expect(await read(pngWith(text('parameters', 'a'.repeat(3_000_000))))).toBeUndefined();
  });

  test('that are no JSON, or JSON without end, say nothing', async () => {
    for (const words of [
      '{',
      '{"uc":',
      '{"a":'.repeat(100_000),
      '['.repeat(300_000),
      `{"uc":"${'\\u0000'.repeat(9)}`,
      '{}',
      '{"prompt":null}',
      'null',
    ]) {
      for (const keyword of [
        'Comment',
        'prompt',
        'workflow',
        'parameters',
        'cyclorama',
        'invokeai_metadata',
      ]) {
        expect(await read(pngWith(text(keyword, words)))).toBeUndefined();
      }
    }
  });

  test('of a graph with thirty thousand links end', async () => {
    const inputs = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`positive${index}`, [String(index), 0]]),
    );
    const nodes = Array.from({ length: 100 }, (_, index) => [
      index,
      {
        class_type: 'KSampler',
        inputs: {
          ...inputs,
          sampler_name: 'euler',
          positive: [String(index + 1), 0],
          text: `words ${index}`,
        },
      },
    ]);
    const found = await read(pngWith(packedText('prompt', JSON.stringify(Object.fromEntries(nodes)))));
    expect(found!.prompt.split('\n').length).toBeLessThanOrEqual(20);
  });

  test('under names that nobody looks for are not unpacked, and damaged ones are not tried for ever', async () => {
    const good = text('parameters', 'x\nSteps: 1, Seed: 2, Size: 3x4');
    const others = Array.from({ length: 300 }, (_, index) => text(`key${index}`, 'x'));
    expect(await read(pngWith(...others, good))).toMatchObject({ seed: 2 });
    const broken = Array.from({ length: 300 }, () => chunk('zTXt', 'parameters\0\0nothing packed'));
    expect(await read(pngWith(...broken.slice(0, 5), good))).toMatchObject({ seed: 2 });
    expect(await read(pngWith(...broken, good))).toBeUndefined();
  });
});

describe('whatever bytes come', () => {
  const files = Object.entries(pictures).filter(([, value]) => Buffer.isBuffer(value)) as [string, Buffer][];

  test.each(files)('reading and writing a damaged %s ends without a failure', async (_, bytes) => {
    const written = Buffer.concat(await pictureImprints.write(bytes, imprint));
    const damage = fc.array(fc.tuple(fc.nat(written.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(written.length), async (changes, end) => {
        const damaged = Uint8Array.from(written.subarray(0, end));
        for (const [at, value] of changes) if (at < end) damaged[at] = value;
        const found = await pictureImprints.read(damaged);
        expect(found === undefined || typeof found.prompt === 'string').toBe(true);
        await pictureImprints.write(damaged, imprint);
      }),
      { numRuns: 60 },
    );
  });

  test('EXIF data of any kind is read or passed over', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('II*\0\x08\0\0\0', 'MM\0*\0\0\0\x08'),
        async (rest, head) => {
          const data = Buffer.concat([Buffer.from(`Exif\0\0${head}`, 'latin1'), rest]);
          const jpeg = Buffer.concat([
            pictures.jpeg.subarray(0, 2),
            makeJpegSegment(0xe1, data),
            pictures.jpeg.subarray(2),
          ]);
          await read(jpeg);
          await pictureImprints.write(jpeg, imprint);
        },
      ),
      { numRuns: 200 },
    );
  });
});
