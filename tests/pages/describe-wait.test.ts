import { describe, expect, test } from 'bun:test';
import type { Job } from '../../server/domain/job.ts';
import {
  describeCalledOff,
  describeCalmly,
  describePace,
  describeStage,
  describeStop,
} from '../../src/lib/scene/describe-wait.ts';
import { makeShownJob } from './shown-job.ts';

const left = '2026-11-21T10:00:00.000Z';
const job = (values: Partial<Job> = {}): Job => makeShownJob({ stage: 'generate', sentAt: left, ...values });
const after = (seconds: number) => () => Date.parse(left) + seconds * 1_000;

describe('what is said of an order that is out', () => {
  test('is for how long, and how long such a one usually takes', () => {
    const usual = job({ usualMs: 41_300 });
    expect(describePace(job(), after(7.9))).toBe('0:07');
    expect(describePace(usual, after(12))).toBe('0:12, usually about 40 s');
    expect(describePace(usual, after(82))).toBe('1:22, usually about 40 s');
    expect(describePace(usual, after(83))).toBe('1:23, longer than the usual 40 s');
    expect(describePace(job({ usualMs: 400 }), after(4))).toBe('0:04, usually about 1 s');
    expect(describePace(job(), after(3_723))).toBe('1:02:03');
  });

  test('is rounded as far as anybody would say it', () => {
    const about = (usualMs: number) => describePace(job({ usualMs }), after(0));
    expect([3_600, 86_000, 88_000, 260_000, 6_000_000].map(about)).toEqual([
      '0:00, usually about 4 s',
      '0:00, usually about 85 s',
      '0:00, usually about 1 min',
      '0:00, usually about 4 min',
      '0:00, usually about 2 h',
    ]);
  });

  test('never counts backwards where the clocks differ', () => {
    expect(describePace(job(), after(-30))).toBe('0:00');
  });

  test('is nothing where more is known, nothing is out, or it is being stopped: no clock runs then', () => {
    const clock = () => {
      throw new Error('Nobody counts.');
    };
    const said = [{ progress: 0.1 }, { sentAt: null }, { calledOff: 'asked' }] as const;
    expect(said.map((values) => describePace(job({ usualMs: 40_000, ...values }), clock))).toEqual([
      '10 %',
      null,
      null,
    ]);
  });

  test('is a share where one is known, and a place in the queue where it waits', () => {
    expect(describeStage(job())).toBe('painting');
    expect(describePace(job({ progress: 0.426, usualMs: 9_000 }), after(3))).toBe('43 %');
    const places = [1, 2, 3, 10, 11, 12, 21, 22, 33, 113].map((queuePosition) =>
      describeStage(job({ queuePosition })),
    );
    expect(places).toEqual(
      ['next', 'second', 'third', 'tenth', '11th', '12th', '21st', '22nd', '33rd', '113th'].map(
        (place) => `${place} in the queue`,
      ),
    );
  });

  test('is the same each second for who listens, until it takes longer than usual', () => {
    const said = (seconds: number, values: Partial<Job> = {}) =>
      describeCalmly(job({ usualMs: 10_000, ...values }), after(seconds));
    expect([said(1), said(20)]).toEqual(Array(2).fill('painting, usually about 10 s'));
    expect([said(21), said(90)]).toEqual(Array(2).fill('painting, longer than the usual 10 s'));
    expect([said(1, { progress: 0.1 }), said(2, { progress: 0.9 })]).toEqual(['painting', 'painting']);
    expect(said(1, { queuePosition: 2, usualMs: null })).toBe('second in the queue');
    expect(said(1, { calledOff: 'asked' })).toBe('stopping');
  });
});

describe('stopping a picture', () => {
  test('says before what it will mean', () => {
    const means = [
      { sentAt: null, stage: 'decide' },
      // A language model is asked for its words.
      { stage: 'prompt' },
      { queuePosition: 4 },
      {},
      { calledOff: 'asked' },
    ] as const;
    expect(means.map((values) => describeStop(job(values)))).toEqual([
      expect.stringContaining('costs nothing'),
      expect.stringContaining('costs nothing'),
      expect.stringContaining('in the queue'),
      expect.stringContaining('may have to be paid'),
      expect.stringContaining('was asked'),
    ]);
  });

  test('says afterwards what it came to', () => {
    const came = (calledOff: Job['calledOff'], imageIds: string[] = []) =>
      describeCalledOff({ calledOff, imageIds });
    expect([came(null), came('asked')]).toEqual([null, null]);
    expect(came('nothing_owed')).toContain('nothing is owed');
    expect(came('may_be_paid')).toContain('may still be paid for');
    expect(came('too_late', ['img_1'])).toStartWith(
      'The picture came before it could be stopped, and is kept',
    );
    expect(came('too_late', ['img_1', 'img_2'])).toStartWith('2 pictures came');
  });
});
