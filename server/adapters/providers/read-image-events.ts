import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import { readPictureKind } from '../../domain/picture-kind.ts';
import { frameEvents, type Frame } from '../network/frames.ts';
import { parseJson } from '../network/read-reply.ts';
import { decodeBase64 } from './picture-bytes.ts';

/**
 * An event of a stream of pictures, as OpenAI and OpenRouter write them: `image_generation.partial_image`,
 * `image_edit.completed`, `error`. Whatever else comes (text of a vector drawing) is passed over.
 */
const ImageEvent = z.looseObject({
  type: z.string().optional().catch(undefined),
  b64_json: z.string().min(1).optional().catch(undefined),
  error: z.unknown().optional(),
});

/**
 * The answer to an order as if nobody had streamed it: `{ data: [{ b64_json … }], usage … }`, or the error that came
 * in its stead. A service that does not stream answers with one JSON body, whatever was asked for: which of both it is
 * its first sign says. Unfinished pictures go to `preview` as they come.
 * Throws `ProviderFailure('malformed_reply')` for neither, and when the stream ends without a picture.
 */
export async function readImageEvents(
  response: Response,
  preview?: (bytes: Uint8Array) => void,
): Promise<unknown> {
  let answer: unknown;
  for await (const frame of readFrames(response)) {
    if (frame === 'nonsense')
      throw new ProviderFailure('malformed_reply', 'The provider answered with something that is no event.');
    if (frame === 'done') break;
    if ('whole' in frame) return parseJson(frame.whole);
    const event = parseJson(frame.event);
    const { success, data } = ImageEvent.safeParse(event);
    if (!success) continue;
    // Whatever came before: the order failed.
    if (data.error !== undefined && data.error !== null) return event;
    if (data.type?.endsWith('.partial_image')) showPartial(data.b64_json, preview);
    else if (data.type?.endsWith('.completed')) answer = asAnswer(data);
  }
  if (answer !== undefined) return answer;
  throw new ProviderFailure('malformed_reply', 'The answer ended before the picture came.');
}

const asAnswer = ({ created, b64_json, media_type, usage }: z.infer<typeof ImageEvent>): unknown => ({
  created,
  data: [{ b64_json, media_type }],
  usage,
});

function showPartial(data: string | undefined, preview?: (bytes: Uint8Array) => void): void {
  if (data === undefined || !preview) return;
  const bytes = decodeBase64(data);
  if (bytes.length >= 16 && readPictureKind(bytes)) preview(bytes);
}

async function* readFrames(response: Response): AsyncGenerator<Frame> {
  const framer = frameEvents();
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) yield* framer.push(decoder.decode(chunk, { stream: true }));
  yield* framer.end();
}
