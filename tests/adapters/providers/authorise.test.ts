import { describe, expect, test } from 'bun:test';
import { authorisation, isKeyHeader } from '../../../server/adapters/providers/authorise.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';

const service = { service: 'This server' };
const pairOf = (headers: Record<string, string>): string =>
  Buffer.from(headers['authorization']?.replace('Basic ', '') ?? '', 'base64').toString('utf8');

function refusal(work: () => unknown): ProviderFailure {
  try {
    work();
  } catch (error) {
    if (error instanceof ProviderFailure) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

describe('the headers that carry a key', () => {
  test('are none where nobody asks who comes, or there is no key to show', () => {
    expect(authorisation('none', 'secret', service)).toEqual({});
    for (const style of ['bearer', 'basic', 'header'] as const)
      for (const apiKey of [null, '', '  \n']) expect(authorisation(style, apiKey, service)).toEqual({});
  });

  test('name the bearer, also when the key was copied with that word', () => {
    expect(authorisation('bearer', ' abc-123 ', service)).toEqual({ authorization: 'Bearer abc-123' });
    expect(authorisation('bearer', 'Bearer abc-123', service)).toEqual({ authorization: 'Bearer abc-123' });
  });

  test('name user and password, which may hold colons, spaces and any letters', () => {
    expect(authorisation('basic', 'anna:pass', service)).toEqual({ authorization: 'Basic YW5uYTpwYXNz' });
    for (const pair of ['anna:pä ß:w東', 'anna:ends with a space ', 'anna:'])
      expect(pairOf(authorisation('basic', pair, service))).toBe(pair);
    expect(pairOf(authorisation('basic', '  anna:pass\r\n', service))).toBe('anna:pass');
  });

  test('are the key itself under the name that the server reads', () => {
    expect(authorisation('header', 'abc', service)).toEqual({ 'x-api-key': 'abc' });
    expect(authorisation('header', 'abc', { ...service, headerName: 'api-key' })).toEqual({
      'api-key': 'abc',
    });
  });
});

describe('a key that its style cannot carry', () => {
  test.each([
    ['basic', 'only-a-password', /user:password/],
    ['basic', ':nobody', /user:password/],
    ['basic', 'anna:two\nlines', /characters/],
    ['bearer', 'two\nlines', /characters/],
    ['header', 'naïve-ключ', /characters/],
  ] as const)('is refused before anything is sent, and not shown: %s', (style, apiKey, says) => {
    const failure = refusal(() => authorisation(style, apiKey, service));
    expect(failure).toMatchObject({ reason: 'bad_credentials', options: { notProcessed: true } });
    expect(failure.message).toMatch(says);
    expect(Bun.inspect(failure, { depth: 9 })).not.toContain(apiKey);
  });

  test('is refused under a name that is none, or that is the connection’s own', () => {
    for (const headerName of [
      '',
      'two words',
      'x:y',
      'x\ny',
      'Host',
      'Cookie',
      'content-type',
      'Sec-Fetch-Mode',
    ]) {
      expect(isKeyHeader(headerName)).toBe(false);
      expect(refusal(() => authorisation('header', 'abc', { ...service, headerName })).reason).toBe(
        'bad_credentials',
      );
    }
    for (const headerName of ['Authorization', 'X-API-Key', 'x_key'])
      expect(isKeyHeader(headerName)).toBe(true);
  });
});
