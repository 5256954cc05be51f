import { CommandError } from './command.ts';

/** Longer than the longest message with every character escaped. */
const maxLineLength = 8_000_000;

/** The lines of a stream of UTF-8, numbered from 1, without their ends; blank ones are passed over. */
export async function* readLines(
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ line: number; text: string }> {
  const decoder = new TextDecoder();
  let line = 0;
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const raw of lines) {
      line += 1;
      if (raw.trim() !== '') yield { line, text: raw.trim() };
    }
    if (rest.length > maxLineLength) throw new CommandError(`Line ${line + 1} is too long to be a message.`);
  }
  const last = (rest + decoder.decode()).trim();
  if (last !== '') yield { line: line + 1, text: last };
}
