import { ProviderFailure } from '../../../domain/failure.ts';
import { readPictureKind } from '../../../domain/picture-kind.ts';
import type { GenerationContext } from '../../../ports/image-provider.ts';
import { pause } from '../pause.ts';
import type { Client } from './client.ts';
import type { Pace } from './follow-order.ts';
import { readMessage, type News } from './read-message.ts';

export interface Listening {
  client: Client;
  clientId: string;
  context: Pick<GenerationContext, 'progress' | 'preview' | 'tell'>;
  /** The nodes whose steps are the progress, in the order in which they paint. */
  samplers: readonly string[];
  /** What a node is called. */
  titleOf(node: string): string | undefined;
  pace: Pace;
}

/** An ear at ComfyUI. It never fails: without it an order is asked for all the same. */
export interface Ear {
  /** Resolves when it hears, or when a moment passed without. */
  ready: Promise<void>;
  /** Resolves at the next word that something ended. */
  news(): Promise<void>;
  /** Whose words count from now on. */
  belongTo(promptId: string): void;
  close(): void;
}

const mostTries = 6;
/** Must be the first word, so that previews say whose they are. */
const features = JSON.stringify({ type: 'feature_flags', data: { supports_preview_metadata: true } });
const longestLine = 200;

export function listen({ client, clientId, context, samplers, titleOf, pace }: Listening): Ear {
  const over = new AbortController();
  const ready = Promise.withResolvers<void>();
  let next = Promise.withResolvers<void>();
  let promptId: string | undefined;
  let reached = 0;

  const report = (news: News) => {
    if (over.signal.aborted) return;
    if (news.kind === 'over') {
      next.resolve();
      next = Promise.withResolvers();
    } else if (news.kind === 'begun') context.tell({ queuePosition: null });
    else if (news.kind === 'node') {
      const line = client.redact(titleOf(news.node) ?? '').slice(0, longestLine);
      context.tell({ queuePosition: null, ...(line && { line }) });
    } else if (news.kind === 'preview') {
      if (readPictureKind(news.bytes)) context.preview(news.bytes);
    } else {
      const index = samplers.indexOf(news.node);
      const share = (index + news.share) / samplers.length;
      if (index < 0 || share <= reached) return;
      reached = share;
      context.progress(share);
    }
  };
  const hear = async () => {
    const socket = await client.converse(`/ws?clientId=${encodeURIComponent(clientId)}`, (message) => {
      const news = readMessage(message, promptId);
      if (news) report(news);
    });
    socket.send(features);
    const hangUp = () => socket.close();
    over.signal.addEventListener('abort', hangUp, { once: true });
    if (over.signal.aborted) hangUp();
    ready.resolve();
    await socket.over;
    over.signal.removeEventListener('abort', hangUp);
  };
  const keepHearing = async () => {
    for (let attempt = 0; attempt < mostTries && !over.signal.aborted; attempt += 1) {
      try {
        await hear();
      } catch (error) {
        if (!(error instanceof ProviderFailure)) throw error;
        // Who has no socket now has none later.
        if (error.reason === 'bad_request') break;
      }
      ready.resolve();
      await pause(pace.pollMs * 2 ** attempt, over.signal);
    }
    ready.resolve();
  };
  void keepHearing();
  return {
    ready: Promise.race([ready.promise, pause(pace.socketMs, over.signal)]),
    news: () => next.promise,
    belongTo: (id) => void (promptId = id),
    close: () => over.abort(),
  };
}
