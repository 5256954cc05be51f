import { describe, expect, test } from 'bun:test';
import { isSignInPage, readNext, signInAddress } from '../../src/lib/api/sign-in-address.ts';

const at = (path: string) => readNext(new URL(path, 'http://stage.example:7272'));

describe('the way through the stage door', () => {
  test('leads back to where somebody wanted to go, with query and place', () => {
    for (const next of ['/', '/gallery', '/gallery?image=img_1&q=a%20b', '/chats/cht_1#msg_2']) {
      expect(at(signInAddress(next))).toBe(next);
    }
  });

  test('never leads out of the house, nor to itself', () => {
    for (const next of [
      'https://evil.example/x',
      '//evil.example/x',
      '/\\evil.example',
      'javascript:alert(1)',
      'http://stage.example:1/x',
      '/sign-in?next=/sign-in',
      'http://[',
    ]) {
      expect(at(`/sign-in?next=${encodeURIComponent(next)}`)).toBe('/');
    }
    expect(at('/sign-in')).toBe('/');
  });

  test('is one address', () => {
    expect([isSignInPage('/sign-in'), isSignInPage('/sign-in/x'), isSignInPage('/')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
