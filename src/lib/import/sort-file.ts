/** What a file seems to bring. Whether it really does, the server says. */
export type Bringing = 'character' | 'lorebook' | 'chat';

/** How the files of cards begin: PNG, WebP and CHARX, which is a ZIP. */
const cardBeginnings = ['\x89PNG', 'RIFF', 'PK\x03\x04'];

/** By its bytes; its name decides nothing but what broken JSON was meant to be. */
export async function sortFile(file: File): Promise<Bringing> {
  const beginning = String.fromCharCode(...new Uint8Array(await file.slice(0, 4).arrayBuffer()));
  if (cardBeginnings.some((bytes) => beginning === bytes)) return 'character';
  const text = await file.text();
  const whole = readJson(text);
  if (whole !== undefined) return sortJson(whole);
  // A chat has an object a line; JSON that ends in the middle was meant to be a card.
  const isLines = readJson(text.slice(0, (text.indexOf('\n') + 1 || text.length + 1) - 1)) !== undefined;
  return !isLines && /\.json$/i.test(file.name) ? 'character' : 'chat';
}

function sortJson(json: unknown): Bringing {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'chat';
  const has = (...keys: string[]) => keys.some((key) => key in json);
  if (has('spec', 'first_mes', 'char_greeting', 'char_name'))
    return 'spec' in json && json.spec === 'lorebook_v3' ? 'lorebook' : 'character';
  if (has('entries', 'lorebookVersion') || ('type' in json && json.type === 'risu')) return 'lorebook';
  if (has('user_name', 'chat_metadata', 'mes', 'messages')) return 'chat';
  return 'character';
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
