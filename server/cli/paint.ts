import { basename, extname } from 'node:path';
import project from '../../package.json';
import { parseSillyTavern } from '../domain/transcript/parse-silly-tavern.ts';
import { parseTranscript } from '../domain/transcript/parse-transcript.ts';
import type { Transcript } from '../domain/transcript/transcript.ts';
import { chooseBrush } from './choose-brush.ts';
import { type Command, CommandError, type World } from './command.ts';
import { readOnlyFile, readOptions, readThreshold } from './options.ts';
import type { PaintedTurn, Painting } from './painting.ts';
import { namePicture } from './picture-name.ts';
import { toPlainScene } from './plain-scene.ts';
import { drawProgress } from './progress.ts';
import { readTextFile } from './read-file.ts';
import { type ReadTurn, readStory, settingsFor } from './read-story.ts';
import { type ResultFolder, openResultFolder } from './result-folder.ts';
import { renderStoryPage, thumbOf } from './story-page.ts';

export const paint: Command = {
  name: 'paint',
  synopsis: 'FILE [--out DIR] [--threshold 0.4] [--connection NAME] [--json]',
  summary: 'Paint a transcript into a folder of pictures with a timeline and a contact sheet.',
  details: [
    'FILE is a SillyTavern chat (JSONL) or plain text, with “Name:” before what somebody says.',
    '--out DIR          where the pictures go (default: the name of FILE with “-painted”)',
    '--threshold N      the change score from which a turn is painted, 0 to 1 (default 0.4)',
    '--connection NAME  who paints: a saved connection (default: painter, the built-in one)',
    '--json             print the timeline instead of a summary',
  ],
  async run(args, world) {
    const { values, positionals } = readOptions(args, {
      out: { type: 'string' },
      threshold: { type: 'string' },
      connection: { type: 'string' },
      json: { type: 'boolean' },
    });
    const path = readOnlyFile(positionals);
    if (path === undefined) throw new CommandError('Name the transcript to paint: cyclorama paint FILE.');
    const settings = settingsFor(readThreshold(values.threshold));
    const transcript = await readTranscript(path);
    const { terminal, tools, signal } = world;
    const brush = await chooseBrush(values.connection, world);

    const turns = await readStory(transcript, settings, await tools.openExtractor(), signal);
    const folder = await openResultFolder(values.out ?? `${basename(path, extname(path))}-painted`);
    const items = await paintAll(turns, folder, world, (turn) => brush(turn, transcript, settings));
    const title = transcript.title ?? (transcript.characterNames.slice(0, 3).join(', ') || basename(path));
    const painting = { title, threshold: settings.sceneChangeThreshold, items };
    const timeline = toTimeline(painting);
    await folder.write('timeline.json', `${JSON.stringify(timeline, null, 2)}\n`);
    await folder.write('index.html', renderStoryPage(painting));
    await terminal.write(values.json ? `${JSON.stringify(timeline)}\n` : summarise(painting, folder.path));
  },
};

async function readTranscript(path: string): Promise<Transcript> {
  const text = await readTextFile(path);
  const result = path.toLowerCase().endsWith('.jsonl') ? parseSillyTavern(text) : parseTranscript(text);
  if (result.kind === 'ok') return result.transcript;
  const [first, ...others] = result.problems;
  const rest = others.length === 1 ? 'one more line is broken' : `${others.length} more lines are broken`;
  const more = others.length > 0 ? ` (${rest})` : '';
  throw new CommandError(`“${path}” cannot be read, line ${first!.line}: ${first!.message}${more}`);
}

async function paintAll(
  turns: readonly ReadTurn[],
  folder: ResultFolder,
  { terminal, tools, signal }: World,
  generate: (turn: ReadTurn) => Promise<Uint8Array>,
): Promise<PaintedTurn[]> {
  const processor = await tools.openImageProcessor();
  const total = turns.filter((turn) => turn.decision.kind === 'paint').length;
  const progress = drawProgress(terminal, 'pictures');
  const items: PaintedTurn[] = [];
  let done = 0;
  try {
    progress.show(done, total);
    for (const turn of turns) {
      const { index, message, score, decision } = turn;
      const scene = toPlainScene(turn.scene);
      const item = { index, name: message.name, text: message.text, scene, score, decision };
      if (decision.kind !== 'paint') {
        const kept = turn.pictureOf === null ? undefined : items[Number(turn.pictureOf)];
        items.push({ ...item, image: kept?.image ?? null, size: kept?.size ?? null });
        continue;
      }
      const bytes = await generate(turn);
      const { thumb, mime, width, height } = await processor.process(bytes, signal);
      done += 1;
      const image = namePicture(done, total, scene, mime);
      await folder.write(image, bytes);
      await folder.write(thumbOf(image), thumb);
      items.push({ ...item, image, size: { width, height } });
      progress.show(done, total);
    }
  } finally {
    progress.end();
  }
  return items;
}

const toTimeline = ({ title, threshold, items }: Painting) => ({
  title,
  madeBy: `cyclorama ${project.version}`,
  threshold,
  items: items.map(({ index, name, scene, score, decision, image }) => ({
    index,
    name,
    scene,
    score,
    decision,
    image,
  })),
});

function summarise({ items }: Painting, path: string): string {
  const pictures = items.filter((item) => item.decision.kind === 'paint').length;
  const nothing = pictures === 0 ? ' No place was named clearly enough to paint.' : '';
  return `${pictures} pictures for ${items.length} messages in ${path}.${nothing} Open ${path}/index.html to see them.\n`;
}
