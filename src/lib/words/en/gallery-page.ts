const pictures = (count: number) =>
  count === 1 ? 'one picture' : `${count.toLocaleString('en-GB')} pictures`;
const Pictures = (count: number) =>
  count === 1 ? 'One picture' : `${count.toLocaleString('en-GB')} pictures`;

/** The gallery's page: its bar, what is picked out, the trash, and what is brought. */
export const galleryPage = {
  search: 'Search in prompts and tags',
  favourite: 'Favourite',
  /** How long it is, or nothing. */
  film: (length: string) => (length === '' ? 'Film' : `Film of ${length}`),
  kept: 'The server cannot be reached. These are the pictures you looked at last.',
  pick: {
    one: (what: string) => `Pick ${what}`,
    day: (day: string) => `Pick all of: ${day}`,
    tooMany: (count: number) => `Only the first ${count.toLocaleString('en-GB')} of this day are picked.`,
    bar: 'What is picked',
    count: (count: number) => `${count.toLocaleString('en-GB')} picked`,
    none: 'Nothing is picked any more.',
    offline: 'Not connected: nothing can be done with them now.',
    clear: 'Pick nothing',
    favourite: 'Favourite',
    unfavourite: 'No favourite any more',
    tags: 'Tags',
    download: 'Download as ZIP',
    share: 'Share as an album',
    delete: 'Delete',
    restore: 'Restore',
    forever: 'Delete for good',
    progress: (done: number, all: number) =>
      `${done.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')}`,
    zipAtMost: (most: number) =>
      `A ZIP holds ${most.toLocaleString('en-GB')} pictures at most. Pick fewer, and take the rest with the next one.`,
    albumAtMost: (most: number) => `An album holds ${most} pictures at most.`,
  },
  done: {
    deleted: (count: number) => `${Pictures(count)} in the trash.`,
    restored: (count: number) => `${Pictures(count)} back in the gallery.`,
    gone: (count: number) => `${Pictures(count)} deleted for good.`,
    favourites: (count: number) => `${Pictures(count)} among the favourites.`,
    notFavourites: (count: number) => `${Pictures(count)} no favourite any more.`,
    tagged: (count: number, tag: string) => `“${tag}” on ${pictures(count)}.`,
    untagged: (count: number, tag: string) => `“${tag}” taken off ${pictures(count)}.`,
    half: (done: number, all: number) => `Stopped after ${done} of ${all}.`,
  },
  filters: {
    title: 'Filters',
    open: (count: number) => (count === 0 ? 'Filters' : `Filters, ${count} set`),
    story: 'Story',
    allStories: 'All stories',
    with: 'With',
    withAnybody: 'With anybody',
    provider: 'Painter',
    allProviders: 'All painters',
    model: 'Model',
    allModels: 'All models',
    tag: 'Tag',
    allTags: 'All tags',
    from: 'From',
    to: 'To',
    dates: 'Days',
    favourite: 'Favourites',
    set: 'What is shown',
    clear: 'Show everything',
    remove: (what: string) => `Without the filter: ${what}`,
    chips: {
      q: (value: string) => `“${value}”`,
      chatId: (value: string) => value,
      elementId: (value: string) => `With ${value}`,
      provider: (value: string) => `By ${value}`,
      model: (value: string) => value,
      tag: (value: string) => `#${value}`,
      from: (value: string) => `From ${value}`,
      to: (value: string) => `Until ${value}`,
      favourite: () => 'Favourites',
      trash: () => 'Trash',
    },
    origins: { upload: 'Your own files', painter: 'The built-in painter' } as Record<string, string>,
    unnamed: 'Something that is gone',
  },
  jump: {
    open: 'Go to a date',
    title: 'Go to a date',
    day: 'Day',
    go: 'Go there',
    months: 'Months with pictures',
    none: 'No month has pictures yet.',
    back: (day: string) => `${day}: back to the newest`,
  },
  slow: 'Still looking. These filters leave out a great many pictures.',
  empty: {
    filtered: 'No picture is like that',
    because: (what: string[]) =>
      what.length === 1
        ? `Without ${what[0]} there would be some.`
        : `Together these leave nothing over. Without any one of them there would be some: ${what.join(', ')}.`,
    one: (what: string) => `There is none for: ${what}.`,
    search:
      'Words are looked for in prompts and tags, from their beginnings; several must all be there, and what stands in quotes must stand like that.',
    trash: 'The trash is empty',
    trashText: 'What you delete lies here for 30 days, and can be brought back until then.',
    story: 'Name a place in this story, and the first picture is painted.',
    openStory: 'Open the story',
    bring: 'Bring pictures',
  },
  trash: {
    title: 'Trash',
    open: 'Trash',
    back: 'Back to the gallery',
    lead: 'Each picture is removed 30 days after it was deleted.',
    left: (days: number) =>
      days === 0 ? 'Removed today' : days === 1 ? 'One more day' : `${days} more days`,
    askTitle: (count: number) => `Delete ${pictures(count)} for good?`,
    ask: 'The files are removed from this machine. That cannot be undone.',
  },
  usage: {
    title: (used: number, all: number) =>
      used === all ? `${Pictures(used)} in use` : `${used} of ${pictures(all)} in use`,
    lead: 'They go on hanging where they hang, and leave the gallery. Public links show nothing until the picture is restored.',
    backdrops: (titles: string[], more: number) =>
      `Hangs behind ${list(
        titles.map((title) => `“${title}”`),
        more,
      )}`,
    elements: (names: string[], more: number) => `Picture of ${list(names, more)}`,
    messages: (count: number) => (count === 1 ? 'Stands in a message' : `Stands in ${count} messages`),
    shares: (count: number) => (count === 1 ? 'Has a public link' : `Has ${count} public links`),
    more: (count: number) => `And ${pictures(count)} more in use.`,
    delete: 'Delete all the same',
    keep: 'Keep them',
  },
  tags: {
    title: (count: number) => `Tags of ${pictures(count)}`,
    name: 'New tag',
    add: 'Add',
    on: 'On all or some of them',
    none: 'No tag yet. One word or a few: a character, a mood, what it is for.',
    known: 'Used before',
    give: (tag: string) => `Add: ${tag}`,
    take: (tag: string) => `Take off: ${tag}`,
  },
  bring: {
    open: 'Bring pictures',
    drop: 'Drop pictures to keep them in the gallery',
    title: 'Bringing pictures',
    progress: (done: number, all: number) => `${done} of ${all}`,
    done: (count: number) => `${Pictures(count)} added.`,
    refused: (name: string, why: string) => `${name}: ${why}`,
    noPicture: 'is no picture. PNG, JPEG, WebP, AVIF and GIF are taken here.',
    tooLarge: (megabytes: number) => `is larger than ${megabytes} MB.`,
    stop: 'Stop',
    stopped: 'not sent any more.',
    clear: 'Put away',
  },
};

function list(names: string[], more: number): string {
  const all = more > 0 ? [...names, `${more} more`] : names;
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
