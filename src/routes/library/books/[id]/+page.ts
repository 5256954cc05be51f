import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({ id: params.id, isNew: url.searchParams.has('new') });
