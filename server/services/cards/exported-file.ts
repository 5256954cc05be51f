/** A file to be saved. */
export interface ExportedFile {
  fileName: string;
  mime: string;
  body: string | Uint8Array<ArrayBuffer>;
}
