import { api } from '$lib/api/client.ts';
import { asApiProblem, type ApiProblem } from '$lib/api/problem.ts';
import type {
  AppEvent,
  ConnectionForm,
  ConnectionKind,
  ConnectionPatch,
  ConnectionView,
  ProviderView,
} from '$lib/api/types.ts';

/** The connections of one kind and the providers that can be connected to. Verbs throw ApiProblem. */
export class ConnectionsState {
  connections = $state.raw<ConnectionView[]>([]);
  providers = $state.raw<ProviderView[]>([]);
  loading = $state(true);
  problem = $state.raw<ApiProblem | null>(null);
  /** Being tested now. */
  testing = $state.raw<ReadonlySet<string>>(new Set());

  constructor(readonly kind: ConnectionKind) {}

  async load(): Promise<void> {
    this.problem = null;
    try {
      const [providers] = await Promise.all([api.connections.providers(this.kind), this.refresh()]);
      this.providers = providers;
    } catch (thrown) {
      this.problem = asApiProblem(thrown);
    }
    this.loading = false;
  }

  /** All of them: nobody has hundreds. */
  async refresh(): Promise<void> {
    const all: ConnectionView[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.connections.list(this.kind, { limit: 200, cursor });
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    this.connections = all;
  }

  provider(id: string): ProviderView | undefined {
    return this.providers.find((provider) => provider.id === id);
  }

  async create(form: ConnectionForm): Promise<ConnectionView> {
    return this.#put(await api.connections.create(this.kind, form));
  }

  async update(id: string, patch: ConnectionPatch): Promise<ConnectionView> {
    return this.#put(await api.connections.update(this.kind, id, patch));
  }

  async duplicate(id: string): Promise<ConnectionView> {
    return this.#put(await api.connections.duplicate(this.kind, id));
  }

  async remove(id: string): Promise<void> {
    await api.connections.remove(this.kind, id);
    this.connections = this.connections.filter((connection) => connection.id !== id);
  }

  /** What the provider says is kept with the connection: the card shows it. */
  async test(id: string): Promise<void> {
    this.testing = new Set([...this.testing, id]);
    try {
      await api.connections.test(this.kind, id);
      this.#put(await api.connections.get(this.kind, id));
    } finally {
      this.testing = new Set([...this.testing].filter((other) => other !== id));
    }
  }

  apply(event: AppEvent): void {
    if (event.type === 'connections.changed') void this.refresh().catch(() => undefined);
  }

  #put(changed: ConnectionView): ConnectionView {
    const known = this.connections.some(({ id }) => id === changed.id);
    const others = changed.isDefault
      ? this.connections.map((connection) => ({ ...connection, isDefault: false }))
      : this.connections;
    this.connections = known
      ? others.map((connection) => (connection.id === changed.id ? changed : connection))
      : [...others, changed];
    return changed;
  }
}
