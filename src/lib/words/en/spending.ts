import type { CallPurpose, CallState, LedgerGrouping } from '../../../../server/domain/ledger.ts';

const dollars = (micros: number) =>
  `$${(micros / 1_000_000).toLocaleString('en', {
    minimumFractionDigits: 2,
    maximumFractionDigits: micros > 0 && micros < 10_000 ? 4 : 2,
  })}`;
const calls = (count: number) => (count === 1 ? '1 call' : `${count.toLocaleString('en')} calls`);

/** What calls cost: the page, and what stands beside the budgets. */
export const spending = {
  title: 'Spending',
  lead: 'Every call that costs something, from the moment it leaves. The built-in painter costs nothing and is not here.',
  dollars,
  about: (amount: string) => `about ${amount}`,
  credits: (amount: number, unit: string) =>
    `${amount.toLocaleString('en', { maximumFractionDigits: 2 })} ${unit}`,
  calls,
  unpriced: (count: number) => `${calls(count)} at a price nobody knows`,
  range: 'When',
  ranges: {
    month: 'This month',
    before: 'The month before',
    quarter: 'The last 90 days',
    year: 'The last 365 days',
  },
  by: 'Told apart by',
  groupings: {
    day: 'Day',
    provider: 'Provider',
    chat: 'Story',
    connection: 'Connection',
  } satisfies Record<LedgerGrouping, string>,
  total: 'In all',
  nameless: {
    day: 'no day',
    provider: 'a provider that is gone',
    chat: 'a story that is gone',
    connection: 'a connection that is gone',
  } satisfies Record<LedgerGrouping, string>,
  none: {
    title: 'Nothing was spent',
    text: 'In this time no call was sent that costs anything.',
  },
  list: 'Call by call',
  listOf: (name: string) => `Call by call: ${name}`,
  showAll: 'Show all of them',
  more: 'Earlier ones',
  unknownPrice: 'price not known',
  /** Pictures are what is expected. */
  purposes: {
    picture: '',
    reading: 'reading a scene',
    reply: 'a reply',
    prompt: 'the words of a picture',
  } satisfies Record<CallPurpose, string>,
  states: {
    open: 'on its way, booked at the estimate',
    answered: '',
    not_processed: 'not processed, not paid',
    unknown: 'no answer came, so it may have been paid; booked at the estimate',
  } satisfies Record<CallState, string>,
  budgets: {
    noLimit: 'no limit',
    wrong: 'An amount in dollars, such as 5 or 2.50.',
    today: (amount: string) => `${amount} today`,
    month: (amount: string) => `${amount} this month`,
    unpriced: (count: number) =>
      `${calls(count)} this month at a price nobody knows: in no sum, and not sent at all while a cap is set.`,
    all: 'See every call',
  },
};
