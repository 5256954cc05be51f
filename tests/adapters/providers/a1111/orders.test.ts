import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import type { ProviderFailure } from '../../../../server/domain/failure.ts';
import type { GivenReference } from '../../../../server/ports/image-provider.ts';
import {
  answer,
  detail,
  exception,
  info,
  json,
  toBase64,
} from '../../../contract/image-provider/a1111/replies.ts';
import { makePicture, picture } from '../../../contract/image-provider/desk.ts';
import { contextWith } from '../../../support/generation-context.ts';
import { openWebUi, type WebUi } from './webui.ts';

let webUi: WebUi;
beforeEach(() => {
  webUi = openWebUi();
});
afterEach(() => webUi.close());

const reference = (bytes: Uint8Array, values: Partial<GivenReference> = {}): GivenReference => ({
  bytes,
  hash: 'h',
  width: 96,
  height: 64,
  mime: 'image/png',
  type: 'image',
  strength: null,
  informationExtracted: null,
  fidelity: null,
  ...values,
});
const said = (values: Record<string, unknown>) =>
  answer([toBase64(picture.bytes)], JSON.stringify({ ...info, ...values }));
async function failureOf(call: Promise<unknown>): Promise<ProviderFailure> {
  const outcome: unknown = await call.catch((error: unknown) => error);
  expect(outcome).toMatchObject({ name: 'ProviderFailure' });
  return outcome as ProviderFailure;
}
const bodyOf = async (...order: Parameters<WebUi['ask']>) => {
  const call = webUi.ask(...order);
  await webUi.until(() => webUi.orders.length > 0);
  webUi.orders[0]?.end('painted');
  const { leftOut } = await call;
  return { path: webUi.orders[0]?.path, body: webUi.orders[0]?.body ?? {}, leftOut };
};

describe('an order', () => {
  test('says nothing of what is not set, so that the WebUI decides it', async () => {
    const { path, body } = await bodyOf();
    expect(path).toBe('/sdapi/v1/txt2img');
    expect(Object.keys(body).sort()).toEqual(
      ['batch_size', 'force_task_id', 'height', 'n_iter', 'prompt', 'seed', 'steps', 'width'].sort(),
    );
  });

  test('names Forge’s modules and its guidance, each module by its file', async () => {
    const parameters = {
      modules: ['ae.safetensors', ' t5xxl_fp8.safetensors '],
      distilledCfgScale: 3,
      cfgScale: 1,
    };
    const { body } = await bodyOf({ model: 'flux1-dev' }, {}, { parameters });
    expect(body).toMatchObject({
      cfg_scale: 1,
      distilled_cfg_scale: 3,
      override_settings: {
        sd_model_checkpoint: 'flux1-dev',
        forge_additional_modules: ['ae.safetensors', 't5xxl_fp8.safetensors'],
      },
    });
  });

  test('with hires fix holds what Forge stumbles over without', async () => {
    const { body } = await bodyOf({}, {}, { parameters: { hires: true } });
    expect(body).toMatchObject({
      enable_hr: true,
      hr_upscaler: 'Latent',
      hr_scale: 2,
      denoising_strength: 0.5,
      hr_additional_modules: ['Use same choices'],
    });
  });

  test('begins from the first picture that is given for that, and says what is left out', async () => {
    const { bytes } = await makePicture('png', { width: 200, height: 100 });
    const references = [
      reference(bytes, { type: 'character' }),
      reference(bytes, { strength: 0.4 }),
      reference(picture.bytes, { strength: 0.9 }),
    ];
    const parameters = { hires: true, denoisingStrength: 0.2, resizeMode: 'fill' };
    const { path, body, leftOut } = await bodyOf({ references }, {}, { parameters });
    expect(path).toBe('/sdapi/v1/img2img');
    expect(body).toMatchObject({ denoising_strength: 0.4, resize_mode: 2 });
    const [sent] = body['init_images'] as string[];
    const { width, height } = await sharp(Buffer.from(sent ?? '', 'base64')).metadata();
    expect({ width, height }).toEqual({ width: 200, height: 100 });
    expect(body).not.toHaveProperty('enable_hr');
    expect(leftOut.map(({ field }) => field)).toEqual(['references', 'references', 'hires']);
  });

  test('paints anew where the mask is white, and only there', async () => {
    const { bytes } = await makePicture('png', { width: 200, height: 100 });
    const half = { create: { width: 50, height: 100, channels: 3, background: '#fff' } } as const;
    const mask = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#000' } })
      .composite([{ input: await sharp(half).png().toBuffer(), left: 0, top: 0 }])
      .png()
      .toBuffer();
    const references = [reference(bytes), reference(mask, { type: 'mask' })];
    const { body, leftOut } = await bodyOf(
      { references },
      {},
      { parameters: { maskFill: 'noise', maskOnly: true } },
    );
    expect(body).toMatchObject({
      mask_blur: 4,
      inpainting_fill: 2,
      inpaint_full_res: true,
      inpainting_mask_invert: 0,
    });
    expect(leftOut).toEqual([]);
    const sent = sharp(Buffer.from(String(body['mask']), 'base64'));
    const { data, info } = await sent.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 200, height: 100 });
    expect([data[10], data[190]]).toEqual([255, 0]);
  });

  test('has no mask without a picture that it lies on, and says so', async () => {
    const { path, leftOut } = await bodyOf({ references: [reference(picture.bytes, { type: 'mask' })] });
    expect(path).toBe('/sdapi/v1/txt2img');
    expect(leftOut.map(({ field }) => field)).toEqual(['mask']);
  });

  test('goes as far from a picture as the connection says where the picture does not say it', async () => {
    const references = [reference(picture.bytes)];
    const parameters = { denoisingStrength: 0.2 };
    expect((await bodyOf({ references }, {}, { parameters })).body).toMatchObject({
      denoising_strength: 0.2,
    });
  });
});

