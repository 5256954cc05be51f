import { api } from '$lib/api/client.ts';
import { asApiProblem, type ApiProblem } from '$lib/api/problem.ts';
import type { LedgerEntry, LedgerGroup, LedgerGrouping, LedgerSummary, ListLedger } from '$lib/api/types.ts';
import { daysOf, type RangeName } from './days-of.ts';

const filters: Record<LedgerGrouping, (key: string) => ListLedger> = {
  day: (day) => ({ from: day, to: day }),
  provider: (provider) => ({ provider }),
  chat: (chatId) => ({ chatId }),
  connection: (connectionId) => ({ connectionId }),
};

/** What calls cost in a range of days: told apart by one thing, and call by call. */
export class SpendingState {
  range = $state<RangeName>('month');
  by = $state<LedgerGrouping>('day');
  summary = $state.raw<LedgerSummary | null>(null);
  /** Of whose calls the list is; `null`: of all. */
  chosen = $state.raw<LedgerGroup | null>(null);
  entries = $state.raw<readonly LedgerEntry[]>([]);
  loading = $state(true);
  problem = $state.raw<ApiProblem | null>(null);
  #cursor = $state<string | null>(null);
  #turn = 0;

  readonly hasMore = $derived(this.#cursor !== null);
  /** The longest bar. */
  readonly mostMicros = $derived(
    Math.max(1, ...(this.summary?.groups ?? []).map((group) => group.exactMicros + group.estimatedMicros)),
  );

  async show(change: { range?: RangeName; by?: LedgerGrouping }): Promise<void> {
    this.range = change.range ?? this.range;
    this.by = change.by ?? this.by;
    this.chosen = null;
    await this.load();
  }

  async choose(group: LedgerGroup | null): Promise<void> {
    this.chosen = group;
    await this.#try(async () => this.#take(await api.ledger.list(this.#query()), []));
  }

  async load(): Promise<void> {
    await this.#try(async () => {
      const days = daysOf(this.range, new Date());
      const [summary, page] = await Promise.all([
        api.ledger.summarise({ ...days, by: this.by }),
        api.ledger.list(this.#query()),
      ]);
      return () => {
        // The latest day first, like the list; what cost most first elsewhere.
        const order =
          this.by === 'day'
            ? summary.groups.toReversed()
            : summary.groups.toSorted((one, other) => microsOf(other) - microsOf(one));
        this.summary = { ...summary, groups: order };
        this.#take(page, [])();
      };
    });
  }

  async more(): Promise<void> {
    const cursor = this.#cursor;
    if (cursor === null || this.loading) return;
    await this.#try(async () =>
      this.#take(await api.ledger.list({ ...this.#query(), cursor }), this.entries),
    );
  }

  /** A picture came or failed: sums and the first page are read again, unless somebody has leafed on. */
  refresh(): void {
    if (this.entries.length <= pageSize && !this.loading) void this.load();
  }

  #query(): ListLedger {
    const key = this.chosen?.key;
    return {
      ...daysOf(this.range, new Date()),
      ...(key == null ? {} : filters[this.by](key)),
      limit: pageSize,
    };
  }

  #take(page: { items: LedgerEntry[]; nextCursor: string | null }, before: readonly LedgerEntry[]) {
    return () => {
      this.entries = [...before, ...page.items];
      this.#cursor = page.nextCursor;
    };
  }

  /** What was asked for last is shown, whichever answer comes last. */
  async #try(ask: () => Promise<() => void>): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    this.problem = null;
    try {
      const show = await ask();
      if (turn === this.#turn) show();
    } catch (thrown) {
      if (turn === this.#turn) this.problem = asApiProblem(thrown);
    }
    if (turn === this.#turn) this.loading = false;
  }
}

const pageSize = 30;
const microsOf = ({ exactMicros, estimatedMicros }: LedgerGroup) => exactMicros + estimatedMicros;
