import { describe, expect, test } from 'bun:test';
import { CompatibleSettings } from '../../../../server/adapters/providers/openai-compatible/settings.ts';
import type { GivenReference } from '../../../../server/ports/image-provider.ts';
import { failureOf, picture, useDesk } from '../../../contract/image-provider/desk.ts';
import { readOrder } from '../../../contract/image-provider/openai-compatible/check-order.ts';
import { carry, error, json } from '../../../contract/image-provider/openai-compatible/replies.ts';
import { openAiCompatible } from '../../../contract/image-provider/openai-compatible/row.ts';

const reference: GivenReference = {
  bytes: picture.bytes,
  hash: 'one',
  width: 96,
  height: 64,
  mime: 'image/png',
  type: 'image',
  strength: null,
  informationExtracted: null,
  fidelity: null,
};
const two = [reference, { ...reference, hash: 'two' }];

describe('an order to a server like OpenAI', () => {
  const desk = useDesk(openAiCompatible);
  const orders = () => desk.server.arrivals.filter(({ operation }) => operation === 'generate');
  const sent = (index = 0) => readOrder(orders()[index]!);

  describe('with reference pictures', () => {
    test.each([
      ['as files in a list', { service: 'gpt-image' }, '/v1/images/edits', [], 'image[]'],
      ['as files of one name', { service: 'deepinfra', references: 2 }, '/v1/images/edits', [], 'image'],
      [
        'as one link and more',
        { service: 'together', references: 2 },
        '/v1/images/generations',
        ['reference_images'],
        undefined,
      ],
      ['as objects', { service: 'xai' }, '/v1/images/edits', ['images'], undefined],
      [
        'as data URLs',
        { service: 'nanogpt', references: 2 },
        '/v1/images/generations',
        ['imageDataUrls'],
        undefined,
      ],
    ])('carries them %s', async (_, parameters, path, fields, fileField) => {
      await desk.ask({ references: two }, { parameters });
      expect(orders()[0]?.url.pathname).toBe(path);
      expect(sent().images.map(({ bytes }) => Buffer.from(bytes).equals(picture.bytes))).toEqual([
        true,
        true,
      ]);
      expect(sent().fileField).toBe(fileField);
      expect(Object.keys(sent().fields)).toEqual(expect.arrayContaining(fields));
    });

    test.each([
      ['together', 'image_url'],
      ['xai', 'image'],
      ['nanogpt', 'imageDataUrl'],
    ])('has a field for one alone at %s', async (service, field) => {
      await desk.ask({ references: [reference] }, { parameters: { service } });
      expect(sent().fields).toHaveProperty(field);
      expect(sent().images).toHaveLength(1);
    });

    test('says that none goes where nobody said how', async () => {
      const { leftOut } = await desk.ask({ references: two }, { parameters: { references: 3 } });
      expect(sent().images).toEqual([]);
      expect(leftOut).toEqual([
        { field: 'references', why: expect.stringContaining('settings say how they would go along') },
      ]);
    });

    test('says that a mask has nothing to lie on, or is not taken', async () => {
      const mask = { ...reference, type: 'mask' as const };
      const fieldsOf = async (service: string, references: GivenReference[]) =>
        (await desk.ask({ references }, { parameters: { service } })).leftOut.map(({ why }) => why);
      expect(await fieldsOf('gpt-image', [mask])).toEqual([
        'A mask lies on a reference picture, and there is none.',
      ]);
      expect(await fieldsOf('together', [reference, mask])).toEqual(['This connection takes no mask.']);
    });
  });

  describe('once more without a field that the server does not know', () => {
    const refuseOnce = (reply: ReturnType<typeof json>) => {
      let asked = 0;
      desk.server.answer('generate', () => ((asked += 1) === 1 ? reply : carry(picture)));
    };
    test.each([
      [
        'by its parameter',
        error(400, 'Unknown parameter.', { code: 'unknown_parameter', param: 'steps' }),
        'steps',
      ],
      ['by its words', error(400, 'Argument not supported: guidance_scale'), 'guidance_scale'],
      [
        'as FastAPI does',
        json(
          {
            detail: [
              { loc: ['body', 'seed'], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' },
            ],
          },
          422,
        ),
        'seed',
      ],
      ['of a size, both sides', error(400, 'Unrecognized request argument supplied: width'), 'width'],
    ])('is sent when it is named %s, and says so', async (_, reply, field) => {
      refuseOnce(reply);
      const { leftOut } = await desk.ask();
      expect(orders()).toHaveLength(2);
      const [before, after] = [Object.keys(sent(0).fields), Object.keys(sent(1).fields)];
      // Without a width it is no order of Together any more.
      if (field === 'width') desk.server.problems.length = 0;
      const gone = field === 'width' ? ['width', 'height'] : [field];
      expect(after).toEqual(before.filter((name) => !gone.includes(name)));
      expect(leftOut).toEqual([{ field, why: expect.stringContaining(`does not know “${field}”`) }]);
    });

    test('is sent as a form too', async () => {
      refuseOnce(error(400, 'Unknown parameter: quality'));
      const parameters = { service: 'gpt-image', extra: { quality: 'high' } };
      await desk.ask({ references: [reference] }, { parameters });
      expect([sent(0).fields, sent(1).fields].map(({ quality }) => quality)).toEqual(['high', undefined]);
      expect(sent(1).images).toHaveLength(1);
    });

    test.each([
      ['a value is not valid', error(400, 'Invalid value for steps: 4. Supported values are 1 to 3.')],
      ['it is the prompt', error(400, 'Unknown parameter: prompt')],
      ['nothing of it was sent', error(400, 'Unknown parameter: moon')],
      ['the server broke', error(500, 'Unknown parameter: steps')],
      ['the key is refused', error(401, 'Unknown parameter: steps')],
    ])('is not sent when %s', async (_, reply) => {
      desk.server.answer('generate', reply);
      await failureOf(desk.ask(), openAiCompatible.apiKey);
      expect(orders()).toHaveLength(1);
    });

    test('is sent once, not again and again', async () => {
      desk.server.answer('generate', error(400, 'Unknown parameter: steps, seed'));
      const failure = await failureOf(desk.ask(), openAiCompatible.apiKey);
      expect(failure.reason).toBe('bad_request');
      expect(orders()).toHaveLength(2);
    });
  });

  describe('with fields of one’s own', () => {
    test('carries them over the settings, and leaves out what they take away', async () => {
      const extra = { style: 'vivid', response_format: null, user: 'me' };
      await desk.ask({}, { parameters: { extra } });
      expect(sent().fields).toMatchObject({ style: 'vivid', user: 'me' });
      expect(sent().fields).not.toHaveProperty('response_format');
    });

    test.each(['model', 'prompt', 'n', 'seed', 'stream', 'image', 'mask'])('cannot say %s', (name) => {
      const refused = CompatibleSettings.safeParse({ extra: { [name]: 'x' } });
      expect(refused.error?.issues[0]?.message).toContain('each order says itself');
    });
  });

  test.each(['', '/images/generations', '/images/generations/', '/chat/completions', '/models'])(
    'finds its route behind the address that people copy: …/v1%s',
    async (path) => {
      await desk.ask({}, { baseUrl: `${desk.server.origin}/v1${path}` });
      expect(orders()[0]?.url.pathname).toBe('/v1/images/generations');
    },
  );

  test('names no model where none was chosen', async () => {
    await desk.ask({ model: '' }, { parameters: {} });
    expect(sent().fields).not.toHaveProperty('model');
  });
});
