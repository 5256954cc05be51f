import { z } from 'zod';

/**
 * One of the values that a service offers for a setting just now: a sampler, a LoRA, a checkpoint. The setting takes
 * other text too.
 */
export const Choice = z.object({
  /** What is sent. */
  value: z.string(),
  /** What is shown. */
  label: z.string(),
  /** What else helps to tell it from others: a file, a family of models. */
  hint: z.string().optional(),
});
export type Choice = z.infer<typeof Choice>;

/** By the name that a setting's `.meta({ choices })` says; a list that the service does not have is empty. */
export const Choices = z.record(z.string(), z.array(Choice));
export type Choices = z.infer<typeof Choices>;

/** More of them, and longer ones, nobody reads. */
const maxChoices = 5_000;
const maxLength = 1_000;

/** The lists within reason: no empty, endless or repeated value, and not more than a page can hold. */
export const trimChoices = (choices: Choices): Choices =>
  Object.fromEntries(Object.entries(choices).map(([name, list]) => [name, trimList(list)]));

function trimList(list: readonly Choice[]): Choice[] {
  const seen = new Set<string>();
  const kept = list.filter(({ value, label }) => {
    const fits = value !== '' && value.length <= maxLength && label.length <= maxLength && !seen.has(value);
    seen.add(value);
    return fits;
  });
  return kept
    .slice(0, maxChoices)
    .map(({ hint, ...choice }) => (hint ? { ...choice, hint: hint.slice(0, maxLength) } : choice));
}
