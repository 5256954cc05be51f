import { z } from 'zod';
import { emptyScene, type Scene } from '../domain/scene.ts';
import { messageToTags } from '../domain/tags/message-to-tags.ts';
import { toldSceneToTags, type TagPrompt } from '../domain/tags/scene-to-tags.ts';
import { spaceOut } from '../domain/tags/space-out.ts';
import { type Command, CommandError } from './command.ts';
import { GivenScene, listPeople, toScene } from './given-scene.ts';
import { readOnlyFile, readOptions } from './options.ts';
import { mustBeFile } from './read-file.ts';
import { readLines } from './read-lines.ts';
import { widenByFile } from './widen-by-file.ts';

const Id = z.union([z.string(), z.number()]);
const TextRow = z.object({ id: Id, text: z.string() });
const SceneRow = z.object({ id: Id, scene: GivenScene });

export const tags: Command = {
  name: 'tags',
  synopsis: '[FILE] [--spaces] [--list CSV]',
  summary: 'Read texts or scenes as JSONL and print what they show in Danbooru tags.',
  details: [
    'In:  {"id","text"} or {"id","scene":{…}}, one a line, from FILE or standard input.',
    'Out: {"id","tags":[…],"characterTags":[[…]]}, in the same order, as they are read.',
    'A scene has environment, environmentClass, timeOfDay, weather, mood, focalDetail, palette and characters,',
    'each a plain value or missing; a character is a name or {"name","description"}.',
    '--spaces     spaces between the words of a tag instead of underscores',
    '--list CSV   tags of your own beside the shipped ones: name,category,posts,"other names"',
  ],
  async run(args, { terminal, tools, signal }) {
    const { values, positionals } = readOptions(args, {
      spaces: { type: 'boolean' },
      list: { type: 'string' },
    });
    const path = readOnlyFile(positionals);
    if (path !== undefined) await mustBeFile(path);
    const input = path === undefined ? terminal.input : Bun.file(path).stream();
    const write = (tag: string) => (values.spaces ? spaceOut(tag) : tag);

    const { defaultTagger } = await import('../domain/tags/default-tagger.ts');
    const tell = (sentence: string) => terminal.complain(`cyclorama tags: ${sentence}\n`);
    const own = defaultTagger();
    const tagger = values.list === undefined ? own : await widenByFile(own, values.list, tell);
    const extractor = await tools.openExtractor();
    const read = async (row: Row): Promise<TagPrompt> => {
      if ('scene' in row) return toldSceneToTags(tagger, toScene(row.scene), listPeople(row.scene));
      const { id, text } = row;
      const message = {
        messageId: String(id),
        role: 'narrator',
        text,
        before: emptyScene(),
        knownCharacters: [],
      } as const;
      const scene: Scene = await extractor.extract(message, signal);
      return messageToTags(tagger, text, scene);
    };
    for await (const { line, text } of readLines(input)) {
      const row = parseRow(line, text);
      const { base, characters } = await read(row);
      const characterTags = characters.map((character) => character.tags.map(write));
      await terminal.write(`${JSON.stringify({ id: row.id, tags: base.map(write), characterTags })}\n`);
    }
  },
};

type Row = z.infer<typeof TextRow> | z.infer<typeof SceneRow>;

function parseRow(line: number, text: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CommandError(`Line ${line} is not valid JSON.`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CommandError(`Line ${line} is JSON, but neither a text nor a scene.`);
  if ('text' in value === 'scene' in value)
    throw new CommandError(`Line ${line} needs either “text” or “scene”.`);
  const read = 'text' in value ? TextRow.safeParse(value) : SceneRow.safeParse(value);
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path.slice(0, 2).join('.');
  throw new CommandError(`Line ${line}: “${field}” is missing or of the wrong type.`);
}
