import { z } from 'zod';
import { type Scene, emptyScene } from '../domain/scene.ts';
import { describeTurn, type DescribedTurn } from '../domain/shift/describe-turn.ts';
import { pastLength, weighShift } from '../domain/shift/weigh-shift.ts';
import type { ReadMessage } from '../services/scene-reading/refine-reading.ts';
import { type Command, CommandError } from './command.ts';
import { openSceneReader, shownTurns } from './open-scene-reader.ts';
import { readOnlyFile, readOptions, readThreshold } from './options.ts';
import { toPlainScene } from './plain-scene.ts';
import { mustBeFile } from './read-file.ts';
import { readLines } from './read-lines.ts';

const Turn = z.looseObject({
  sequence: z.union([z.string(), z.number()]),
  index: z.number().int(),
  speaker: z.string().nullish(),
  text: z.string(),
});
type Turn = z.infer<typeof Turn>;

/** What is remembered between the turns of one sequence. */
interface Reading {
  sequence: Turn['sequence'];
  before: Scene | null;
  speakers: Set<string>;
  past: DescribedTurn[];
  /** The last messages, as a language model is shown them. */
  shown: ReadMessage[];
}

export const score: Command = {
  name: 'score',
  synopsis: '[FILE] [--threshold 0.4] [--llm NAME]',
  summary: 'Read messages as JSONL and print how likely each is to open another scene.',
  details: [
    'In:  {"sequence","index","speaker"?,"text"}, one message a line, from FILE or standard input.',
    'Out: {"sequence","index","score","fields","changed","scene"}, in the same order, as they are read.',
    'A score compares with the message before; every sequence starts afresh, at 0.',
    '--threshold N   the score from which “changed” is true (0 to 1)',
    '--llm NAME      ask this language model about every message; what it cannot tell is read without it',
  ],
  async run(args, world) {
    const { terminal, tools, signal } = world;
    const { values, positionals } = readOptions(args, {
      threshold: { type: 'string' },
      llm: { type: 'string' },
    });
    const threshold = readThreshold(values.threshold);
    const path = readOnlyFile(positionals);
    if (path !== undefined) await mustBeFile(path);
    const input = path === undefined ? terminal.input : Bun.file(path).stream();

    const askModel = values.llm === undefined ? undefined : await openSceneReader(values.llm, world);
    const extractor = await tools.openExtractor();
    let reading: Reading | undefined;
    for await (const { line, text } of readLines(input)) {
      const turn = parseTurn(line, text);
      if (reading?.sequence !== turn.sequence)
        reading = { sequence: turn.sequence, before: null, speakers: new Set(), past: [], shown: [] };
      if (turn.speaker) reading.speakers.add(turn.speaker);
      const message = {
        role: turn.speaker ? ('character' as const) : ('narrator' as const),
        name: turn.speaker ?? undefined,
        text: turn.text,
      };
      const id = `${turn.sequence}/${turn.index}`;
      const heard: Scene = await extractor.extract(
        {
          messageId: id,
          ...message,
          before: reading.before ?? emptyScene(),
          knownCharacters: [...reading.speakers],
        },
        signal,
      );
      const described = describeTurn(message);
      const { before, past, speakers, shown } = reading;
      const local = { scene: heard, shift: weighShift({ turn: described, past, before, now: heard }) };
      const asked = { id, name: message.name ?? 'Narrator', text: message.text };
      const read = await askModel?.({ message: asked, local, before, past: shown, speakers });
      const { scene, shift } = read ?? local;
      const { total, fields } = shift;
      reading.past = [...past, described].slice(-pastLength);
      if (askModel) reading.shown = [...shown, asked].slice(-shownTurns);
      reading.before = scene;
      const { sequence, index } = turn;
      const changed = total >= threshold && total > 0;
      const row = { sequence, index, score: total, fields, changed, scene: toPlainScene(scene) };
      await terminal.write(`${JSON.stringify(row)}\n`);
    }
  },
};

function parseTurn(line: number, text: string): Turn {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CommandError(`Line ${line} is not valid JSON.`, { cause });
  }
  const read = Turn.safeParse(value);
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path[0];
  throw new CommandError(
    field === undefined
      ? `Line ${line} is JSON, but no message.`
      : `Line ${line}: “${String(field)}” is missing or of the wrong type.`,
  );
}
