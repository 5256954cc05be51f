import type { Clock } from '../../../server/ports/clock.ts';

/** A clock that stands still until it is moved. */
export class MovableClock implements Clock {
  constructor(private epochMs = Date.parse('2026-11-21T12:00:00.000Z')) {}

  now(): number {
    return this.epochMs;
  }

  advance(ms: number): void {
    this.epochMs += ms;
  }
}
