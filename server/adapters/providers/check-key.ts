import { ProviderFailure } from '../../domain/failure.ts';

/**
 * The key as a header takes it; `named` is what the service calls it. Throws `ProviderFailure('bad_credentials')` for none, and for one with characters that
 * no header holds: an error about it further on would show the key.
 */
export function checkKey(apiKey: string | null, service: string, named = 'key'): string {
  const key = apiKey?.trim() ?? '';
  const refuse = (sentence: string) =>
    new ProviderFailure('bad_credentials', sentence, { notProcessed: true });
  if (!key) throw refuse(`${service} asks for a ${named}: enter one.`);
  if (!/^[\x21-\x7e]+$/.test(key))
    throw refuse(`This ${named} holds characters that none of ${service} has.`);
  return key;
}
