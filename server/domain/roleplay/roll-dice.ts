import { drawFrom } from './chance.ts';

/** The sum of dice as roleplayers write them: `d20`, `2d6`, `3d6+1`, `20`. `undefined` for anything else. */
export function rollDice(written: string, seed: string): string | undefined {
  const found = /^\s*(?:(\d{0,3})d)?(\d{1,6})\s*([+-]\s*\d{1,6})?\s*$/i.exec(written);
  if (!found) return undefined;
  const [, dice, sides, extra] = found;
  const count = dice ? Number(dice) : 1;
  if (Number(sides) === 0 || count === 0) return undefined;
  let sum = Number((extra ?? '0').replace(/\s/g, ''));
  for (let die = 0; die < count; die++) sum += 1 + Math.floor(drawFrom(`${seed}:${die}`) * Number(sides));
  return String(sum);
}
