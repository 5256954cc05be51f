import { z } from 'zod';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { ListedModel, ModelInfo } from '../../../server/domain/model.ts';
import type { Cost } from '../../../server/domain/cost.ts';
import { free } from '../../../server/domain/money.ts';
import type { CallContext, OpenConnection } from '../../../server/ports/connection-provider.ts';
import type { Structure, TextAnswer, TextModel, TextRequest } from '../../../server/ports/text-model.ts';
import { createFakeProvider, type FakeProvider } from './image-provider.ts';

/** What a fake was called with, and what it does next. */
export interface Called {
  readonly opens: OpenConnection[];
  readonly contexts: CallContext[];
  /** Thrown by every call until it is taken away. */
  failure: Error | null;
}

const settings = z.strictObject({
  steps: z.number().int().min(1).max(50).default(28),
  sampler: z.enum(['soft', 'hard']).optional(),
});

function createCalls(): Called & { call(open: OpenConnection, context: CallContext): void } {
  const called: Called = { opens: [], contexts: [], failure: null };
  return Object.assign(called, {
    call: (open: OpenConnection, context: CallContext) => {
      called.opens.push(open);
      called.contexts.push(context);
      if (context.signal.aborted) throw new ProviderFailure('aborted', 'Stopped.');
      if (called.failure) throw called.failure;
    },
  });
}

const easelSettings = settings.extend({ brush: z.string().optional().meta({ choices: 'brushes' }) });

/** Paints for a key, at an address of its own: `https://easel.example/api`. */
export function createFakeEasel(): FakeProvider & { called: Called } {
  const base = createFakeProvider('easel');
  const called = createCalls();
  const model = (id: string, source: ModelInfo['source']): ModelInfo => ({
    id,
    label: `Easel ${id}`,
    can: base.can(id),
    source,
  });
  return Object.assign(base, {
    called,
    label: 'Easel',
    settings: easelSettings,
    keyUrl: 'https://easel.example/keys',
    needsKey: true,
    defaultBaseUrl: 'https://easel.example/api',
    defaultModel: 'easel-2',
    models: [
      model('easel-2', 'built_in'),
      { ...model('easel-1', 'built_in'), retired: { on: '2026-10-01', replacedBy: 'easel-2' } },
    ],
    recipe: (_request: unknown, parameters: Readonly<Record<string, unknown>>) =>
      easelSettings.parse(parameters),
    listModels: async (open: OpenConnection, context: CallContext) => {
      called.call(open, context);
      return [model('easel-3', 'live')];
    },
    listChoices: async (open: OpenConnection, context: CallContext) => {
      called.call(open, context);
      return {
        brushes: [
          { value: 'flat', label: 'Flat' },
          { value: 'fan', label: 'Fan', hint: 'for leaves' },
          { value: '', label: 'None' },
        ],
      };
    },
    test: async (open: OpenConnection, context: CallContext) => {
      called.call(open, context);
      return 'The easel stands.';
    },
    usage: async (open: OpenConnection, context: CallContext) => {
      called.call(open, context);
      return { balance: null, credits: { amount: 12, unit: 'Tubes' }, windows: [] };
    },
  });
}

/** Writes at an address that the user names, with or without a key. Ships no list of models. */
export interface FakeScribe extends TextModel {
  called: Called;
  /** What was asked for, in order. */
  readonly requests: TextRequest[];
  /** The next answers; the last one stays. Text is an answer that cost nothing. */
  answers: (string | Partial<TextAnswer> | ((request: TextRequest) => Promise<string>))[];
  /** What every call is expected to cost. */
  price: Cost;
  structures: Structure[];
}

export function createFakeScribe(): FakeScribe {
  const called = createCalls();
  const requests: TextRequest[] = [];
  const live: ListedModel = { id: 'quill', label: 'Quill', can: null, source: 'live' };
  return {
    id: 'scribe',
    label: 'Scribe',
    called,
    requests,
    answers: [],
    price: { money: free, credits: null },
    structures: ['json_schema', 'json_object', 'none'],
    settings,
    keyUrl: null,
    needsKey: false,
    needsEndpoint: true,
    defaultBaseUrl: null,
    defaultModel: '',
    models: [],
    listModels: async (open, context) => {
      called.call(open, context);
      return [live];
    },
    test: async (open, context) => {
      called.call(open, context);
      return 'The scribe listens.';
    },
    estimate(this: FakeScribe) {
      return this.price;
    },
    async write(this: FakeScribe, request, open, context) {
      called.call(open, context);
      requests.push(request);
      const next = (this.answers.length > 1 ? this.answers.shift() : this.answers[0]) ?? '';
      const said = typeof next === 'function' ? await next(request) : next;
      const whole = { reasoning: '', finish: 'stop', usage: null, cost: free, requestId: null } as const;
      return typeof said === 'string' ? { ...whole, text: said } : { ...whole, text: '', ...said };
    },
    async stream(this: FakeScribe, request, open, context, take) {
      const answer = await this.write(request, open, context);
      if (answer.reasoning) take({ reasoning: answer.reasoning });
      for (const text of answer.text.match(/\s*\S+\s*$|\s*\S+/g) ?? []) take({ text });
      return answer;
    },
  };
}
