import type { Element } from './element.ts';

/** A picture needs the looks, not the life's story: so many letters of a description, to the end of a sentence. */
const shortLength = 500;

/** What is known of an element: its description and its free fields. */
export function describeElement({ description, data }: Pick<Element, 'description' | 'data'>): string {
  const fields = Object.entries(data).map(([name, value]) => `${name}: ${String(value)}`);
  return [description.trim(), fields.join(', ')].filter((text) => text !== '').join('\n');
}

/** The same in short, the fields first: they say most in the fewest words. */
export function describeShortly({ description, data }: Pick<Element, 'description' | 'data'>): string {
  const fields = describeElement({ description: '', data }).slice(0, shortLength);
  return [fields, firstSentences(description.replace(/\s+/g, ' ').trim())]
    .filter((text) => text !== '')
    .join('. ');
}

function firstSentences(text: string): string {
  if (text.length <= shortLength) return text;
  const head = text.slice(0, shortLength);
  const end = Math.max(head.lastIndexOf('. '), head.lastIndexOf('! '), head.lastIndexOf('? '));
  return (end > 0 ? head.slice(0, end + 1) : head.slice(0, head.lastIndexOf(' '))).trim().toWellFormed();
}
