import { localExtractor } from '../../server/adapters/extractors/local/local-extractor.ts';
import type { Toolbox } from '../../server/cli/command.ts';
import { score } from '../../server/cli/score.ts';
import type { PlainScene } from '../../server/cli/plain-scene.ts';
import type { ChangeScore } from '../../server/domain/change-score.ts';

/** A line that `cyclorama score` prints. */
export interface ScoreRow {
  sequence: string;
  index: number;
  score: number;
  fields: ChangeScore['fields'];
  scene: PlainScene;
}

const unused = (): never => {
  throw new Error('Scoring needs no more than the extractor.');
};
const tools: Toolbox = {
  openExtractor: () => Promise.resolve(localExtractor),
  openProviders: unused,
  openTextModels: unused,
  openDataFolder: unused,
  openImageProcessor: unused,
  openKeeping: unused,
  paintContactSheet: unused,
};

/** Runs `cyclorama score` over these sequences and gives its rows, per sequence in order. */
export async function runScore(
  sequences: readonly { id: string; turns: readonly { text: string; speaker?: string }[] }[],
): Promise<ScoreRow[][]> {
  const printed: ScoreRow[] = [];
  const encoder = new TextEncoder();
  async function* input() {
    for (const { id, turns } of sequences) {
      const lines = turns.map(({ text, speaker }, index) =>
        JSON.stringify({ sequence: id, index, text, speaker }),
      );
      yield encoder.encode(`${lines.join('\n')}\n`);
    }
  }
  const terminal = {
    input: input(),
    write: (line: string) => {
      printed.push(JSON.parse(line) as ScoreRow);
      return Promise.resolve();
    },
    complain: () => Promise.resolve(),
    ask: unused,
    typed: false,
    watched: false,
  };
  await score.run([], { terminal, tools, signal: new AbortController().signal });
  let at = 0;
  return sequences.map(({ turns }) => printed.slice(at, (at += turns.length)));
}
