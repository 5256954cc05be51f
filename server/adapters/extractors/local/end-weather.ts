import type { Weather } from '../../../domain/scene.ts';
import type { Hits } from './find-hits.ts';
import type { Token } from '../../../domain/text/tokens.ts';

/** Where a message says that weather is over. */
export interface WeatherEnd {
  value: Weather;
  /** Up to this word, signs of that weather are of before. */
  upTo: number;
}

const endings = new Set(
  'blown gone left stops stopped ends ended passes passed lifts lifted ceases ceased clears cleared melts melted subsides subsided abates abated died faded fades burned burnt eased quit quits thinned thinning slackened slackens tapered dwindled spent moved relented vanished dispersed scattered withdrew dissolved given'.split(
    ' ',
  ),
);
/** What fog and cloud do when they go; a wind that tears at things blows on. */
const veilEnds = new Set('tore tears torn parts parted opened opens shredded rolled burned burns'.split(' '));
const veils = new Set<Weather>(['fog', 'cloudy', 'overcast']);
const windEnds = new Set(['dropped', 'drops', 'fell', 'fallen', 'sank']);
const stopsBefore = new Set('stopped stops quit quits ceased done finished stop'.split(' '));
const noMore = new Set(['anymore', 'longer']);
const withinWords = 4;
const hitting = new Set(
  'drum drums drummed drumming patter patters pattered pattering hammer hammers hammered landing lands landed falling falls fell beats beat beating drips dripped'.split(
    ' ',
  ),
);
const roofs = new Set(
  'roof slates shingles tiles thatch shutters pane panes window windows glass canvas skylight awning'.split(
    ' ',
  ),
);

/** Every word of weather that is told to be over: "the rain had thinned to nothing", "it wasn't raining anymore". */
export function findWeatherEnds(tokens: readonly Token[], hits: Hits, before: Weather | null): WeatherEnd[] {
  const ends: WeatherEnd[] = [];
  for (const { from, to, meaning } of hits.of('weather')) {
    const token = tokens[from];
    if (!token || token.asks || meaning.value === 'clear') continue;
    const negated = token.frame === 'negated' || token.frame === 'negatedVerb';
    if (
      negated
        ? isDenied(tokens, from, meaning.value === before)
        : token.frame === 'present' && isOver(tokens, from, to, meaning.value)
    )
      ends.push({ value: meaning.value, upTo: to });
  }
  tokens.forEach((token, at) => {
    if (before !== null && before !== 'clear' && token.word === 'it' && itEnds(tokens, at))
      ends.push({ value: before, upTo: at });
    if (token.word === 'nothing' && token.frame === 'present' && hitsRoof(tokens, at))
      ends.push({ value: 'rain', upTo: at });
  });
  return ends;
}

const itLets = new Set([
  'burned off',
  'burnt off',
  'let up',
  'blown over',
  'blew over',
  'cleared up',
  'given over',
  'died down',
  'eased off',
  'moved on',
  'passed over',
  'rained out',
  'blown itself',
  'blew itself',
]);
const itStops = new Set(['stopped', 'lifted', 'cleared']);

/** "By noon it had burned off": whatever the weather was. */
function itEnds(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.frame !== 'present' || tokens[at]?.speech) return false;
  let verb = at + 1;
  let perfect = false;
  while (verb < at + 4 && /^(?:had|has|all|finally|at|last)$/.test(tokens[verb]?.word ?? '')) {
    perfect ||= /^ha[ds]$/.test(tokens[verb]?.word ?? '');
    verb += 1;
  }
  const word = tokens[verb]?.word ?? '';
  return (perfect && itStops.has(word)) || itLets.has(`${word} ${tokens[verb + 1]?.word ?? ''}`);
}

function isOver(tokens: readonly Token[], from: number, to: number, value: Weather): boolean {
  if (stopsBefore.has(tokens[from - 1]?.word ?? '') && tokens[from]?.stop === 'none') return true;
  const sentence = tokens[to - 1]?.sentence;
  for (let at = to; at < to + withinWords; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.stop !== 'none') return false;
    if (
      endings.has(token.word) ||
      (value === 'wind' && windEnds.has(token.word)) ||
      (veils.has(value) && veilEnds.has(token.word) && !/^(?:in|over)$/.test(tokens[at + 1]?.word ?? ''))
    )
      return token.frame === 'present';
    if ((token.word === 'let' || token.word === 'lets') && tokens[at + 1]?.word === 'up')
      return token.frame === 'present';
    if (token.word === 'over' && /^(?:is|was|be)$/.test(tokens[at - 1]?.word ?? '')) return true;
    if (/^(?:that|which|who|and|but)$/.test(token.word)) return false;
  }
  return false;
}

/** "It wasn't raining" ends the rain that was; "no longer", "anymore" end any. */
function isDenied(tokens: readonly Token[], from: number, was: boolean): boolean {
  const near = tokens
    .slice(Math.max(0, from - 3), from + 4)
    .filter(({ sentence }) => sentence === tokens[from]?.sentence);
  if (near.some(({ word }) => noMore.has(word))) return true;
  return was && /ing$/.test(tokens[from]?.word ?? '');
}

function hitsRoof(tokens: readonly Token[], at: number): boolean {
  const rest = tokens.slice(at + 1, at + 9).filter(({ sentence }) => sentence === tokens[at]?.sentence);
  return rest.slice(0, 3).some(({ word }) => hitting.has(word)) && rest.some(({ word }) => roofs.has(word));
}
