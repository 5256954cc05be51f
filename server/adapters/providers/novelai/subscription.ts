import { z } from 'zod';
import type { Usage } from '../../../domain/cost.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import { readJson } from '../../network/read-reply.ts';
import type { Client } from './client.ts';

/** What is used of `GET /user/subscription`. */
const Subscription = z.looseObject({
  tier: z.number().int(),
  active: z.boolean(),
  /** Seconds since 1970. */
  expiresAt: z.number().optional().catch(undefined),
  perks: z
    .looseObject({
      unlimitedImageGenerationLimits: z
        .array(z.looseObject({ resolution: z.number(), maxPrompts: z.number() }))
        .catch([]),
    })
    .optional()
    .catch(undefined),
  trainingStepsLeft: z.looseObject({
    fixedTrainingStepsLeft: z.number().catch(0),
    purchasedTrainingSteps: z.number().catch(0),
  }),
  /** What is left of the free V5 pictures (?). */
  usage: z
    .looseObject({ percent: z.number(), isNegative: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
type Subscription = z.infer<typeof Subscription>;

const tiers = ['no subscription', 'Tablet', 'Scroll', 'Opus'];
const freeSteps = 28;

async function readSubscription(client: Client): Promise<Subscription> {
  const parsed = Subscription.safeParse(await readJson(await client.get('/user/subscription')));
  if (parsed.success) return parsed.data;
  throw new ProviderFailure('malformed_reply', 'What answers at this address is not NovelAI.');
}

/** The cheapest call that proves the token, in a sentence for the user. */
export async function describeSubscription(client: Client): Promise<string> {
  const subscription = await readSubscription(client);
  const anlas = `${anlasOf(subscription).toLocaleString('en')} Anlas are left.`;
  return ['The token works.', ...describeTier(subscription), anlas].join(' ');
}

/** Anlas that are left, what Opus paints for free, and how much of the V5 allowance is gone. */
export async function readUsage(client: Client): Promise<Usage> {
  const subscription = await readSubscription(client);
  const windows: Usage['windows'] = [];
  const { usage } = subscription;
  if (usage) {
    const left = usage.isNegative ? 0 : Math.min(100, Math.max(0, usage.percent));
    windows.push({ name: 'Free V5 pictures, in per cent', used: 100 - left, limit: 100, resetsAt: null });
  }
  return {
    balance: null,
    credits: { amount: anlasOf(subscription), unit: 'Anlas' },
    windows,
    notes: describeTier(subscription),
  };
}

const tierOf = ({ tier }: Subscription): string => tiers[tier] ?? `tier ${tier}`;

const anlasOf = ({ trainingStepsLeft }: Subscription): number =>
  Math.max(0, trainingStepsLeft.fixedTrainingStepsLeft) +
  Math.max(0, trainingStepsLeft.purchasedTrainingSteps);

/** Opus paints for free within limits that its perks name; the limit of steps stands nowhere but in the rules. */
function describeTier(subscription: Subscription): string[] {
  const { active, expiresAt, perks } = subscription;
  if (!active) return ['The account has no active subscription.'];
  const until = expiresAt === undefined ? '' : dayOf(expiresAt);
  const free = (perks?.unlimitedImageGenerationLimits ?? [])
    .filter(({ resolution, maxPrompts }) => resolution > 0 && maxPrompts > 0)
    .map(
      ({ resolution, maxPrompts }) =>
        `Pictures of up to ${resolution.toLocaleString('en')} pixels and ${freeSteps} steps are free, ${maxPrompts} at a time, without precise references.`,
    );
  return [`Subscription: ${tierOf(subscription)}${until && `, until ${until}`}.`, ...free];
}

/** Empty for a time that is none. */
function dayOf(seconds: number): string {
  const date = new Date(seconds * 1_000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
