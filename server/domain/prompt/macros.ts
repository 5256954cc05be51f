import { replaceMacros } from '../macro/replace-macros.ts';
import type { LeftOut } from '../image.ts';

/** A text with its macros filled in, the names it asked for, and those nobody knows. */
export interface FilledText {
  text: string;
  asked: string[];
  leftOut: LeftOut[];
}

/**
 * Replaces `{{name}}` by its value; names are matched without regard to case or inner spaces. A known name without
 * a value leaves nothing behind, an unknown one is reported. Values are taken as they are: what stands in braces
 * inside a value is not a macro.
 */
export function fillMacros(text: string, values: ReadonlyMap<string, string>): FilledText {
  const asked = new Set<string>();
  const unknown = new Set<string>();
  const filled = replaceMacros(text, ({ name, separator }) => {
    if (name === '' || name === '//' || separator !== null) return undefined;
    const value = values.get(name);
    (value === undefined ? unknown : asked).add(name);
    return (value ?? '').replace(/[{}]/g, '');
  });
  return {
    text: tidy(filled),
    asked: [...asked],
    leftOut: [...unknown].map((name) => ({ field: `{{${name}}}`, why: 'There is no macro of this name.' })),
  };
}

/** Empty values must not leave ", ," or double spaces behind. */
const tidy = (text: string): string =>
  text
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/(?:,[ \t]?){2,}/g, ', ')
    .replace(/ ,/g, ',')
    .replace(/^[ ,\t\n]+|[ ,\t\n]+$/g, '');
