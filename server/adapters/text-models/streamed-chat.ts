import { z } from 'zod';
import { readJson } from '../network/read-reply.ts';
import { readReply, Said, toBody, type ChatReply } from './openai-chat.ts';
import { unlikeAnswer, type Writing } from './writing.ts';

const Chunk = z.looseObject({
  id: z.string().nullish().catch(null),
  choices: z
    .array(
      z.looseObject({ delta: Said.nullish().catch(null), finish_reason: z.string().nullish().catch(null) }),
    )
    .catch([]),
  usage: z.unknown().optional(),
});

/**
 * `POST {root}/chat/completions` of a service that answers in a stream only: NovelAI's replies without one have no
 * text. It holds to no form. The stream is read whole; a proxy that made one body of it is understood too.
 */
export const streamedChat = (label: string): Writing => ({
  structures: ['none'],
  write: async (call) => {
    const path = '/chat/completions';
    const body = { ...toBody(call, {}, 'max_tokens'), stream: true };
    const response = await call.asker.post(path, body);
    if (!(response.headers.get('content-type') ?? '').includes('event-stream')) {
      const whole = await readJson(response);
      call.asker.refuseHidden(path, whole);
      return readReply(whole, label);
    }
    const reply: ChatReply = { choices: [] };
    const said = { content: '', reasoning: '' };
    let ended: string | null | undefined;
    for (const data of listData(await response.text())) {
      if (data === '[DONE]') break;
      const event = parse(data, label);
      // What went wrong halfway comes as an event of a stream that began well.
      call.asker.refuseHidden(path, event);
      const { id, choices, usage } = Chunk.safeParse(event).data ?? { choices: [] };
      const { delta, finish_reason: finish } = choices[0] ?? {};
      said.content += delta?.content ?? '';
      said.reasoning += delta?.reasoning_content ?? delta?.reasoning ?? '';
      ended = finish ?? ended;
      reply.id ??= id;
      reply.usage ??= usage as ChatReply['usage'];
    }
    if (ended === undefined && said.content === '' && said.reasoning === '') throw unlikeAnswer(label);
    return readReply({ ...reply, choices: [{ message: said, finish_reason: ended }] }, label);
  },
});

/** The `data` of server-sent events, as the standard cuts them; comments keep the line alive. */
function listData(text: string): string[] {
  const events = text.replace(/\r\n?/g, '\n').split(/\n{2,}/);
  return events.flatMap((event) => {
    const lines = event.split('\n').filter((line) => line.startsWith('data:'));
    return lines.length === 0 ? [] : [lines.map((line) => line.slice(5).replace(/^ /, '')).join('\n')];
  });
}

function parse(data: string, label: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw unlikeAnswer(label);
  }
}
