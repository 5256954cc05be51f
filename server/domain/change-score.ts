import { z } from 'zod';

const share = z.number().min(0).max(1);

/** How likely it is that the scene is another one, and what each field adds to that. The shares add up to the total. */
export const ChangeScore = z.object({
  total: share,
  fields: z.object({
    environment: share,
    timeOfDay: share,
    weather: share,
    mood: share,
    focalDetail: share,
  }),
});
export type ChangeScore = z.infer<typeof ChangeScore>;
