import type { z } from 'zod';
import type { Choices } from '../domain/choice.ts';
import type { Usage } from '../domain/cost.ts';
import type { ListedModel } from '../domain/model.ts';

/** A connection as one call needs it. It lives as long as the call: the key is never kept or logged. */
export interface OpenConnection {
  /** Where to call, without a trailing slash; empty for a provider that calls nobody. */
  baseUrl: string;
  apiKey: string | null;
  /** As the provider's settings schema gave them. */
  parameters: Readonly<Record<string, unknown>>;
  /** The user may reach this machine's own addresses. */
  mayReachLoopback: boolean;
}

export interface CallContext {
  signal: AbortSignal;
  timeoutMs: number;
}

/**
 * A service that users connect to. Every method that calls it throws `ProviderFailure`; when `signal` fires, with
 * the reason `aborted`.
 */
export interface ConnectionProvider {
  readonly id: string;
  readonly label: string;
  /**
   * A strict object: what a connection may set. The form is drawn from it, so its `.meta()` says `title` and
   * `description`, and where they help `group` (a heading), `labels` (a choice's name by its value), `multiline`,
   * `choices` (which list of `listChoices` a text may be picked from), `editor` for what is no single field (see
   * `src/lib/connections/editors.ts`), and `hidden` for what no form shows.
   */
  readonly settings: z.ZodType<Record<string, unknown>>;
  /** Where a user gets a key. */
  readonly keyUrl: string | null;
  readonly needsKey: boolean;
  readonly needsEndpoint: boolean;
  /** Its own address, without a trailing slash; `null` when the user names it or nobody is called. */
  readonly defaultBaseUrl: string | null;
  readonly defaultModel: string;
  /** The shipped catalogue: the list where the live one cannot be read, and what is known of retired models. */
  readonly models: readonly ListedModel[];
  /** `false`: the service has no list to ask for, and the shipped one is all there is. */
  readonly listsModels?: false;
  /** What it offers now. The caller falls back to the shipped list when this fails. */
  listModels(connection: OpenConnection, context: CallContext): Promise<ListedModel[]>;
  /**
   * What may be picked for those of its settings that say `choices`, by that name. A list that this service does not
   * have is empty. Absent where no setting says it.
   */
  listChoices?(connection: OpenConnection, context: CallContext): Promise<Choices>;
  /** The cheapest call that proves address and key. Resolves to a sentence for the user. */
  test(connection: OpenConnection, context: CallContext): Promise<string>;
  /** What the account still has. Absent where the provider tells nobody. */
  usage?(connection: OpenConnection, context: CallContext): Promise<Usage>;
}

export interface ProviderRegistry<Provider extends ConnectionProvider> {
  list(): readonly Provider[];
  find(id: string): Provider | undefined;
}

/** For a provider that calls nobody. */
export const closedConnection: OpenConnection = {
  baseUrl: '',
  apiKey: null,
  parameters: {},
  mayReachLoopback: false,
};
