/** A few milliseconds of work on a slow machine. */
export const portionBytes = 1_000_000;

export const letOthersIn = (): Promise<void> => new Promise((resume) => setImmediate(resume));

/** The bytes of Base64, whatever else stands between its letters. */
export async function decodeBase64(letters: Uint8Array): Promise<Uint8Array> {
  const portions: Uint8Array[] = [];
  let rest = '';
  for (let from = 0; from < letters.length; from += portionBytes) {
    if (from > 0) await letOthersIn();
    const view = letters.subarray(from, from + portionBytes);
    const text = rest + Buffer.from(view.buffer, view.byteOffset, view.length).toString('latin1');
    const clean = /[^A-Za-z0-9+/]/.test(text) ? text.replace(/[^A-Za-z0-9+/_-]/g, '') : text;
    const whole = clean.length - (clean.length % 4);
    portions.push(Buffer.from(clean.slice(0, whole), 'base64'));
    rest = clean.slice(whole);
  }
  portions.push(Buffer.from(rest, 'base64'));
  return Bun.concatArrayBuffers(portions, Infinity, true);
}

export async function encodeBase64(bytes: Uint8Array): Promise<Uint8Array> {
  const portions: Uint8Array[] = [];
  // Three bytes are four letters: portions of whole threes join without a seam.
  const step = portionBytes - (portionBytes % 3);
  for (let from = 0; from < bytes.length; from += step) {
    if (from > 0) await letOthersIn();
    portions.push(Buffer.from(Buffer.from(bytes.subarray(from, from + step)).toString('base64'), 'latin1'));
  }
  return Bun.concatArrayBuffers(portions, Infinity, true);
}

/** Text out of UTF-8; `broken`: some of it was none, and stands as a replacement mark. */
export async function decodeUtf8(bytes: Uint8Array): Promise<{ text: string; broken: boolean }> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for (let from = 0; from < bytes.length; from += portionBytes) {
    if (from > 0) await letOthersIn();
    text += decoder.decode(bytes.subarray(from, from + portionBytes), { stream: true });
  }
  text += decoder.decode();
  return { text, broken: text.includes('\uFFFD') };
}

export async function encodeUtf8(text: string): Promise<Uint8Array> {
  const portions: Uint8Array[] = [];
  for (let from = 0; from < text.length;) {
    if (from > 0) await letOthersIn();
    // A pair of surrogates is one letter and stays together.
    const splits = /[\uD800-\uDBFF]/.test(text.charAt(from + portionBytes - 1));
    const to = from + portionBytes + (splits ? 1 : 0);
    portions.push(Buffer.from(text.slice(from, to), 'utf8'));
    from = to;
  }
  return Bun.concatArrayBuffers(portions, Infinity, true);
}
