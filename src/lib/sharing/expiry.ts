export type Expiry = 'never' | 'day' | 'week' | 'month' | 'date';

const days: Record<Exclude<Expiry, 'never' | 'date'>, number> = { day: 1, week: 7, month: 30 };
const dayMs = 86_400_000;

/**
 * When a link ends, as an instant; `null` for never. A day of its own (`2026-12-24`) is included whole, as the clock
 * stands here. Undefined for a day that is none or is past.
 */
export function readExpiry(expiry: Expiry, date: string, now: Date): string | null | undefined {
  if (expiry === 'never') return null;
  if (expiry !== 'date') return new Date(now.getTime() + days[expiry] * dayMs).toISOString();
  const midnight = new Date(`${date}T00:00`);
  if (Number.isNaN(midnight.getTime())) return undefined;
  midnight.setDate(midnight.getDate() + 1);
  return midnight > now ? midnight.toISOString() : undefined;
}
