import sharp from 'sharp';
import { openFixtureServer, type FixtureServer } from '../../contract/image-provider/fixture-server.ts';
import { carry, keyInvalid, models } from '../../contract/image-provider/gemini/replies.ts';
import type { Arrival, Reply } from '../../contract/image-provider/row.ts';

/** Shaped like a real one, and like nothing else on a page. */
export const geminiKey = 'AIzaSyJourney-9876543210zyxwvutsrqponml';

/** An evening over the sea: a picture that is known again, and worth looking at in a screenshot. */
const evening = `<svg xmlns="http://www.w3.org/2000/svg" width="1376" height="768">
  <defs><linearGradient id="sky" x2="0" y2="1">
    <stop offset="0" stop-color="#1d2a4d"/><stop offset=".45" stop-color="#c8655a"/>
    <stop offset=".6" stop-color="#f2b66b"/></linearGradient></defs>
  <rect width="1376" height="768" fill="url(#sky)"/><circle cx="930" cy="440" r="52" fill="#ffe2a8"/>
  <rect y="470" width="1376" height="298" fill="#26344f"/>
  <path d="M0 470 Q160 380 330 470 T640 470 L640 500 L0 500Z" fill="#171c2d"/></svg>`;

/** Google as far as its address goes: it knows one key, lists its models, and paints the same evening every time. */
export async function openGemini(): Promise<FixtureServer> {
  const bytes = new Uint8Array(await sharp(Buffer.from(evening)).png().toBuffer());
  const knowing =
    (reply: (arrival: Arrival) => Reply) =>
    (arrival: Arrival): Reply =>
      arrival.headers.get('x-goog-api-key') === geminiKey ? reply(arrival) : keyInvalid;
  const picture = { bytes, mime: 'image/png' };
  return openFixtureServer(
    {
      basePath: '',
      apiKey: geminiKey,
      operations: {
        generate: {
          method: 'POST',
          path: /^\/v1beta\/models\/[\w.-]+:generateContent$/,
          reply: knowing(() => carry(picture)),
        },
        models: { method: 'GET', path: /^\/v1beta\/models$/, reply: knowing(models) },
      },
    },
    picture,
  );
}
