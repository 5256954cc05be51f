import { describe, expect, test } from 'bun:test';
import { readHeading } from '../../../server/domain/shift/heading.ts';

describe('what looks like a heading', () => {
  test.each([
    'Street corner, night. A man waits under the lamp.',
    'Castle great hall, day. The king sits on his throne.',
    'INT. POLICE STATION - DAY Two officers look up.',
    'The harbour. Evening. Nets hang over the rails.',
    'In the stable, later. She brushes the mare.',
    '[Your office, night] Rain on the skylight.',
    '**The north porch — morning** There is ivy over most of it.',
    'Location: the old mill | Time: dusk. Wind in the sails.',
    "Lucy's apartment, continuous. The phone rings again.",
  ])('%s', (text) => {
    expect(readHeading(text).shape).toBeGreaterThanOrEqual(0.7);
  });
});

describe('what does not', () => {
  test.each([
    'She nodded. The night was cold.',
    '"Kitchen, night." He read it from the card.',
    'Yes, sir. I will see to it.',
    'JENKINS (quietly) We leave at dawn.',
    'Good morning. Have a seat.',
    'Suddenly, a shot. Everybody falls silent.',
    'Still at the harbour.',
    'I was in the garden. Evening came.',
    '',
    '***',
  ])('%s', (text) => {
    expect(readHeading(text).shape).toBeLessThan(0.5);
  });
});
