import { Marked, type TokenizerAndRendererExtension, type Tokens } from 'marked';

/** Spoken words: “…”, "…", «…», „…“. They may hold emphasis, and end on the line they began on. */
const spoken = /^(?:"[^"\n]+"|“[^”\n]+”|«[^»\n]+»|„[^“”\n]+[“”])/;
/** The same, or so far: somebody is still being heard. */
const stillSpoken = /^(?:"[^"\n]+(?:"|$)|“[^”\n]+(?:”|$)|«[^»\n]+(?:»|$)|„[^“”\n]+(?:[“”]|$))/;

const speech = (pattern: RegExp): TokenizerAndRendererExtension => ({
  name: 'speech',
  level: 'inline',
  start: (source) => source.match(/["“«„]/)?.index,
  tokenizer(source) {
    const raw = pattern.exec(source)?.[0];
    if (raw === undefined) return undefined;
    const close = /["”»“]$/.exec(raw.slice(1))?.[0] ?? '';
    const inside = raw.slice(1, raw.length - close.length);
    return { type: 'speech', raw, open: raw[0], close, tokens: this.lexer.inlineTokens(inside) };
  },
  renderer(token) {
    return `<span class="speech">${token.open}${this.parser.parseInline(token.tokens ?? [])}${token.close}</span>`;
  },
});

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const reader = (pattern: RegExp) =>
  new Marked({
    gfm: true,
    breaks: true,
    extensions: [speech(pattern)],
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

const whole = reader(spoken);
const growing = reader(stillSpoken);

/** Markdown as HTML, which is not safe yet. `open`: the text is still being written, and speech may not have ended. */
export const parseMarkdown = (text: string, open = false): string =>
  (open ? growing : whole).parse(text, { async: false });
