import { z } from 'zod';
import { readJson } from '../network/read-reply.ts';
import { readReply, Said, toBody, type ChatReply } from './openai-chat.ts';
import { inPortions, unlikeAnswer, type Writing } from './writing.ts';

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
    for await (const data of inPortions(listData(await response.text()))) {
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
      reply.usage ??= usage;
    }
    if (ended === undefined && said.content === '' && said.reasoning === '') throw unlikeAnswer(label);
    return readReply({ ...reply, choices: [{ message: said, finish_reason: ended }] }, label);
  },
});

/** The `data` of server-sent events, as the standard cuts them, one after the other; comments keep the line alive. */
function* listData(text: string): Generator<string> {
  const plain = `${text.replace(/\r\n?/g, '\n')}\n`;
  let data: string[] = [];
  for (let start = 0, end; (end = plain.indexOf('\n', start)) >= 0; start = end + 1) {
    const line = plain.slice(start, end);
    if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
    if (line !== '' || data.length === 0) continue;
    yield data.join('\n');
    data = [];
  }
  if (data.length > 0) yield data.join('\n');
}

function parse(data: string, label: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw unlikeAnswer(label);
  }
}
