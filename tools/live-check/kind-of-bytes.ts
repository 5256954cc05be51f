const marks: [kind: string, mark: RegExp][] = [
  ['PNG', /^\x89PNG/],
  ['JPEG', /^\xff\xd8\xff/],
  ['WebP', /^RIFF[^]{4}WEBP/],
  ['GIF', /^GIF8/],
  ['AVIF or HEIC', /^[^]{4}ftyp/],
  ['ZIP', /^PK[\x03\x05]/],
];

/** What bytes are by their own mark, whatever they are called. */
export function kindOfBytes(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.slice(0, 16)).toString('latin1');
  return marks.find(([, mark]) => mark.test(head))?.[0] ?? 'of no kind that is known here';
}
