import type { LoreRule } from '../lore.ts';

/**
 * Lines like `@@depth 4` at the beginning of an entry's content, by which V3 says when it comes to mind (`@@@` stands
 * for what a program takes that does not know the line above). `head` is these lines with their line ends.
 */
export function splitDecorators(content: string): { head: string; text: string } {
  const head = /^(?:@@[^\r\n]*(?:\r?\n|$))+/.exec(content)?.[0] ?? '';
  return { head, text: content.slice(head.length) };
}

type Told = Partial<Pick<LoreRule, 'constant' | 'enabled' | 'position' | 'depth' | 'scanDepth'>>;

const positions: Record<string, LoreRule['position']> = {
  before_desc: 'before',
  after_desc: 'after',
  personality: 'after',
  scenario: 'after',
};

/** What one line tells of the rule; undefined for one that nothing here answers to. */
function readDecorator(line: string): Told | undefined {
  const [, name, value = ''] = /^@@@?(\w+)[ \t]*(.*?)\s*$/.exec(line) ?? [];
  const number = /^\d{1,4}$/.test(value) ? Number(value) : undefined;
  if (name === 'activate') return { constant: true };
  if (name === 'dont_activate') return { enabled: false };
  if (name === 'depth' && number !== undefined) return { position: 'depth', depth: number };
  if (name === 'scan_depth' && number !== undefined) return { scanDepth: Math.min(number, 1_000) };
  const position = name === 'position' ? positions[value] : undefined;
  return position && { position };
}

const linesOf = (head: string): string[] => head.split(/(?<=\n)/).filter((line) => line !== '');

/** The rule as an entry's decorators want it. */
export const applyDecorators = (rule: LoreRule, head: string): LoreRule =>
  linesOf(head).reduce((told, line) => ({ ...told, ...readDecorator(line) }), rule);

/** The decorators without those that would say something else than the rule does by now. */
export const keepTrueDecorators = (head: string, rule: LoreRule): string =>
  linesOf(head)
    .filter((line) => {
      const told = readDecorator(line);
      return !told || Object.entries(told).every(([field, value]) => rule[field as keyof Told] === value);
    })
    .join('');
