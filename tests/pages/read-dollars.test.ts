import { expect, test } from 'bun:test';
import { readDollars, writeDollars } from '../../src/routes/settings/read-dollars.ts';

test.each([
  ['5', 5_000_000],
  ['$1,250.50', 1_250_500_000],
  ['0,75', 750_000],
  [' 2. ', 2_000_000],
  ['.5', 500_000],
  ['1,250', 1_250_000_000],
  ['0', 0],
  ['0.000001', 1],
])('%p dollars are %p millionths', (text, micros) => {
  expect(readDollars(text)).toBe(micros);
});

test('nothing typed is no limit', () => {
  expect(readDollars('')).toBeNull();
  expect(readDollars('  $ ')).toBeNull();
});

test.each(['five', '-1', '1.2.3', '1e3', '2000000', '0x10', '.'])('%p is no amount', (text) => {
  expect(readDollars(text)).toBeUndefined();
});

test.each([
  [null, ''],
  [5_000_000, '5.00'],
  [1_250_500_000, '1250.50'],
  [4_200, '0.0042'],
  [1, '0.000001'],
  [0, '0.00'],
])('%p millionths are written %p, and read again they are the same', (micros, text) => {
  expect(writeDollars(micros)).toBe(text);
  expect(readDollars(text)).toBe(micros);
});
