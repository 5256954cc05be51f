import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({ id: params.id, play: url.searchParams.has('play') });
