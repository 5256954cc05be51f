import story from '../../static/demo/story.json';
import { localExtractor } from '../../server/adapters/extractors/local/local-extractor.ts';
import { emptyScene } from '../../server/domain/scene.ts';
import { type Spread, spread } from './spread.ts';

/** One message of 200 words, made of the demo story, read again and again. */
export async function measureExtractor(): Promise<Spread> {
  const words = story.messages.flatMap((message) => message.text.split(/\s+/));
  const times: number[] = [];
  for (let run = 0; run < 1200; run += 1) {
    const start = (run * 37) % Math.max(1, words.length - 200);
    const text = words.slice(start, start + 200).join(' ');
    const input = {
      messageId: 'msg_bench',
      role: 'narrator',
      text,
      before: emptyScene(),
      knownCharacters: [],
    } as const;
    const began = performance.now();
    await localExtractor.extract(input);
    if (run >= 200) times.push(performance.now() - began);
  }
  return spread(times);
}
