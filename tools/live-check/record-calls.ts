import { ProviderFailure } from '../../server/domain/failure.ts';
import type { Outgoing, OutgoingFetch, OutgoingScope } from '../../server/ports/outgoing.ts';
import { describeBody } from './describe-body.ts';
import { describeShape, hideData } from './shape.ts';

/** One call as it went out and what came of it. Values stay in memory; only `describeCall` makes words of it. */
export interface RecordedCall {
  method: string;
  url: URL;
  /** To the connection's own address. */
  own: boolean;
  sent: unknown;
  response: Response | undefined;
  chunks: Uint8Array[];
  end: 'read to its end' | 'not read to its end' | 'broken off' | 'never answered';
}

/** The way out with an ear to it: nothing is changed, held up or read ahead. */
export function recordCalls(outgoing: Outgoing): { outgoing: Outgoing; calls: RecordedCall[] } {
  const calls: RecordedCall[] = [];
  return {
    calls,
    outgoing: {
      // Only answers are recorded: a socket tells progress, which every answer goes without.
      openSocket: (...call) => outgoing.openSocket(...call),
      open: (scope) => {
        const fetch = outgoing.open(scope);
        return async (input, init) => {
          const call = begin(scope, input, init);
          calls.push(call);
          const response = await fetch(input, init);
          call.response = response;
          call.end = response.body ? 'not read to its end' : 'read to its end';
          const { status, statusText, headers } = response;
          return new Response(response.body && listen(response.body, call), { status, statusText, headers });
        };
      },
    },
  };
}

function begin(scope: OutgoingScope, ...[input, init]: Parameters<OutgoingFetch>): RecordedCall {
  const url = new URL(input instanceof Request ? input.url : input);
  return {
    method: init?.method ?? (input instanceof Request ? input.method : 'GET'),
    url,
    own: url.origin === URL.parse(scope.baseUrl)?.origin,
    sent: typeof init?.body === 'string' && init.body !== '' ? JSON.parse(init.body) : undefined,
    response: undefined,
    chunks: [],
    end: 'never answered',
  };
}

function listen(body: ReadableStream<Uint8Array>, call: RecordedCall): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          if (done) {
            call.end = 'read to its end';
            return controller.close();
          }
          call.chunks.push(value.slice());
          controller.enqueue(value);
        } catch (error) {
          call.end = error instanceof ProviderFailure && error.reason === 'aborted' ? call.end : 'broken off';
          controller.error(error);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** What went out and what came back, as names and types. */
export async function describeCall(call: RecordedCall): Promise<string[]> {
  const lines = [`${call.method} ${nameAddress(call)}`];
  if (call.sent !== undefined) lines.push('  sent', ...indent(describeShape([call.sent])));
  if (!call.response) return [...lines, `  ${call.end}`];
  const { status, headers } = call.response;
  const bytes = Buffer.concat(call.chunks);
  const { kind, lines: fields } = await describeBody(bytes);
  const label = hideLabel(headers.get('content-type'));
  lines.push(
    `  came: status ${status}, labelled ${label}; it is ${kind}`,
    `  ${bytes.length} bytes in ${call.chunks.length} pieces, ${call.end}`,
    `  headers: ${[...headers.keys()].map(hideData).sort().join(' ')}`,
    ...indent(fields),
  );
  return lines;
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

/** Addresses elsewhere are links out of a reply: they may be signed, and name an account. */
function nameAddress({ url, own }: RecordedCall): string {
  if (!own) return `a link to another host (${url.protocol.slice(0, -1)})`;
  // `gemini-3-pro-image:generateContent`: a model and a verb.
  const path = url.pathname.split('/').map((part) => part && part.split(':').map(hideData).join(':'));
  const names = [...url.searchParams.keys()].map((name) => `${hideData(name)}=…`);
  return path.join('/') + (names.length > 0 ? `?${names.join('&')}` : '');
}

const hideLabel = (label: string | null): string =>
  /^[a-z]+\/[a-z0-9.+-]+/i.exec(label ?? '')?.[0] ?? 'nothing';
