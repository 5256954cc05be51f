import { answerOf } from './answer-of.ts';
import { eden } from './eden.ts';
import type { NewPushSubscription } from './types.ts';

/** Devices that are told of finished pictures. Every verb throws ApiProblem when it is refused. */
export const push = {
  get: () => answerOf(eden.api.push.get()),
  subscribe: (subscription: NewPushSubscription) => answerOf(eden.api.push.devices.post(subscription)),
  unsubscribe: (id: string) => answerOf(eden.api.push.devices({ id }).delete()),
};
