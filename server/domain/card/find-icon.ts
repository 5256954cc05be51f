import { type Loose, isObject } from './loose-values.ts';

/** Where the picture of a card is: a file that was packed with it, or its bytes in Base64. */
export type Icon = { kind: 'path'; path: string } | { kind: 'base64'; letters: string };

/** How programs name a file in the same archive; the first is a misspelling that became the rule. */
const packed = /^(?:embeded:\/\/|embedded:\/\/|__asset:)/i;
const inline = /^data:[^,]{0,100};base64,/i;

/**
 * The picture that a V3 card names as its own: its main icon, or the first of them; and how many other pictures and
 * sounds it names, which are left where they are.
 */
export function findIcon(file: Loose): { icon: Icon | undefined; others: number } {
  const assets = isObject(file.data) && Array.isArray(file.data.assets) ? file.data.assets : [];
  const found = assets.flatMap((asset: unknown) => {
    if (!isObject(asset) || typeof asset.uri !== 'string') return [];
    const at = locate(asset.uri.trim());
    return at ? [{ at, isIcon: asset.type === 'icon', isMain: asset.name === 'main' }] : [];
  });
  const icons = found.filter(({ isIcon }) => isIcon);
  const icon = (icons.find(({ isMain }) => isMain) ?? icons[0])?.at;
  return { icon, others: found.length - (icon ? 1 : 0) };
}

function locate(uri: string): Icon | undefined {
  const file = packed.exec(uri)?.[0];
  if (file) return { kind: 'path', path: uri.slice(file.length) };
  const bytes = inline.exec(uri.slice(0, 200))?.[0];
  return bytes ? { kind: 'base64', letters: uri.slice(bytes.length) } : undefined;
}
