import type { RE2JS as Re2 } from 're2js';
import type { Patterns } from '../../ports/patterns.ts';

/** A pattern's states: each letter of a text may cost a step for each. */
const maxStates = 400;
/** Of a text no more is looked at than this allows: some milliseconds, some tens where each step is a new one. */
const maxSteps = 2_000_000;
/** Of what looks ahead or back: choices, each of which doubles the ways at worst. */
const maxChoices = 6;
/** `\p{Script=Han}` is `\p{Han}` there. */
const propertyName = /(?<=\\p)\{(?:Script|sc|Script_Extensions|scx|General_Category|gc)=/gi;

/**
 * RE2 in JavaScript, which takes all ways through a pattern at once. It knows neither looking ahead nor back-references:
 * patterns with those go to the runtime's own engine where nothing in them can be repeated.
 */
export function createLinearPatterns(): Patterns {
  return {
    open: async () => {
      const { RE2JS } = await import('re2js');
      return (source, flags) => compileLinear(RE2JS, source, flags) ?? compileUnrepeated(source, flags);
    },
  };
}

function compileLinear(
  RE2JS: typeof Re2,
  source: string,
  flags: string,
): ((text: string) => boolean) | undefined {
  const meant: Record<string, number> = {
    i: RE2JS.CASE_INSENSITIVE,
    m: RE2JS.MULTILINE,
    s: RE2JS.DOTALL,
  };
  const bits = [...flags].reduce((sum, flag) => sum | (meant[flag] ?? 0), 0);
  try {
    const pattern = RE2JS.compile(RE2JS.translateRegExp(source.replace(propertyName, '{')), bits);
    const states = pattern.programSize();
    const maxLength = Math.floor(maxSteps / Math.max(1, states));
    return states > maxStates ? undefined : (text) => pattern.test(text.slice(0, maxLength));
  } catch {
    // It says in many classes of error that it cannot read the pattern, and nothing else can go wrong here.
    return undefined;
  }
}

function compileUnrepeated(source: string, flags: string): ((text: string) => boolean) | undefined {
  const bare = source.replace(/\\./gs, '').replace(/\(\?(?:[:=!]|<[=!])/g, '(');
  const choices = bare.match(/[|?]/g)?.length ?? 0;
  if (/[*+{]/.test(bare) || choices > maxChoices) return undefined;
  try {
    const pattern = new RegExp(source, flags.replace(/[^imsu]/g, ''));
    return (text) => pattern.test(text);
  } catch {
    // No pattern in this language either.
    return undefined;
  }
}
