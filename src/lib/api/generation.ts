import { answerOf } from './answer-of.ts';
import { eden } from './eden.ts';
import type { PictureOrder } from './types.ts';

/** Pictures that belong to no chat. Every verb throws ApiProblem when it is refused. */
export const generation = {
  generation: {
    order: (order: PictureOrder) => answerOf(eden.api.generate.post(order)),
    /** What would be sent, and what it would cost; nothing leaves the server for it. */
    preview: (order: PictureOrder) => answerOf(eden.api.generate.preview.post(order)),
  },
};