describe('the answer', () => {
  const paint = '/sdapi/v1/txt2img';

  test('tells how it was really painted', async () => {
    webUi.answer(paint, said({ seed: 99, sd_vae_name: 'sdxl_vae' }));
    const { recipe, leftOut, cost, model } = await webUi.ask({ seed: 7 });
    expect(model).toBe('harbour-xl_v2');
    expect(recipe).toEqual({
      sampler: 'DPM++ 2M',
      schedule: 'Karras',
      modelHash: '31e35c80fc',
      vae: 'sdxl_vae',
      clipSkip: 2,
      more: { checkpoint: 'harbour-xl_v2', seed: 99 },
    });
    expect(leftOut).toEqual([]);
    expect(cost).toEqual({ amountMicros: 0, currency: 'USD', basis: 'exact' });
  });

  test('tells when another checkpoint or sampler than the wished one painted', async () => {
    webUi.answer(paint, said({}));
    const parameters = { sampler: 'Moon' };
    const { leftOut } = await webUi.ask({ model: 'moonbase.safetensors' }, {}, { parameters });
    expect(leftOut).toEqual([
      {
        field: 'model',
        why: 'The WebUI has no checkpoint moonbase.safetensors: it painted with harbour-xl_v2.',
      },
      { field: 'sampler', why: 'The WebUI has no sampler Moon: it painted with DPM++ 2M.' },
    ]);
    const same = { sampler: 'DPM++ 2M Karras' };
    const title = 'x/harbour-xl_v2.safetensors [31e35c80fc]';
    const usual = await webUi.ask({ model: title }, {}, { parameters: same });
    expect(usual.leftOut).toEqual([]);
    expect(usual.model).toBeUndefined();
  });

  test('of Forge to a checkpoint that it does not have is explained by its list', async () => {
    webUi.answer(paint, { status: 500, body: 'Internal Server Error' });
    const failure = await failureOf(webUi.ask({ model: 'moonbase' }));
    expect(failure).toMatchObject({ reason: 'model_retired', options: { notProcessed: true } });
    expect(failure.message).toContain('no checkpoint moonbase');
    const known = await failureOf(webUi.ask({ model: 'harbour-xl_v2' }));
    expect(known.reason).toBe('unavailable');
    webUi.answer('/sdapi/v1/sd-models', { status: 500, body: 'Internal Server Error' });
    expect((await failureOf(webUi.ask({ model: 'moonbase' }))).reason).toBe('unavailable');
  });

  test('of a server that wants a name and a password says where they are entered', async () => {
    webUi.answer(paint, detail(401, 'Not authenticated'));
    expect((await failureOf(webUi.ask())).message).toContain('enter them as user:password');
    const apiKey = 'anna:very-secret-password';
    webUi.answer(paint, exception(401, 'HTTPException', `very-secret-password is wrong`));
    const refused = await failureOf(webUi.ask({}, {}, { apiKey }));
    expect(refused.message).toContain('does not accept this name and password');
    expect(refused.message).not.toContain('very-secret');
  });
});

