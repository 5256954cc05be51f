import exifr from 'exifr';
import sharp from 'sharp';

// Readers that know nothing of ours.

const setting = /\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)/g;

/** What AUTOMATIC1111's web UI makes of a picture's text, by its own expression and in its own steps. */
export function readAsWebUi(text: string): Record<string, string> {
  const lines = text.trim().split('\n');
  let last = lines.pop() ?? '';
  if ([...last.matchAll(setting)].length < 3) {
    lines.push(last);
    last = '';
  }
  const prompt: string[] = [];
  const negative: string[] = [];
  for (const line of lines.map((one) => one.trim())) {
    const begins = line.startsWith('Negative prompt:');
    if (begins || negative.length > 0) negative.push(begins ? line.slice(16).trim() : line);
    else prompt.push(line);
  }
  const settings = [...last.matchAll(setting)].map(([, key = '', value = '']) => {
    const quoted = value.startsWith('"') && value.endsWith('"');
    return [key, quoted ? (JSON.parse(value) as string) : value] as const;
  });
  return {
    Prompt: prompt.join('\n'),
    'Negative prompt': negative.join('\n'),
    ...Object.fromEntries(settings),
  };
}

/** As `piexif` reads it for that web UI: eight letters for the alphabet, then UTF-16 with the larger byte first. */
function readUserComment(value: unknown): string {
  const bytes = Buffer.from(value as Uint8Array);
  if (bytes.subarray(0, 8).toString('latin1') !== 'UNICODE\0') throw new Error('No UNICODE in front.');
  return new TextDecoder('utf-16be').decode(bytes.subarray(8));
}

/** The texts of a PNG, as sharp's library tells them. */
export async function readPngTexts(bytes: Uint8Array): Promise<Record<string, string>> {
  const { comments = [] } = await sharp(bytes).metadata();
  return Object.fromEntries(comments.map(({ keyword, text }) => [keyword, text]));
}

export interface ExifAndXmp {
  text: string;
  make: unknown;
  orientation: unknown;
  /** Fields of XMP, by the prefix of their vocabulary. */
  xmp: Record<string, Record<string, unknown>>;
}

/** EXIF and XMP by exifr; it does not open a WebP, of which sharp takes out both blocks. */
export async function readExifAndXmp(bytes: Uint8Array): Promise<ExifAndXmp> {
  const { exif, xmp } = await sharp(bytes).metadata();
  const tiff = exif!.subarray(exif!.subarray(0, 4).toString('latin1') === 'Exif' ? 6 : 0);
  const options = { userComment: true, mergeOutput: false, translateValues: false };
  const found = (await exifr.parse(tiff, options)) as Record<string, Record<string, unknown>>;
  const words = xmp ? await exifr.parse(wrapXmp(xmp), { xmp: true, mergeOutput: false }) : {};
  return {
    text: readUserComment(found['exif']?.['userComment'] ?? found['userComment']),
    make: found['ifd0']?.['Make'],
    orientation: found['ifd0']?.['Orientation'],
    xmp: words as ExifAndXmp['xmp'],
  };
}

/** The least JPEG that holds a packet: that is what exifr looks for one in. */
function wrapXmp(xmp: Uint8Array): Buffer {
  const data = Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1'), xmp]);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, (data.length + 2) >> 8, (data.length + 2) & 0xff]);
  return Buffer.concat([head, data, Buffer.from([0xff, 0xda, 0, 2, 0xff, 0xd9])]);
}
