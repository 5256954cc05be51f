import { expect, test } from 'bun:test';
import { isBaseUrl, originOf, trimBaseUrl } from '../../server/domain/base-url.ts';

test.each([
  ['https://api.example', true],
  ['http://127.0.0.1:8080/v1/', true],
  ['https://[::1]:5001/api', true],
  ['HTTPS://API.example', true],
  ['ftp://api.example', false],
  ['file:///etc/passwd', false],
  ['api.example', false],
  ['https:api.example', false],
  ['https:///api.example', false],
  ['https://', false],
  ['https://me:secret@api.example', false],
  ['https://me@api.example', false],
  ['https://api.example?key=1', false],
  ['https://api.example?', false],
  ['https://api.example#top', false],
  ['https://api example', false],
  ['', false],
])('“%s” is an address of a provider: %p', (text, expected) => {
  expect(isBaseUrl(text)).toBe(expected);
});

test('one spelling has no slash at its end', () => {
  expect(trimBaseUrl(' https://api.example/v1// ')).toBe('https://api.example/v1');
});

test('a key is bound to scheme, host and port, however they are written', () => {
  expect(originOf('HTTPS://API.Example:443/v1')).toBe('https://api.example');
  expect(originOf('https://api.example:444/v1')).not.toBe(originOf('https://api.example/v1'));
  expect(originOf('http://api.example')).not.toBe(originOf('https://api.example'));
});
