import DOMPurify from 'dompurify';
import { Marked, type TokenizerAndRendererExtension, type Tokens } from 'marked';

/** Spoken words: “…”, "…", «…», „…“. They may hold emphasis, and end on the line they began on. */
const speech: TokenizerAndRendererExtension = {
  name: 'speech',
  level: 'inline',
  start: (source) => source.match(/["“«„]/)?.index,
  tokenizer(source) {
    const match = /^(?:"[^"\n]+"|“[^”\n]+”|«[^»\n]+»|„[^“”\n]+[“”])/.exec(source);
    if (!match) return undefined;
    const raw = match[0];
    const inside = raw.slice(1, -1);
    return { type: 'speech', raw, open: raw[0], close: raw.at(-1), tokens: this.lexer.inlineTokens(inside) };
  },
  renderer(token) {
    return `<span class="speech">${token.open}${this.parser.parseInline(token.tokens ?? [])}${token.close}</span>`;
  },
};

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const markdown = new Marked({
  gfm: true,
  breaks: true,
  extensions: [speech],
  renderer: {
    // HTML in a message is text. Pictures would be fetched from elsewhere: their words are shown instead.
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escape(text),
    image: ({ text, href }: Tokens.Image) => escape(text || href),
    heading({ tokens }: Tokens.Heading) {
      return `<p dir="auto"><strong>${this.parser.parseInline(tokens)}</strong></p>`;
    },
    paragraph({ tokens }: Tokens.Paragraph) {
      return `<p dir="auto">${this.parser.parseInline(tokens)}</p>`;
    },
  },
  // Four spaces at the start of a line are an indent in prose, not code.
  tokenizer: { code: () => undefined },
});

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

/** A message's text as safe HTML: Markdown is rendered, HTML is shown as it was typed. */
export function renderMessage(text: string): string {
  return purifier.sanitize(markdown.parse(text, { async: false }), allowed);
}
