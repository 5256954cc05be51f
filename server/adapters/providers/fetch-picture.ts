import { ProviderFailure } from '../../domain/failure.ts';
import { decodeBase64 } from './picture-bytes.ts';

/**
 * The picture behind a link out of a reply, which may be a data URL or relative to `base`. It is fetched without the
 * key, twice if it must be: it is painted and paid for, so that no failure says that nothing was processed.
 */
export async function fetchPicture(
  url: string,
  base: string,
  download: (url: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (url.startsWith('data:')) return decodeBase64(url);
  const address = URL.parse(url, base);
  if (!address) throw new ProviderFailure('malformed_reply', 'The link in the answer is none.');
  try {
    return await download(address.href);
  } catch (error) {
    if (!isWorthAnother(error)) throw asPaid(error);
  }
  return download(address.href).catch((error: unknown) => {
    throw asPaid(error);
  });
}

const isWorthAnother = (error: unknown): boolean =>
  error instanceof ProviderFailure &&
  (error.reason === 'network' || (error.reason === 'malformed_reply' && !error.options.notProcessed));

/** That the link could not be fetched must not look as if nothing had been sent. */
function asPaid(error: unknown): unknown {
  if (!(error instanceof ProviderFailure) || error.reason === 'aborted') return error;
  const reason = error.reason === 'bad_request' ? 'malformed_reply' : error.reason;
  const sentence = `The picture is painted, but it could not be fetched: ${error.message}`;
  return new ProviderFailure(reason, sentence, { cause: error });
}
