import type { OpenConnection } from '../../ports/connection-provider.ts';
import type { WaitingNews } from '../../ports/image-provider.ts';
import { hideKey } from '../connections/call-provider.ts';

const longestLine = 200;
/** Colours of a terminal, and whatever is not seen or turns the words around. */
const unseen = /\p{Cc}\[[0-9;?]*[ -/]*[@-~]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** What of it is shown: a place that is one, and the last line that says something, short and without the key. */
export function readNews(open: Pick<OpenConnection, 'apiKey'>, news: WaitingNews): WaitingNews {
  const { queuePosition, line } = news;
  return {
    ...(queuePosition !== undefined && { queuePosition: isPlace(queuePosition) ? queuePosition : null }),
    ...(line !== undefined && { line: line === null ? null : readLine(hideKey(open, line)) }),
  };
}

const isPlace = (place: number | null): boolean => Number.isSafeInteger(place) && Number(place) >= 1;

/** Progress bars write their line anew after each carriage return. */
function readLine(text: string): string | null {
  const lines = text.split(/[\r\n]+/).map((line) => line.replace(/\s+/gu, ' ').replace(unseen, '').trim());
  const last = lines.findLast((line) => line !== '') ?? '';
  return last === '' ? null : Array.from(last).slice(0, longestLine).join('');
}
