import type { Sequence } from '../evaluate/read-sets.ts';
import { createRandom, hashText } from './random.ts';
import { writeHeading, type HeadingWords } from './write-heading.ts';

interface StoryTurn {
  speaker: string | undefined;
  text: string;
  scene: number;
  /** On the first turn of a scene: what is true from here on. */
  opens: HeadingWords | undefined;
  time: string | null;
}

/**
 * Reads stories of our own. Per sequence a line `# title | style`, then `@ place | INT | time | weather` where a scene
 * begins and `Name> words` or `> words` for each turn; `-` is what a careful reader cannot know. Throws for any other
 * line, with its number.
 */
export function readStories(text: string, source: string): Sequence[] {
  const stories: { title: string; turns: StoryTurn[] }[] = [];
  let place: HeadingWords | undefined;
  let scene = -1;
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    const story = stories.at(-1);
    if (line === '') return;
    if (line.startsWith('# ')) {
      stories.push({ title: line.slice(2).split('|')[0]?.trim() ?? '', turns: [] });
      scene = -1;
      return;
    }
    if (line.startsWith('@') && story) {
      place = readPlace(line);
      scene += 1;
      return;
    }
    const cut = line.indexOf('> ');
    const at = line.startsWith('> ') ? 0 : cut;
    if (at < 0 || at > 60 || !story || !place) throw new Error(`Line ${index + 1} of ${source} is no turn.`);
    const first = story.turns.at(-1)?.scene !== scene;
    story.turns.push({
      speaker: at === 0 ? undefined : line.slice(0, at),
      text: line.slice(at + 2),
      scene,
      opens: first ? place : undefined,
      time: place.time,
    });
  });
  return stories.flatMap(({ title, turns }, index) =>
    writeVariants(`${source}/${index} ${title}`, source, turns),
  );
}

function readPlace(line: string): HeadingWords {
  const [place = '', where = '', time = ''] = line
    .slice(1)
    .split('|')
    .map((part) => part.trim());
  return {
    place,
    indoors: where === 'INT' ? true : where === 'EXT' ? false : null,
    time: time === '-' || time === '' ? null : time,
  };
}

/** Each story without headings and, where its places have names, with them; every second one without its speakers, which not every chat has. */
function writeVariants(id: string, source: string, turns: readonly StoryTurn[]): Sequence[] {
  const hash = hashText(id);
  const split = hash % 3 === 0 ? 'test' : 'dev';
  const named = (hash >>> 8) % 2 === 0;
  const random = createRandom(hash);
  const style = random();
  const placed = turns.every(({ opens }) => opens?.place !== '-');
  return (placed ? (['implicit', 'explicit'] as const) : (['implicit'] as const)).map((variant) => ({
    id: `${id}/${variant}`,
    source,
    variant,
    doc: id,
    split,
    turns: turns.map(({ speaker, text, scene, opens, time }) => ({
      text:
        variant === 'explicit' && opens
          ? `${writeHeading(opens, random() < 0.8 ? style : random())} ${text}`
          : text,
      speaker: named ? speaker : undefined,
      scene,
      time,
    })),
  }));
}
