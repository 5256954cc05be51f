import type { Cost } from '../../domain/cost.ts';
import { takeReferences } from '../../domain/take-references.ts';
import type { GivenReference } from '../../ports/image-provider.ts';
import type { Ports } from '../ports.ts';
import type { Painter } from './appoint-painter.ts';
import { listReferences } from './load-references.ts';
import { findPicture } from './open-picture.ts';
import type { PicturePlan } from './plan-picture.ts';

/** What all pictures of a plan would cost. The files of its references stay closed: their number is what costs. */
export async function estimatePlan(
  ports: Pick<Ports, 'connections' | 'images'>,
  userId: string,
  { provider, parameters, can }: Painter,
  plan: PicturePlan,
): Promise<Cost> {
  const own = await listReferences(ports, userId, plan.connectionId);
  const alongside = await Promise.all(plan.companions.map((each) => findPicture(ports, userId, each)));
  const found = alongside.filter((picture): picture is GivenReference => picture !== undefined);
  const references = [...takeReferences(own, can).taken, ...found];
  const { money, credits } = provider.estimate({ ...plan, scene: plan.subject, references }, parameters);
  return {
    money: money && { ...money, amountMicros: money.amountMicros * plan.count },
    credits: credits && { ...credits, amount: credits.amount * plan.count },
  };
}