describe('a server', () => {
  const prove = (connection = webUi.connection()) => webUi.provider.test(connection, contextWith());

  test('that is not there is told as not started', async () => {
    await webUi.close();
    const failure = await failureOf(prove());
    expect(failure).toMatchObject({ reason: 'network', options: { notProcessed: true } });
    expect(failure.message).toBe(`Nothing answers at ${webUi.baseUrl}. Is the WebUI started?`);
  });

  test('that is a web page is told as one', async () => {
    webUi.answer('/sdapi/v1/sd-models', { body: '<!doctype html><title>Login</title>' });
    const failure = await failureOf(prove());
    expect(failure.reason).toBe('malformed_reply');
    expect(failure.message).toContain('--api-auth');
  });

  test('that runs without its interface is told so by test, models and choices', async () => {
    for (const path of [
      'sd-models',
      'options',
      'samplers',
      'schedulers',
      'upscalers',
      'latent-upscale-modes',
    ])
      webUi.answer(`/sdapi/v1/${path}`, detail(404, 'Not Found'));
    for (const path of ['loras', 'sd-vae', 'sd-modules', 'prompt-styles'])
      webUi.answer(`/sdapi/v1/${path}`, detail(404, 'Not Found'));
    const { provider } = webUi;
    const calls = [
      () => prove(),
      () => provider.listModels(webUi.connection(), contextWith()),
      async () => provider.listChoices?.(webUi.connection(), contextWith()),
    ];
    for (const call of calls) expect((await failureOf(call())).message).toMatch(/started with --api\.$/);
  });

  test('that has no list of checkpoints is taken when it has options', async () => {
    webUi.answer('/sdapi/v1/sd-models', detail(404, 'Not Found'));
    webUi.answer('/sdapi/v1/options', json({ sd_model_checkpoint: null }));
    expect(await prove()).toBe('The WebUI answers.');
    expect(await webUi.provider.listModels(webUi.connection(), contextWith())).toEqual([]);
  });

  test('may be named by the address of its interface', async () => {
    expect(await prove(webUi.connection({ baseUrl: `${webUi.baseUrl}/sdapi/v1` }))).toContain(
      '2 checkpoints',
    );
  });

  test('gets the key as the connection says', async () => {
    const sent: (string | null)[] = [];
    const guard = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: ({ headers }) => {
        sent.push(headers.get('authorization'));
        return Response.json([]);
      },
    });
    const ask = (apiKey: string, auth?: string) =>
      webUi.provider.listModels(
        webUi.connection({
          baseUrl: `http://127.0.0.1:${guard.port}`,
          apiKey,
          parameters: auth ? { auth } : {},
        }),
        contextWith(),
      );
    await ask('anna:pass');
    await ask('token-1');
    await ask('anna:pass', 'bearer');
    await ask('anna:pass', 'none');
    await guard.stop(true);
    expect(sent).toEqual(['Basic YW5uYTpwYXNz', 'Bearer token-1', 'Bearer anna:pass', null]);
  });
});
