/** What a file is called by whoever brings it: no path, nothing that cannot be seen, not too long. For people to read only. */
export const cleanFileName = (name: string, otherwise: string): string =>
  name
    .replace(/^.*[\\/]/s, '')
    .replace(/\p{C}/gu, '')
    .trim()
    .slice(0, 200)
    .toWellFormed() || otherwise;
