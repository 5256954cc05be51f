import DOMPurify from 'dompurify';
import { closeOpenMarks } from './close-open-marks.ts';
import { parseMarkdown } from './parse-markdown.ts';

const allowed = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'span'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'dir', 'class', 'rel', 'target', 'start'],
  ALLOWED_URI_REGEXP: /^https?:/i,
  // These hold no address: without this the rule above would drop them.
  ADD_URI_SAFE_ATTR: ['dir', 'start'],
};
const purifier = DOMPurify();
purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName !== 'A') return;
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer');
});

/** A message's text, or a block of it, as safe HTML: Markdown is rendered, HTML is shown as it was typed. */
export const renderMessage = (text: string): string => purifier.sanitize(parseMarkdown(text), allowed);

/** The same of a text that is still being written: nothing that is begun looks unfinished. */
export const renderGrowing = (text: string): string =>
  purifier.sanitize(parseMarkdown(closeOpenMarks(text), true), allowed);
