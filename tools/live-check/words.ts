import { redact } from '../../server/adapters/network/read-reply.ts';
import type { Cost, Usage } from '../../server/domain/cost.ts';

/** A provider's own words without what could name an account: addresses, long numbers, tokens. */
export function hideAccount(text: string, secret: string): string {
  return hideKey(text, secret)
    .replace(/[^\s@"“(<]+@[^\s@]+\.\w+/g, '[address]')
    .replace(/\b\d{5,}\b/g, '[number]')
    .replace(/[A-Za-z0-9]{12,}/g, (word) => (/\d/.test(word) && /[A-Za-z]/.test(word) ? '[token]' : word));
}

/** The same without amounts, where a sentence tells how much there is. */
export const hideAmounts = (text: string, secret: string): string =>
  hideAccount(text, secret).replace(/\d/g, '#');

/** The last sieve: nothing is written that did not go through it. */
export const hideKey = (text: string, secret: string): string =>
  redact(text, [secret, Buffer.from(secret).toString('base64'), ...startsOf(secret)]);

/** Services repeat the first or the last half of a key to say which one they mean. */
const startsOf = (secret: string): string[] =>
  secret.length >= 16 ? [secret.slice(0, 12), secret.slice(-8)] : [];

export function describeCost({ money, credits }: Cost): string {
  const parts = [
    ...(money ? [`$${(money.amountMicros / 1_000_000).toFixed(4)} (${money.basis})`] : []),
    ...(credits ? [`${credits.amount} ${credits.unit}`] : []),
  ];
  return parts.join(' and ') || 'not known';
}

/** Which of an account's amounts are told, and none of them. */
export function describeUsage({ balance, credits, windows, notes = [] }: Usage): string {
  const shown = windows.map(
    ({ name, limit, resetsAt }) =>
      `“${name}” (${limit === null ? 'no limit' : 'a limit'}, ${resetsAt ? 'starts anew' : 'no time of starting anew'})`,
  );
  return [
    `balance: ${balance ? `${balance.currency}, ${balance.basis}` : 'none'}`,
    `credits: ${credits?.unit ?? 'none'}`,
    `windows: ${shown.join(', ') || 'none'}`,
    `notes: ${notes.length}`,
  ].join('; ');
}

/** By how much an account is lower: what a picture really cost. */
export function describeDifference(before: Usage, after: Usage): string {
  const parts = [
    ...differenceOf(
      before.balance?.amountMicros,
      after.balance?.amountMicros,
      (micros) => `$${(micros / 1e6).toFixed(4)}`,
    ),
    ...differenceOf(
      before.credits?.amount,
      after.credits?.amount,
      (amount) => `${amount} ${after.credits?.unit ?? ''}`,
    ),
  ];
  return parts.length > 0 ? parts.join(', ') : 'nothing can be compared';
}

function differenceOf(
  before: number | undefined,
  after: number | undefined,
  write: (amount: number) => string,
): string[] {
  if (before === undefined || after === undefined) return [];
  const spent = Number((before - after).toFixed(6));
  if (spent === 0) return ['unchanged'];
  return [spent > 0 ? `${write(spent)} lower` : `${write(-spent)} higher`];
}
