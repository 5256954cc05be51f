import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import { readPictureKind } from '../../domain/picture-kind.ts';
import { decodeBase64 } from './picture-bytes.ts';
import { readEvents } from './read-events.ts';

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
  preview: (bytes: Uint8Array) => void,
): Promise<unknown> {
  for await (const piece of readEvents(response.body)) {
    if ('whole' in piece) return piece.whole;
    const { data: event } = ImageEvent.safeParse(piece.event);
    // Whatever came before: the order failed.
    if (event?.error !== undefined && event.error !== null) return event;
    if (event?.type?.endsWith('.completed')) return asAnswer(event);
    if (event?.type?.endsWith('.partial_image')) showPartial(event.b64_json, preview);
  }
  throw new ProviderFailure('malformed_reply', 'The answer ended before the picture came.');
}

const asAnswer = ({ created, b64_json, media_type, usage }: z.infer<typeof ImageEvent>): unknown => ({
  created,
  data: [{ b64_json, media_type }],
  usage,
});

function showPartial(data: string | undefined, preview: (bytes: Uint8Array) => void): void {
  if (data === undefined) return;
  const bytes = decodeBase64(data);
  if (bytes.length >= 16 && readPictureKind(bytes)) preview(bytes);
}
