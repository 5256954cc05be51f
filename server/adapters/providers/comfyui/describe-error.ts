import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';

const text = z.string().catch('');
const ExecutionError = z.looseObject({
  node_id: z.union([z.string(), z.number()]).transform(String).catch(''),
  node_type: text,
  exception_type: text,
  exception_message: text,
});

const outOfMemory = /OutOfMemory|out of memory|not enough (?:gpu |video )?memory|Allocation on device/i;
const longestSaid = 400;

/**
 * What broke an order while it was painted. The message is the exception's own, with hints of ComfyUI after its first
 * line.
 */
export function describeError(data: unknown, redact: (text: string) => string): ProviderFailure {
  const error = ExecutionError.safeParse(data).data;
  if (!error) return new ProviderFailure('bad_request', 'ComfyUI stopped at an error.', { ended: true });
  const { node_id: id, node_type: type, exception_type: kind, exception_message: message } = error;
  if (outOfMemory.test(`${kind} ${message}`))
    return new ProviderFailure(
      'too_large',
      `The graphics card has not enough memory for this workflow${where(id, type)}: take a smaller size, or close what else uses it.`,
      { ended: true },
    );
  const said = redact(message.split('\n')[0] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestSaid);
  const name = kind.split('.').at(-1) ?? '';
  return new ProviderFailure(
    'bad_request',
    [`ComfyUI stopped at an error${where(id, type)}.`, (said || name) && `It says: ${said || name}`]
      .filter(Boolean)
      .join(' '),
    { ended: true },
  );
}

export const describeInterruption = (): ProviderFailure =>
  new ProviderFailure('no_image', 'Somebody stopped this picture in ComfyUI.', { ended: true });

const where = (id: string, type: string): string => {
  if (!id && !type) return '';
  return ` at the node ${[id, type && `(${type})`].filter(Boolean).join(' ').slice(0, 120)}`;
};
