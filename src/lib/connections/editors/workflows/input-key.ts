import type { Binding } from '../../../../../server/domain/workflow/workflow.ts';

/** One input of one node as the value of an option. */
export const toKey = ({ node, input }: Binding): string => JSON.stringify([node, input]);

export function toBinding(key: string): Binding {
  const [node = '', input = ''] = JSON.parse(key || '[]') as string[];
  return { node, input };
}
