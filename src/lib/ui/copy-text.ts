/**
 * Puts a text on the clipboard; says whether it came there. Without https a page of another machine has no Clipboard
 * API: then a field that nobody sees is marked and copied. It stands in the
 * dialog that has the focus, since everything else is inert.
 */
export async function copyText(text: string): Promise<boolean> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard)
    return clipboard.writeText(text).then(
      () => true,
      () => copyMarked(text),
    );
  return copyMarked(text);
}

function copyMarked(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  (before?.closest('dialog') ?? document.body).append(field);
  field.select();
  // Old, and the only way there is without https.
  const came = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return came;
}
