import ArchiveRestore from '@lucide/svelte/icons/archive-restore';
import Heart from '@lucide/svelte/icons/heart';
import Share from '@lucide/svelte/icons/share-2';
import Tags from '@lucide/svelte/icons/tags';
import Trash from '@lucide/svelte/icons/trash-2';
import Download from '@lucide/svelte/icons/download';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Layers from '@lucide/svelte/icons/layers-2';
import Shuffle from '@lucide/svelte/icons/shuffle';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import Wallpaper from '@lucide/svelte/icons/wallpaper';
import type { Component } from 'svelte';
import type { ImageView } from '../api/types.ts';
import { lightbox as said } from '../words/en/lightbox.ts';

/** What can be done with the picture that is looked at. */
export interface Deed {
  name: string;
  label: string;
  icon: Component;
  /** The key that does the same, as `KeyboardEvent.key` names it. */
  shortcut?: string;
  /** `always` an icon, an icon where there is room (`desk`), or an entry of the menu. */
  place: 'always' | 'desk' | 'menu';
  /** What it names is saved as a file. */
  href?: string;
  pressed?: boolean;
  danger?: boolean;
  run?: () => void;
}

export interface Acts {
  favour: () => void;
  tag: () => void;
  share: () => void;
  remove: () => void;
  restore: () => void;
  hang: () => void;
  use: () => void;
  again: () => void;
  vary: () => void;
  keys: () => void;
}

interface Circumstances {
  /** A story stands behind it. */
  atHome: boolean;
  offline: boolean;
}

/** Only what can be done now: nothing that needs the server where it cannot be reached, no settings where there are none. */
export function listDeeds(image: ImageView, { atHome, offline }: Circumstances, acts: Acts): Deed[] {
  const file = image.urls.original;
  const kept = image.deletedAt === null;
  const deeds: (Deed & { when?: boolean; local?: boolean; inTrash?: boolean })[] = [
    {
      name: 'favourite',
      label: image.favourite ? said.unfavourite : said.favourite,
      icon: Heart,
      shortcut: '*',
      place: 'always',
      pressed: image.favourite,
      run: acts.favour,
    },
    { name: 'share', label: said.share, icon: Share, shortcut: 's', place: 'always', run: acts.share },
    {
      name: 'hang',
      label: said.use.here,
      icon: Wallpaper,
      shortcut: 'b',
      place: 'desk',
      when: atHome,
      run: acts.hang,
    },
    {
      name: 'again',
      label: said.again,
      icon: RotateCcw,
      shortcut: 'r',
      place: 'desk',
      when: image.prompt !== '',
      run: acts.again,
    },
    {
      name: 'variations',
      label: said.variations,
      icon: Shuffle,
      shortcut: 'v',
      place: 'desk',
      run: acts.vary,
    },
    {
      name: 'download',
      label: said.download,
      icon: Download,
      shortcut: 'd',
      inTrash: true,
      place: 'desk',
      href: `${file}${file.includes('?') ? '&' : '?'}download=1`,
    },
    {
      name: 'plain',
      inTrash: true,
      label: said.downloadPlain,
      icon: Download,
      place: 'menu',
      href: `${file}${file.includes('?') ? '&' : '?'}download=1&metadata=0`,
    },
    { name: 'tags', label: said.tags.title, icon: Tags, shortcut: 't', place: 'menu', run: acts.tag },
    { name: 'use', label: said.use.title, icon: Layers, shortcut: 'u', place: 'menu', run: acts.use },
    {
      name: 'restore',
      label: said.restore,
      icon: ArchiveRestore,
      place: 'always',
      when: !kept,
      inTrash: true,
      run: acts.restore,
    },
    {
      name: 'delete',
      label: said.delete,
      icon: Trash,
      shortcut: 'Delete',
      place: 'desk',
      danger: true,
      run: acts.remove,
    },
    {
      name: 'keys',
      label: said.keys,
      icon: Keyboard,
      shortcut: '?',
      place: 'menu',
      local: true,
      run: acts.keys,
    },
  ];
  return deeds.filter(
    ({ when = true, local = false, inTrash = local }) => when && (local || !offline) && (kept || inTrash),
  );
}

/** Whether a key is meant for the lightbox: nobody types, nothing lies over it, and it is no shortcut of the browser. */
export function isForLightbox(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, textarea, select, [role=menu], [role=listbox]')) return false;
  return document.querySelectorAll('dialog[open]').length === 1;
}
