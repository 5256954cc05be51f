import { expect, test } from 'bun:test';
import { writeAddress } from '../../server/http/write-address.ts';

test.each([
  ['127.0.0.1', 'http://127.0.0.1:7272'],
  ['localhost', 'http://localhost:7272'],
  ['::1', 'http://[::1]:7272'],
  ['[::1]', 'http://[::1]:7272'],
])('the address of %s can be opened as it is said', (host, address) => {
  expect(writeAddress(host, 7272)).toBe(address);
});
