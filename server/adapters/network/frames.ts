import { createParser } from 'eventsource-parser';

/** What a body consists of: JSON text of one event, or of the whole answer; that nothing follows; or nonsense. */
export type Frame = { event: string } | { whole: string } | 'done' | 'nonsense';

/** Cuts a body into frames, in pieces of any size. */
export interface Framer {
  push(text: string): Frame[];
  end(): Frame[];
}

/**
 * Server-sent events, as the standard cuts them; or one JSON body, from a service or proxy that streams nothing. Which
 * of them it is its first sign says: labels are not believed.
 */
export function frameEvents(): Framer {
  const frames: Frame[] = [];
  const parser = createParser({
    onEvent: ({ data }) => void frames.push(data === '[DONE]' ? 'done' : { event: data }),
    onError: ({ type, field = '' }) => {
      // The standard passes over fields that it does not know; what cannot be the name of one is something else.
      if (type === 'unknown-field' && !/^[\w-]{1,40}$/.test(field)) frames.push('nonsense');
    },
  });
  const taken = () => frames.splice(0);
  return byFirstSign({
    push: (text) => (parser.feed(text), taken()),
    // The last event counts without the empty line after it.
    end: () => (parser.feed('\n\n'), taken()),
  });
}

/** One JSON object a line; or one in several lines, which then is all there is. */
export function frameLines(): Framer {
  let rest = '';
  let asLines: boolean | undefined;
  const toFrames = (lines: string[]): Frame[] =>
    lines.filter((line) => line.trim() !== '').map((event) => ({ event }));
  return {
    push: (text) => {
      rest += text;
      if (asLines === false || !text.includes('\n')) return [];
      const firstEnd = rest.indexOf('\n', firstSign(rest));
      if (firstEnd < 0) return [];
      asLines ??= isJson(rest.slice(0, firstEnd));
      if (!asLines) return [];
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      return toFrames(lines);
    },
    end: () => (asLines ? toFrames([rest]) : [{ whole: rest }]),
  };
}

const firstSign = (text: string): number => Math.max(0, text.search(/\S/));

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

function byFirstSign(events: Framer): Framer {
  const whole: string[] = [];
  let chosen: 'events' | 'whole' | undefined;
  return {
    push: (text) => {
      // What stands before the first sign says nothing, however much it is.
      const sign = chosen ? undefined : /\S/.exec(text)?.[0];
      if (!chosen && sign === undefined) return [];
      // What looks like a web page is read to its end, and called one then.
      if (sign !== undefined) chosen = '{["<'.includes(sign) ? 'whole' : 'events';
      if (chosen === 'events') return events.push(text);
      whole.push(text);
      return [];
    },
    end: () => (chosen === 'events' ? events.end() : [{ whole: whole.join('') }]),
  };
}
