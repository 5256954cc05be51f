import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout } from 'bun:test';
import { Journey } from './journey.ts';

export { sizes } from './journey.ts';

/** A journey for the tests of one file, with its hooks. After every test: no error in a console, no failed request, none to another host. */
export function useJourney(): Journey {
  const journey = new Journey();
  setDefaultTimeout(180_000);
  beforeAll(() => journey.open(), 180_000);
  afterEach(async () => expect(await journey.endVisits()).toEqual([]));
  afterAll(() => journey.close(), 60_000);
  return journey;
}
