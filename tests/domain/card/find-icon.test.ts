import { describe, expect, test } from 'bun:test';
import { findIcon } from '../../../server/domain/card/find-icon.ts';

const asset = (type: string, name: string, uri: unknown) => ({ type, name, uri, ext: 'png' });
const find = (...assets: unknown[]) => findIcon({ data: { assets } });

describe('the picture that a card names', () => {
  test('is its main icon, or the first of them', () => {
    const first = asset('icon', 'first', 'embeded://assets/a.png');
    const main = asset('icon', 'main', 'embedded://assets/b.png');
    expect(find(first, main)).toEqual({ icon: { kind: 'path', path: 'assets/b.png' }, others: 1 });
    expect(find(asset('emotion', 'glad', '__asset:c.png'), first)).toEqual({
      icon: { kind: 'path', path: 'assets/a.png' },
      others: 1,
    });
  });

  test('may stand in the card itself', () => {
    const icon = { kind: 'base64', letters: 'QUJD' };
    expect(find(asset('icon', 'main', 'data:image/png;base64,QUJD'))).toEqual({ icon, others: 0 } as never);
  });

  test('is not looked for elsewhere', () => {
    const away = ['ccdefault:', 'https://example.com/a.png', 'file:///etc/passwd', 7];
    expect(find(...away.map((uri) => asset('icon', 'main', uri)), null)).toEqual({
      icon: undefined,
      others: 0,
    });
    expect(findIcon({ data: { assets: {} } })).toEqual({ icon: undefined, others: 0 });
    expect(findIcon({})).toEqual({ icon: undefined, others: 0 });
  });
});
