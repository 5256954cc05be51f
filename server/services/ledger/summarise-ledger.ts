import type { LedgerSummary, SummariseLedger } from '../../contract/ledger.ts';
import { AppError } from '../../domain/failure.ts';
import type { LedgerGroup, LedgerSum } from '../../domain/ledger.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';

const dayMs = 86_400_000;
const longestDays = 400;

/**
 * What a user's calls came to, per UTC day, provider, chat or connection; by default the present month, day by day.
 * Throws `AppError('invalid')` for a range that ends before it begins or is longer than 400 days.
 */
export async function summariseLedger(
  ports: Pick<Ports, 'ledger' | 'clock' | 'providers'>,
  actor: Actor,
  { from, to, by = 'day' }: SummariseLedger,
): Promise<LedgerSummary> {
  const last = to ?? toInstant(ports.clock.now()).slice(0, 10);
  const first = from ?? `${last.slice(0, 7)}-01`;
  const days = (Date.parse(last) - Date.parse(first)) / dayMs + 1;
  if (days < 1) throw refuse('from', 'The range ends before it begins.');
  if (days > longestDays) throw refuse('from', `A summary covers ${longestDays} days at most.`);
  const groups = await ports.ledger.summarise(actor.id, { from: first, to: last }, by);
  const named = by === 'provider' ? groups.map((group) => nameProvider(ports, group)) : groups;
  return { from: first, to: last, by, groups: named, total: addUp(groups) };
}

const refuse = (field: string, sentence: string) =>
  new AppError('invalid', sentence, { fields: { [field]: sentence } });

const nameProvider = ({ providers }: Pick<Ports, 'providers'>, group: LedgerGroup): LedgerGroup => ({
  ...group,
  label: providers.find(group.key ?? '')?.label ?? null,
});

function addUp(groups: readonly LedgerGroup[]): LedgerSum {
  const credits = new Map<string, number>();
  const total = { calls: 0, exactMicros: 0, estimatedMicros: 0, unpricedCalls: 0 };
  for (const group of groups) {
    total.calls += group.calls;
    total.exactMicros += group.exactMicros;
    total.estimatedMicros += group.estimatedMicros;
    total.unpricedCalls += group.unpricedCalls;
    for (const { unit, amount } of group.credits) credits.set(unit, (credits.get(unit) ?? 0) + amount);
  }
  return { ...total, credits: [...credits].map(([unit, amount]) => ({ amount, unit })) };
}
