import { FilmEnding, PublicFormat, PublicSize } from '../../domain/share.ts';
import { openPublicImage, type WantedPublicImage } from '../../services/shares/open-public-image.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { sendFile } from '../send-file.ts';
import { answerMissing } from './answer-missing.ts';
import { embeddable, picturePolicy, publicHeaders } from './public-headers.ts';
import { isView } from './visitors.ts';

const own = { ...publicHeaders, ...embeddable, 'content-security-policy': picturePolicy };

/**
 * The picture of a link, or the one answer for what shows nothing. Counts a view.
 * Throws `AppError('limited')` and `AppError('unavailable')`.
 */
export async function sendPublicImage(
  request: Request,
  requestId: string,
  wanted: WantedPublicImage,
  dependencies: Pick<HttpDependencies, 'ports'>,
): Promise<Response> {
  const opened = await openPublicImage(dependencies.ports, wanted);
  if (!opened) return answerMissing(request, requestId, dependencies);
  const answer = sendFile(request, { ...opened, own });
  if (isView(request, answer)) dependencies.ports.shareViews.count(wanted.token);
  return answer;
}

/** What the parts of an address ask for; a number that is none names no picture. */
export function readWanted(first: string, second: string | undefined, size?: PublicSize): WantedPublicImage {
  const { name, ...ending } = readEnding(second ?? first);
  if (second === undefined) return { token: name, ...ending, size };
  return { token: first, number: /^[1-9]\d{0,2}$/.test(name) ? Number(name) : 0, ...ending, size };
}

const spelled =
  /^[a-z]+:\/\/[^/?#]+\/i\/([0-9A-Za-z]+(?:\.[a-z0-9]+)?)(?:\/([0-9]+(?:\.[a-z0-9]+)?))?(?:\?size=([a-z]+))?$/;

/** As links and pages write it; undefined for every other spelling, which the app's own routes read. */
export function readPublicAddress({ method, url }: Request): WantedPublicImage | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const [, first, second, size] = spelled.exec(url) ?? [];
  if (first === undefined || (second !== undefined && first.includes('.'))) return undefined;
  return readWanted(first, second, PublicSize.safeParse(size).data);
}

/** A name without the ending that says a format, or that the film itself is wanted. */
function readEnding(text: string): { name: string } & Pick<WantedPublicImage, 'format' | 'film'> {
  const [, name, ending] = /^(.+)\.(jpe?g|webp|png|mp4|webm)$/.exec(text) ?? [];
  if (name === undefined) return { name: text };
  const film = FilmEnding.safeParse(ending).data;
  if (film) return { name, film };
  return { name, format: PublicFormat.parse(ending === 'jpeg' ? 'jpg' : ending) };
}
