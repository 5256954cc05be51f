/**
 * The header that has a file saved under a name. Names in other scripts stand beside one that every browser reads
 * (RFC 6266).
 */
export const saveAs = (fileName: string): string => {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
};
