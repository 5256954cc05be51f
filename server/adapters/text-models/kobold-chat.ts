import { ProviderFailure } from '../../domain/failure.ts';
import type { Draft } from './draft.ts';
import { openAiChat } from './openai-chat.ts';
import type { WriteCall, Writing } from './writing.ts';

const abortMs = 3_000;

/**
 * KoboldCpp's `POST /v1/chat/completions`. It writes on when nobody listens any more, and has one model for everybody:
 * an order that is given up is called off by the key that it was given.
 */
export const koboldChat: Writing = {
  structures: ['json_schema', 'none'],
  write: (call, draft) => ask('write', call, draft),
  stream: (call, draft) => ask('stream', call, draft),
};

async function ask(how: 'write' | 'stream', call: WriteCall, draft: Draft): Promise<void> {
  const genkey = `CYCL${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const chat = openAiChat({
    label: 'KoboldCpp',
    path: '/v1/chat/completions',
    repetition: 'rep_pen',
    extra: () => ({ genkey }),
  });
  try {
    await chat[how](call, draft);
    if (draft.isCut) await callOff(call, genkey);
  } catch (error) {
    if (error instanceof ProviderFailure && ['aborted', 'timed_out'].includes(error.reason))
      await callOff(call, genkey);
    throw error;
  }
}

async function callOff({ reopen }: WriteCall, genkey: string): Promise<void> {
  try {
    const { ask } = reopen({ signal: new AbortController().signal, timeoutMs: abortMs });
    await ask('/api/extra/abort', { method: 'POST', json: { genkey } });
  } catch (error) {
    // It is only a courtesy: what ended the call is what is told.
    if (!(error instanceof ProviderFailure)) throw error;
  }
}
