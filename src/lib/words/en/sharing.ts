import type { ShareSize } from '../../../../server/domain/share.ts';

const many = (count: number, one: string, more: string) =>
  count === 1 ? `One ${one}` : `${count.toLocaleString('en-GB')} ${more}`;

/** Public links: making one, and the list of them. */
export const sharing = {
  title: 'Share this picture',
  titleAlbum: (pictures: number) => `Share ${pictures} pictures as an album`,
  lead: 'Whoever has the link sees it, without signing in. Nothing else of yours can be seen.',
  size: 'Largest size',
  sizes: { preview: 'Small', embed: 'For messengers', original: 'Full' } satisfies Record<ShareSize, string>,
  sizeHints: {
    preview: '960 pixels on the longer side.',
    embed: 'A JPEG of 2,048 pixels and 4 MB at most: Discord, Telegram and the like show it at once.',
    original: 'All pixels that there are.',
  } satisfies Record<ShareSize, string>,
  expires: 'Ends',
  expiry: {
    never: 'Never',
    day: 'After a day',
    week: 'After a week',
    month: 'After 30 days',
    date: 'On a day of its own',
  },
  date: 'The last day',
  badDate: 'A day that is still to come.',
  caption: 'Caption',
  captionHint: 'Stands under the picture; plain text. Empty for none.',
  metadata: 'With its settings',
  metadataOff:
    'Prompt, seed and model stay here: the copies carry nothing about how they were made. Of a film others see a still.',
  metadataOn:
    'Prompt, seed and model go along in the file, readable by anybody. A film goes out as it is, and plays.',
  make: 'Make the link',
  making: 'Making it',
  makeAnother: 'Make another link',
  copyPage: 'Copy the link of the page',
  copyFile: 'Copy the link of the picture',
  copied: 'Copied.',
  notCopied: 'This browser did not copy it. The link can be marked above.',
  hand: 'Hand it on…',
  address: 'Link',
  existing: 'Public links of this picture',
  views: (views: number) =>
    views === 0 ? 'not seen yet' : `seen ${views === 1 ? 'once' : `${views} times`}`,
  pictures: (count: number) => many(count, 'picture', 'pictures'),
  inTrash: (count: number) => `${count} of them in the trash, and not shown`,
  until: (day: string) => `until ${day}`,
  ended: (day: string) => `ended ${day}`,
  forEver: 'without an end',
  withMetadata: 'with its settings',
  revoke: 'Revoke',
  revokeSure: 'The link shows nothing from then on, wherever it stands. It cannot be brought back.',
  revokeNow: 'Revoke for good',
  keep: 'Keep it',
  revoked: 'The link is revoked.',
  all: 'All public links',
  list: {
    title: 'Public links',
    lead: 'Each shows what you chose to whoever has it.',
    none: 'Nothing is public. A picture is shared from the gallery.',
    more: 'More links',
  },
};
