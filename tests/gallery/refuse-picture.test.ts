import { expect, test } from 'bun:test';
import { maxPictureBytes } from '../../server/domain/image.ts';
import { describeRest } from '../../src/lib/gallery/describe-rest.ts';
import { isPicture, refusePicture } from '../../src/lib/gallery/refuse-picture.ts';

test('what says that it is a picture is sent, as far as the server takes it', () => {
  expect(refusePicture({ type: 'image/png', size: maxPictureBytes })).toBeNull();
  expect(refusePicture({ type: 'image/png', size: maxPictureBytes + 1 })).toBe('is larger than 20 MB.');
  expect(refusePicture({ type: 'image/svg+xml', size: 10 })).toMatch(/^is no picture/);
  expect(isPicture({ type: 'text/plain' })).toBe(false);
  expect(isPicture({ type: '' })).toBe(false);
});

test('a picture of the trash says how many days it has, and never fewer than none', () => {
  const deleted = '2026-11-01T12:00:00.000Z';
  expect(describeRest(deleted, new Date('2026-11-01T12:00:01.000Z'))).toBe('30 more days');
  expect(describeRest(deleted, new Date('2026-11-29T12:00:01.000Z'))).toBe('2 more days');
  expect(describeRest(deleted, new Date('2026-11-30T18:00:00.000Z'))).toBe('One more day');
  expect(describeRest(deleted, new Date('2026-12-24T12:00:00.000Z'))).toBe('Removed today');
});
