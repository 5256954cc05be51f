import { galleryPage } from '../words/en/gallery-page.ts';
import type { FacetsState } from './facets-state.svelte.ts';
import type { FilterName, GalleryFilter } from './gallery-filter.ts';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** One part of a filter as its chip says it. */
export function describeFilter(
  filter: GalleryFilter,
  name: FilterName,
  facets: Pick<FacetsState, 'nameOf'>,
): string {
  const value = filter[name] ?? '';
  const isDay = name === 'from' || name === 'to';
  const said = isDay ? day.format(new Date(`${value}T12:00`)) : facets.nameOf(name, value);
  return galleryPage.filters.chips[name](said);
}
