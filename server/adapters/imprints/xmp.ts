import { ownKeyword } from '../../domain/imprint/own-imprint.ts';

const jpegName = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
const namespace = 'urn:cyclorama:imprint:1';
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const ownBlock = new RegExp(
  `<rdf:Description rdf:about="" xmlns:${ownKeyword}="[^"]{0,200}">\\s*<${ownKeyword}:imprint>([^<]*)</${ownKeyword}:imprint>\\s*</rdf:Description>`,
);

/** Whether a JPEG's APP1 segment holds XMP; otherwise it is EXIF. */
export const isXmpSegment = (data: Uint8Array): boolean =>
  Buffer.from(data.subarray(0, jpegName.length)).equals(jpegName);

/** Our JSON in an XMP packet, which may stand behind its name in a JPEG. */
export function readOwnXmp(data: Uint8Array): string | undefined {
  const json = ownBlock.exec(decode(data))?.[1];
  return json === undefined ? undefined : unescape(json);
}

/**
 * A packet with our JSON, or the one that is there with it put in. Undefined for a packet that has no place for it.
 * With a JPEG's name in front where the given one has it, or `named` wants it.
 */
export function putOwnXmp(
  data: Uint8Array | undefined,
  json: string,
  named: boolean,
): Uint8Array | undefined {
  const block = `<rdf:Description rdf:about="" xmlns:${ownKeyword}="${namespace}"><${ownKeyword}:imprint>${escape(json)}</${ownKeyword}:imprint></rdf:Description>`;
  const packet = data ? putInto(decode(data), block) : makePacket(block);
  if (packet === undefined) return undefined;
  const bytes = Buffer.from(packet, 'utf8');
  return named ? Buffer.concat([jpegName, bytes]) : bytes;
}

function putInto(packet: string, block: string): string | undefined {
  const bare = packet.replace(ownBlock, '');
  const end = bare.lastIndexOf('</rdf:RDF>');
  return end < 0 ? undefined : bare.slice(0, end) + block + bare.slice(end);
}

const makePacket = (block: string): string =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}">${block}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

const decode = (data: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    isXmpSegment(data) ? data.subarray(jpegName.length) : data,
  );

/** Quotation marks may stand between tags, and readers that do not know their name read on. */
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const unescape = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
