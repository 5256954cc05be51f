const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

function bytes(count: number): string {
  if (count < 1_000_000) return `${Math.ceil(count / 1_000)} KB`;
  if (count < 1_000_000_000) return `${numbers.format(count / 1_000_000)} MB`;
  return `${numbers.format(count / 1_000_000_000)} GB`;
}

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const pictures = (count: number) => counted(count, 'picture', 'pictures');

/** What the server’s data folder takes, and what is done to keep it: a part of the settings, for admins. */
export const storage = {
  title: 'Storage',
  bytes,
  total: (count: number, size: number) => `${pictures(count)}, ${bytes(size)}`,
  lead: 'What the whole server keeps, and what can be done about it. Only admins see this.',
  facts: { disk: 'Free', pictures: 'Pictures of all users', database: 'Database', backup: 'Last backup' },
  free: (free: number, all: number) => `${bytes(free)} of ${bytes(all)}`,
  noBackup: 'none yet',
  backupHint: 'cyclorama backup FILE makes one while the server runs.',
  backup: (when: string, size: number) => `${when}, ${bytes(size)}`,
  sweep: {
    title: 'Sweep',
    text: 'Removes files that no picture has, and finds pictures without their file. It runs by itself once a day.',
    start: 'Sweep now',
    running: 'Sweeping',
    never: 'Not swept yet.',
    last: (when: string, files: number, size: number) =>
      files === 0
        ? `Swept ${when}: nothing was to be removed.`
        : `Swept ${when}: ${counted(files, 'file', 'files')} removed, ${bytes(size)}.`,
    held: 'A backup ran meanwhile, so that files stayed. Sweep again.',
    missing: (count: number) => `${pictures(count)} without a file.`,
    trashMissing: 'Into the trash',
    trashHint: 'Those that nothing uses. Others stay as they are.',
    trashed: (count: number) => `${pictures(count)} went into the trash.`,
  },
  rebuild: {
    title: 'Small pictures',
    text: 'Made of the originals. Make them anew where they are missing or look wrong.',
    start: 'Make missing ones',
    startAll: 'Make all anew',
    running: 'Making small pictures',
    last: (when: string, made: number, looked: number) =>
      `Looked through ${when}: ${made.toLocaleString('en')} made, of ${pictures(looked)}.`,
    failed: (count: number) => `${pictures(count)} could not be drawn:`,
    missing: (count: number) => `${pictures(count)} without a file.`,
  },
  mine: {
    lead: (count: number, size: number) =>
      count === 0 ? 'You have no pictures yet.' : `Your originals: ${pictures(count)}, ${bytes(size)}.`,
    trash: (count: number, size: number) => `In the trash: ${pictures(count)}, ${bytes(size)}.`,
    openTrash: 'Look into it',
    byStory: 'By story',
    byPainter: 'By who painted them',
    noStory: 'Of no story',
    more: (count: number) => `Show ${count} more`,
  },
  waits: 'waits for its turn',
  stop: 'Stop',
};
