import type { Cost } from '../../domain/cost.ts';
import type { ProviderFailure } from '../../domain/failure.ts';
import type { LeftOut } from '../../domain/image.ts';
import { free } from '../../domain/money.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { toInstant } from '../../domain/time.ts';
import type { GeneratedImage, GenerationRequest, ImageProvider } from '../../ports/image-provider.ts';
import type { TemporaryFile } from '../../ports/image-store.ts';
import type { KnownCall } from '../../ports/ledger.ts';
import { openConnection, type OpenedConnection } from '../connections/open-connection.ts';
import type { JobRun } from '../jobs/job-run.ts';
import { persist } from '../persist.ts';
import { isForNothing } from './foresight.ts';
import type { Unsent } from './generate-pictures.ts';
import { isSpent } from './is-spent.ts';
import { loadReferences } from './load-references.ts';
import type { PicturePlan } from './plan-picture.ts';
import {
  callLike,
  openCall,
  outcomeUnknown,
  sendOrder,
  settleAnswered,
  settleUnknown,
  type Order,
  type Ordering,
} from './send-order.ts';
import { temporaryKey } from './sweep-temporary.ts';

export interface GeneratedFile extends TemporaryFile {
  seed: number;
  cost: Cost;
  leftOut: LeftOut[];
  /**
   * What was sent beside words, size and seed; `null` where a run before the crash sent it, absent in steps that were
   * remembered before recipes were.
   */
  recipe?: Recipe | null;
  /** The model that painted, where that is not the one that was ordered. */
  model?: string;
}

/** One connection's share in a job: what it is asked for, and its place in the fallback chain. */
export interface Commission {
  plan: PicturePlan;
  candidate: number;
  timeoutMs: number;
}

/**
 * The bytes lie complete under a name that follows from the job before anything is noted, so a run that comes after
 * a crash finds them; a call that was cut off without them is made again only where that costs nothing.
 */
export async function obtainPicture(
  ports: Ordering,
  run: JobRun,
  commission: Commission,
  sequence: number,
): Promise<GeneratedFile | Unsent> {
  const { plan, candidate } = commission;
  const key = temporaryKey(run.job.id, candidate, sequence);
  const seed = (plan.seed + sequence) % 2 ** 32;
  const known = await ports.ledger.findCall(run.job.id, candidate, sequence);
  const complete = await ports.imageStore.findTemporary(key);
  if (complete) return adopt(ports, complete, known, seed);
  if (known && known.state !== 'not_processed' && !isTakenUp(ports, plan, known)) {
    await settleUnknown(ports, known);
    throw outcomeUnknown();
  }
  if (known?.state !== 'open' && sequence === 0 && (await isOutOfDate(ports, run)))
    return { stopped: 'superseded' };
  const { id: jobId, userId, chatId, trigger } = run.job;
  const opened = await openFor(ports, userId, plan, known);
  const can = opened.provider.can(plan.model, opened.open.parameters);
  const { references, leftOut } = await loadReferences(ports, userId, plan, can);
  const request: GenerationRequest = { ...plan, scene: plan.subject, seed, references };
  const order = { opened, commission, request, sequence };
  const account = { userId, jobId, chatId, automatic: trigger === 'automatic' };
  const usualMs = await ports.ledger.findUsualMs(callLike(userId, order));
  const call = known?.state === 'open' ? known : await openCall(ports, run, account, order);
  if ('code' in call) return { stopped: 'refused', refusal: call };
  run.sent({ sentAt: call.sentAt, usualMs });
  const comesBack = (failure: ProviderFailure) => !isSpent(ports, run, plan.connectionId, failure);
  const { tookMs, ...image } = await sendOrder(ports, { ...run, comesBack }, order, call);
  // Paid for and held in memory alone: a disk that is full for a while must not lose it.
  const file = await persist(() => ports.imageStore.writeTemporary(key, image.bytes), run.keepSignal);
  // What a run before the crash sent took as long as the server was down.
  const cost = await settleAnswered(ports, call, call === known ? image : { ...image, tookMs });
  return {
    ...file,
    seed,
    cost,
    leftOut: [...leftOut, ...image.leftOut],
    recipe: writeRecipe(order, image),
    ...(image.model && { model: image.model }),
  };
}

/** Whether a call that an earlier run left open is made again without a cost, or its result asked for. */
function isTakenUp(
  { providers }: Pick<Ordering, 'providers'>,
  { providerId }: Pick<PicturePlan, 'providerId'>,
  { state, ticket }: KnownCall,
): boolean {
  const provider = providers.find(providerId);
  return (
    state === 'open' && (provider?.repeatable === true || (provider?.resumes === true && ticket !== null))
  );
}

/**
 * An order that was taken is asked for by whoever took it: where the connection is gone, or is another's by now,
 * nobody can say what became of it.
 */
async function openFor(
  ports: Ordering,
  userId: string,
  { connectionId, providerId }: PicturePlan,
  known: KnownCall | undefined,
): Promise<OpenedConnection<ImageProvider>> {
  const taken = known?.state === 'open' && known.ticket !== null ? known : undefined;
  try {
    const opened = await openConnection(ports, userId, connectionId);
    if (!taken || opened.provider.id === providerId) return opened;
    throw outcomeUnknown();
  } catch (error) {
    if (taken) await settleUnknown(ports, taken);
    throw error;
  }
}

/** A parameter that changed since the order was planned is in it as it was sent; what the service did goes before it. */
function writeRecipe(
  { opened: { provider, open }, request }: Order,
  { recipe: real }: GeneratedImage,
): Recipe {
  const said = provider.recipe?.(request, open.parameters);
  const more = { ...said?.more, ...real?.more };
  return {
    software: provider.label,
    ...said,
    ...real,
    ...(Object.keys(more).length > 0 && { more }),
  };
}

/** Takes up the bytes that a run before the crash had received. */
async function adopt(
  { ledger, clock }: Ordering,
  file: TemporaryFile,
  call: KnownCall | undefined,
  seed: number,
): Promise<GeneratedFile> {
  const cost = call?.booked ?? { money: free, credits: null };
  if (call?.state === 'open') {
    const at = toInstant(clock.now());
    await ledger.settleCall(call.id, { state: 'answered', requestId: call.requestId, cost, at });
  }
  return { ...file, seed, cost, leftOut: [], recipe: null };
}

const isOutOfDate = async (ports: Ordering, run: JobRun): Promise<boolean> =>
  run.job.trigger === 'automatic' &&
  ((await ports.jobs.isSuperseded(run.job.id)) || isForNothing(ports, run.job));
