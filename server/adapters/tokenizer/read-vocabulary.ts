import { fileURLToPath } from 'node:url';

/** Ranks of the byte strings that are tokens, one character a byte. */
export type Vocabulary = ReadonlyMap<string, number>;

/** Between two looks at the clock. */
const linesAtOnce = 500;
const maxMs = 8;

/**
 * OpenAI's vocabulary o200k_base, a line `base64 rank` for each token. Reading 200,000 of them takes a while, so that
 * others are let in. The package's own modules would hold the thread for half a second and take three times the memory.
 */
export async function readVocabulary(): Promise<Vocabulary> {
  const file = fileURLToPath(import.meta.resolve('gpt-tokenizer/data/o200k_base.tiktoken'));
  const text = await Bun.file(file).text();
  const vocabulary = new Map<string, number>();
  let since = performance.now();
  for (let [from, line] = [0, 0]; from < text.length; line++) {
    const blank = text.indexOf(' ', from);
    const end = text.indexOf('\n', blank);
    const to = end < 0 ? text.length : end;
    const bytes = Buffer.from(text.slice(from, blank), 'base64');
    vocabulary.set(bytes.toString('latin1'), Number(text.slice(blank + 1, to)));
    from = to + 1;
    if (line % linesAtOnce !== 0 || performance.now() - since < maxMs) continue;
    await new Promise((resume) => setImmediate(resume));
    since = performance.now();
  }
  return vocabulary;
}
