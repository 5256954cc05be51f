import type { Element } from '../element.ts';
import type { ContextRole } from '../picture-order.ts';

/** One element of an order as its words are wanted. */
export interface ContextElement extends Pick<Element, 'kind' | 'name' | 'description' | 'data'> {
  role: ContextRole;
  /** Which of its words go in; without either its name alone does, and of a `reference` nothing. */
  says: { description: boolean; data: boolean };
}

const order: readonly ContextRole[] = ['subject', 'setting', 'style'];

/** The user's words, then what was chosen: who or what is shown, where, and in which way. */
export function composeContext(prompt: string, elements: readonly ContextElement[]): string {
  const told = order.flatMap((role) => elements.filter((element) => element.role === role));
  const references = elements.filter(
    ({ role, says }) => role === 'reference' && (says.description || says.data),
  );
  return [prompt.trim(), ...[...told, ...references].map(describe)].filter((text) => text !== '').join('\n');
}

function describe(element: ContextElement): string {
  const { name, description, data, role, says } = element;
  const facts = says.data ? Object.entries(data).map(([key, value]) => `${key}: ${String(value)}`) : [];
  const words = [says.description ? description.trim() : '', facts.join(', ')].filter((text) => text !== '');
  const whole = [name, nameThemselves(element, words.join('\n'))].filter((text) => text !== '').join(': ');
  return role === 'setting' ? `In ${whole}` : role === 'style' ? `In the style ${whole}` : whole;
}

/** Somebody's own words mean themselves, whoever else is in the picture. */
function nameThemselves({ kind, name }: ContextElement, words: string): string {
  if (kind === 'character') return words.replace(/\{\{\s*char\s*\}\}/gi, () => name);
  return kind === 'persona' ? words.replace(/\{\{\s*user\s*\}\}/gi, () => name) : words;
}
