import type { ImageFileQuery } from '../contract/images.ts';
import type { ImageSizeName } from '../domain/image.ts';
import { getActor } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { letIn, refuse } from './let-in.ts';
import type { WantedPublicImage } from '../services/shares/open-public-image.ts';
import { notePeer } from './peers.ts';
import { commonHeaders } from './security-headers.ts';
import { readPublicAddress, sendPublicImage } from './public/send-public-image.ts';
import { countVisit } from './public/visitors.ts';
import { sendImage } from './send-image.ts';

/** Answers one request; `peer` says which address its socket comes from. */
export type Answer = (request: Request, peer?: () => string | undefined) => Response | Promise<Response>;

/**
 * What stands in front of the app: the bytes of pictures are answered here, everything else goes on to the app. A page
 * of the gallery asks for a hundred pictures at once, and what a framework does for each request costs more than they do.
 * Whoever asks goes through the same checks, in the same functions, as at the app's own route of that address, which
 * answers what is spelled in any other way.
 */
export function createFrontDoor(app: { fetch: Answer }, dependencies: HttpDependencies): Answer {
  return (request, peer) => {
    const picture = readAddress(request);
    if (picture) return answerPicture(request, picture, dependencies);
    notePeer(request, peer?.());
    const shared = readPublicAddress(request);
    if (shared) return answerShared(request, shared, dependencies);
    return app.fetch(request);
  };
}

async function answerPicture(
  request: Request,
  picture: PictureAddress,
  dependencies: HttpDependencies,
): Promise<Response> {
  const requestId = crypto.randomUUID();
  try {
    const waiting = letIn(request, dependencies);
    if (waiting) await waiting;
    const response = await sendImage(request, dependencies.ports, getActor(request), picture);
    response.headers.set('x-request-id', requestId);
    return response;
  } catch (error) {
    return refuseHere(request, { requestId, path: `/api/images/${picture.id}/file`, error }, dependencies);
  }
}

/** Everybody's: nobody is let in for it. */
async function answerShared(
  request: Request,
  wanted: WantedPublicImage,
  dependencies: HttpDependencies,
): Promise<Response> {
  const requestId = crypto.randomUUID();
  try {
    countVisit(request, 'hit', dependencies.ports);
    const response = await sendPublicImage(request, requestId, wanted, dependencies);
    response.headers.set('x-request-id', requestId);
    return response;
  } catch (error) {
    // Whoever reads the log shall not open the link.
    return refuseHere(request, { requestId, path: '/i/…', error }, dependencies);
  }
}

function refuseHere(
  request: Request,
  refused: { requestId: string; path: string; error: unknown },
  dependencies: HttpDependencies,
): Response {
  const response = refuse(request, { ...refused, code: 'UNKNOWN' }, dependencies);
  for (const [name, value] of Object.entries(commonHeaders)) response.headers.set(name, value);
  response.headers.set('x-request-id', refused.requestId);
  return response;
}

type PictureAddress = ImageFileQuery & { id: string };

/** As `imageUrl` writes it. */
const pictureAddress =
  /^[a-z]+:\/\/[^/?#]+\/api\/images\/([\w-]+)\/file\?size=(thumb|preview|poster|original)(?:&v=([0-9a-f]{16}))?$/;

function readAddress({ method, url }: Request): PictureAddress | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const match = pictureAddress.exec(url);
  if (!match) return undefined;
  const [, id = '', size, v] = match;
  return { id, size: size as ImageSizeName, v };
}
