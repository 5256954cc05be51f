import type { PageLoad } from './$types';

/** `?play` begins to play a transcript, `?message=` shows one of its messages. */
export const load: PageLoad = ({ params, url }) => ({
  id: params.id,
  play: url.searchParams.has('play'),
  messageId: url.searchParams.get('message'),
});
