import type { LeftOut } from '../image.ts';
import { fillMacros } from './macros.ts';
import { settleWildcards } from './wildcards.ts';

/** Fills in macros and settles wildcards, and keeps what it could not fill in. */
export interface PromptWriter {
  /** `own`: values for this text alone. */
  write(text: string, own?: Readonly<Record<string, string>>): string;
  /** A macro's value that is written already: braces in it stay, and are neither macro nor wildcard. */
  set(name: string, written: string): void;
  /** Whether one of the texts that were written asked for that macro. */
  wasAsked(name: string): boolean;
  leftOut: LeftOut[];
}

// What guards the signs of macros and wildcards in a value: nobody writes these.
const guards: [sign: string, guard: string][] = [
  ['{', '\uE000'],
  ['}', '\uE001'],
  ['|', '\uE002'],
];
const swap = (text: string, pairs: [from: string, to: string][]): string =>
  pairs.reduce((swapped, [from, to]) => swapped.replaceAll(from, to), text);

export function createWriter(values: Readonly<Record<string, string>>, seed: number): PromptWriter {
  const known = new Map(Object.entries(values));
  const asked = new Set<string>();
  const leftOut: LeftOut[] = [];
  return {
    leftOut,
    write: (text, own = {}) => {
      const filled = fillMacros(text.trim(), new Map([...known, ...Object.entries(own)]));
      leftOut.push(...filled.leftOut);
      for (const name of filled.asked) asked.add(name);
      return swap(
        settleWildcards(filled.text, seed),
        guards.map(([sign, guard]) => [guard, sign]),
      );
    },
    set: (name, written) => known.set(name, swap(written, guards)),
    wasAsked: (name) => asked.has(name),
  };
}

/** Whether a text asks for a macro. */
export const asksFor = (text: string, name: string): boolean =>
  new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, 'i').test(text);
