const money = (amountMicros: number) =>
  amountMicros === 0 ? 'free' : `$${(amountMicros / 1_000_000).toFixed(amountMicros < 10_000 ? 4 : 2)}`;

/** Words used on more than one screen. */
export const common = {
  appName: 'Cyclorama',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  undo: 'Undo',
  retry: 'Try again',
  resize: 'Make taller or shorter',
  details: 'Technical details',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'This browser did not copy it. It can be marked and copied by hand.',
  notices: 'Notices',
  skipToContent: 'Skip to the content',
  loading: 'Loading',
  help: 'Keyboard shortcuts',
  gallery: 'Gallery',
  library: 'Cast & places',
  settings: 'Settings',
  chats: 'Chats',
  lost: 'Not connected. What you write is kept here; trying again by itself.',
  notFoundTitle: 'This page is not in the programme',
  notFoundText: 'The address leads nowhere. Your chats are one step back.',
  brokenTitle: 'The curtain is stuck',
  brokenText:
    'Something went wrong on this page. Loading it again usually helps; nothing that was saved is lost.',
  reload: 'Load again',
  money,
  /** Both `null`: nobody knows. */
  cost: (
    price: { amountMicros: number; basis: string } | null,
    credits: { amount: number; unit: string } | null,
  ) =>
    [
      ...(price ? [`${price.basis === 'estimated' ? 'about ' : ''}${money(price.amountMicros)}`] : []),
      ...(credits ? [`${credits.amount} ${credits.unit}`] : []),
    ].join(' and ') || 'not known',
  percent: (share: number) => `${Math.round(share * 100)} %`,
  score: (share: number) => share.toFixed(2),
  seconds: (milliseconds: number) =>
    milliseconds === 0 ? 'at once' : `${(milliseconds / 1000).toFixed(1)} s`,
};
