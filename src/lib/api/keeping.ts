import { answerOf } from './answer-of.ts';
import { eden } from './eden.ts';
import type { OrderRebuild, OrderSweep } from './types.ts';

const { storage } = eden.api.admin;

/** What an admin may ask of the data folder. Every verb throws ApiProblem when it is refused. */
export const keeping = {
  storage: () => answerOf(storage.get()),
  sweep: (order: OrderSweep) => answerOf(storage.sweep.post(order)),
  rebuild: (order: OrderRebuild) => answerOf(storage.rebuild.post(order)),
};
