import { encode } from '@msgpack/msgpack';
import { zipSync, type Zippable } from 'fflate';
import type { Picture, Reply } from '../row.ts';

type Step = Record<string, unknown>;

/** One frame of a reply that comes step by step: its length in four bytes, then a map. */
export function frame(step: Step | Uint8Array): Buffer {
  const body = step instanceof Uint8Array ? step : encode(step);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

const previewBytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
export const intermediate = (step: number): Step => ({
  event_type: 'intermediate',
  samp_ix: 0,
  step_ix: step,
  gen_id: 'gen-1',
  sigma: 3.1,
  image: previewBytes,
});
export const final = (image: unknown): Step => ({ event_type: 'final', samp_ix: 0, gen_id: 'gen-1', image });

export const frames = (...steps: (Step | Uint8Array)[]): Reply => ({
  headers: { 'content-type': 'application/msgpack' },
  body: new Uint8Array(Buffer.concat(steps.map(frame))),
});

/** What the service sends for V4 and later: steps, then the picture. The label has no place in it. */
export const carry = ({ bytes }: Picture): Reply => frames(intermediate(0), intermediate(13), final(bytes));

export const zip = (files: Zippable): Reply => ({
  status: 201,
  headers: { 'content-type': 'application/x-zip-compressed' },
  body: zipSync(files),
});

export const events = (...steps: Step[]): Reply => ({
  headers: { 'content-type': 'text/event-stream' },
  body: steps
    .map((step) => `event: ${String(step['event_type'])}\ndata: ${JSON.stringify(step)}\n\n`)
    .join(''),
});

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const error = (status: number, message: string, headers: Record<string, string> = {}): Reply =>
  json({ statusCode: status, message }, status, headers);

export const page = (status: number, title: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body>Cloudflare</body></html>`,
});

export const opus = {
  tier: 3,
  active: true,
  expiresAt: 1_800_000_000,
  perks: {
    unlimitedImageGeneration: true,
    unlimitedImageGenerationLimits: [{ resolution: 1_048_576, maxPrompts: 1 }],
  },
  trainingStepsLeft: { fixedTrainingStepsLeft: 9_500, purchasedTrainingSteps: 1_000 },
  usage: { percent: 80, isNegative: false, timeUntilNextPercent: 7_888 },
};
