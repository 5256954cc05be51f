import type { Archives } from '../../ports/archives.ts';
import { openFolderArchive } from './folder-archive.ts';
import { openZipArchive } from './zip-archive.ts';

export const archives: Archives = { openZip: openZipArchive, openFolder: openFolderArchive };
