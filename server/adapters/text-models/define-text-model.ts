import type { CallContext, ConnectionProvider, OpenConnection } from '../../ports/connection-provider.ts';
import type { Usage } from '../../domain/cost.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import type { ListedModel } from '../../domain/model.ts';
import { free, type Money } from '../../domain/money.ts';
import type { Outgoing } from '../../ports/outgoing.ts';
import type { TextAnswer, TextModel, TextPart, TextRequest } from '../../ports/text-model.ts';
import { createDraft, type Draft } from './draft.ts';
import { createAsker, type Ask, type AskContext, type Asker, type Service } from './ask.ts';
import { shippedModels } from './model-lists.ts';
import { createTokenPrices, mostCost, usedCost, type PriceList } from './token-prices.ts';
import { readOwnStops } from './settings.ts';
import { mostBytes, type Writing } from './writing.ts';

export interface TextModelTools {
  /** The only way out. */
  outgoing: Pick<Outgoing, 'open'>;
}

export interface TextModelDefinition
  extends
    Pick<ConnectionProvider, 'id' | 'label' | 'settings'>,
    Partial<
      Pick<ConnectionProvider, 'keyUrl' | 'needsKey' | 'needsEndpoint' | 'defaultBaseUrl' | 'defaultModel'>
    >,
    Pick<Service, 'reasonOf'> {
  /** What users paste as an address, as the paths need it. The origin stays. */
  root(baseUrl: string): string;
  /** Default: a bearer token, and nothing for an empty key, which several local servers refuse. */
  headers?(apiKey: string): Record<string, string>;
  list(ask: Ask): Promise<ListedModel[]>;
  /** The sentence of a test; by default what the list says. Where the list needs no key, something that does. */
  prove?(ask: Ask): Promise<string>;
  usage?(ask: Ask): Promise<Usage>;
  writing: Writing;
  /** Nobody is paid for a call to this model: it runs on the user's own machine, or comes with a subscription. */
  isFree?(model: string): boolean;
  /** What a token of each model costs, where the service tells. */
  listPrices?(ask: Ask): Promise<PriceList>;
}

export type TextModelMaker = (tools: TextModelTools) => TextModel;

/** A list of prices is small talk before the question: nobody waits longer for it. */
const pricesTimeoutMs = 8_000;
/** Words that keep coming are not cut off for their number: a slow machine of one's own needs its time. */
const longestStreamMs = 3_600_000;
/** As many as the strictest services take. */
const mostStops = 4;

const bearer = (apiKey: string) => ({ authorization: `Bearer ${apiKey}` });

/** A service that writes and reads, with the usual case filled in. */
export const defineTextModel =
  (definition: TextModelDefinition): TextModelMaker =>
  ({ outgoing }) => {
    const {
      root,
      headers = bearer,
      list,
      prove,
      usage,
      reasonOf,
      writing,
      isFree,
      listPrices,
      ...named
    } = definition;
    const prices = createTokenPrices();
    const open = (connection: OpenConnection, context: AskContext, maxBytes?: number): Asker =>
      createAsker({
        label: named.label,
        root: root(connection.baseUrl),
        headers: connection.apiKey === null ? {} : headers(connection.apiKey),
        outgoing,
        connection,
        context,
        ...(maxBytes !== undefined && { maxBytes }),
        reasonOf,
      });
    /** What an answer cost, as far as it came. */
    const priceOf = (draft: Draft, { model }: TextRequest, connection: OpenConnection): Money | null =>
      draft.cost ??
      (isFree?.(model)
        ? free
        : usedCost(draft.usage, prices.find(model, root(connection.baseUrl), connection.parameters)));
    const ask = async (
      how: 'write' | 'stream',
      { request, stops }: { request: TextRequest; stops: readonly string[] },
      connection: OpenConnection,
      context: AskContext,
      take?: (part: TextPart) => void,
    ): Promise<TextAnswer> => {
      const draft = createDraft(stops, take);
      const call = {
        asker: open(connection, context, mostBytes(request)),
        request,
        stops: stops.slice(0, mostStops),
        parameters: connection.parameters,
        root: root(connection.baseUrl),
        reopen: (later: CallContext) => open(connection, later),
      };
      try {
        await writing[how](call, draft);
      } catch (error) {
        draft.flush();
        throw withCharge(error, priceOf(draft, request, connection));
      }
      return { ...draft.answer(), cost: priceOf(draft, request, connection) };
    };
    return {
      keyUrl: null,
      needsKey: false,
      needsEndpoint: false,
      defaultBaseUrl: null,
      defaultModel: '',
      models: shippedModels(named.id),
      ...named,
      structures: writing.structures,
      listModels: (connection, context) => list(open(connection, context).ask),
      test: async (connection, context) => {
        const { ask } = open(connection, context);
        if (prove) return prove(ask);
        const { length } = await list(ask);
        const offers = `${named.label} offers ${length} ${length === 1 ? 'model' : 'models'}.`;
        return connection.apiKey === null ? `The address works. ${offers}` : `The key works. ${offers}`;
      },
      ...(usage && { usage: (connection, context) => usage(open(connection, context).ask) }),
      estimate: (request, parameters, baseUrl) => ({
        money: isFree?.(request.model)
          ? free
          : mostCost(request, prices.find(request.model, root(baseUrl), parameters)),
        credits: null,
      }),
      ...(listPrices && {
        learnPrices: (connection, context) =>
          prices.learnOnce(root(connection.baseUrl), () => {
            const timeoutMs = Math.min(pricesTimeoutMs, context.timeoutMs / 2);
            return listPrices(open(connection, { ...context, timeoutMs }).ask);
          }),
      }),
      write: (request, connection, context) =>
        ask('write', { request, stops: request.stop ?? [] }, connection, context),
      stream: (request, connection, { signal, timeoutMs }, take) =>
        ask(
          'stream',
          // The user's own are for what is written into a story.
          { request, stops: [...(request.stop ?? []), ...readOwnStops(connection.parameters)] },
          connection,
          { signal, idleTimeoutMs: timeoutMs, timeoutMs: Math.max(longestStreamMs, timeoutMs) },
          take,
        ),
    };
  };

/** The service said what it used before it failed: that is paid, whatever became of the rest. */
const withCharge = (error: unknown, charged: Money | null): unknown =>
  error instanceof ProviderFailure && charged && charged.amountMicros > 0
    ? new ProviderFailure(error.reason, error.message, { ...error.options, charged })
    : error;

/** A path for an address that has none. */
export const withPath =
  (path: string) =>
  (baseUrl: string): string =>
    new URL(baseUrl).pathname === '/' ? baseUrl.replace(/\/+$/, '') + path : baseUrl;

/** An address without one of these paths at its end. */
export const withoutPath =
  (paths: RegExp) =>
  (baseUrl: string): string =>
    baseUrl.replace(/\/+$/, '').replace(paths, '');
