import type { CallContext, ConnectionProvider, OpenConnection } from '../../ports/connection-provider.ts';
import type { Usage } from '../../domain/cost.ts';
import type { ListedModel } from '../../domain/model.ts';
import type { Outgoing } from '../../ports/outgoing.ts';
import { createAsk, type Ask, type Service } from './ask.ts';
import { shippedModels } from './model-lists.ts';

export interface TextModelTools {
  /** The only way out. */
  outgoing: Outgoing;
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
}

export type TextModelMaker = (tools: TextModelTools) => ConnectionProvider;

const bearer = (apiKey: string) => ({ authorization: `Bearer ${apiKey}` });

/** A service that writes and reads, with the usual case filled in. */
export const defineTextModel =
  (definition: TextModelDefinition): TextModelMaker =>
  ({ outgoing }) => {
    const { root, headers = bearer, list, prove, usage, reasonOf, ...named } = definition;
    const open = (connection: OpenConnection, context: CallContext): Ask =>
      createAsk({
        label: named.label,
        root: root(connection.baseUrl),
        headers: connection.apiKey === null ? {} : headers(connection.apiKey),
        outgoing,
        connection,
        context,
        reasonOf,
      });
    return {
      keyUrl: null,
      needsKey: false,
      needsEndpoint: false,
      defaultBaseUrl: null,
      defaultModel: '',
      models: shippedModels(named.id),
      ...named,
      listModels: (connection, context) => list(open(connection, context)),
      test: async (connection, context) => {
        const ask = open(connection, context);
        if (prove) return prove(ask);
        const { length } = await list(ask);
        const offers = `${named.label} offers ${length} ${length === 1 ? 'model' : 'models'}.`;
        return connection.apiKey === null ? `The address works. ${offers}` : `The key works. ${offers}`;
      },
      ...(usage && { usage: (connection, context) => usage(open(connection, context)) }),
    };
  };

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
