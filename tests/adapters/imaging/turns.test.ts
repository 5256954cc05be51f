import { describe, expect, test } from 'bun:test';
import { createTurns } from '../../../server/adapters/imaging/turns.ts';

/** Takes turns and notes who has one. */
function open(atOnce: number) {
  const turns = createTurns(atOnce);
  const busy: string[] = [];
  const take = async (name: string, isLarge = false, signal?: AbortSignal) => {
    const leave = await turns.take(isLarge, signal);
    busy.push(name);
    return () => {
      busy.splice(busy.indexOf(name), 1);
      leave();
    };
  };
  return { busy, take };
}
const settle = () => new Promise((resume) => setImmediate(resume));

describe('turns', () => {
  test('are had by so many at once, and then in the order of asking', async () => {
    const { busy, take } = open(2);
    const [leaveFirst] = await Promise.all([take('a'), take('b')]);
    void take('c');
    void take('d');
    await settle();
    expect(busy).toEqual(['a', 'b']);
    leaveFirst();
    await settle();
    expect(busy).toEqual(['b', 'c']);
  });

  test('of large ones are had one at a time, past which small ones come', async () => {
    const { busy, take } = open(2);
    const leave = await take('large', true);
    void take('larger', true);
    const leaveSmall = await take('small');
    expect(busy).toEqual(['large', 'small']);
    leaveSmall();
    await settle();
    expect(busy).toEqual(['large']);
    leave();
    await settle();
    expect(busy).toEqual(['larger']);
  });

  test('are not waited for any more once the signal says so', async () => {
    const { busy, take } = open(1);
    const leave = await take('a');
    const stop = new AbortController();
    const waiting = take('b', false, stop.signal);
    const next = take('c');
    stop.abort(new Error('It is over.'));
    await expect(waiting).rejects.toThrow('It is over.');
    leave();
    await next;
    expect(busy).toEqual(['c']);
    await expect(take('d', false, stop.signal)).rejects.toThrow('It is over.');
  });
});
