import { meanColour, mixColours, writeColour, type Colour } from '../../domain/picture-colour.ts';

/** The room with its lights out. */
const darkness: Colour = { red: 12, green: 10, blue: 9 };

export interface Shades {
  /** What the picture throws onto the wall above it; the browser's bar continues it. */
  glow: string;
  ground: string;
}

/** The room as the light of a picture leaves it. */
export function shadesOf(placeholder: string): Shades {
  const colour = meanColour(placeholder);
  return {
    glow: writeColour(mixColours(colour, darkness, 0.3)),
    ground: writeColour(mixColours(colour, darkness, 0.06)),
  };
}

/** What all public pages share. Fonts are the reader's own: nothing is fetched but pictures. */
export const baseStyle = ({ glow, ground }: Shades): string => `
:root{color-scheme:dark}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;min-height:100dvh;background:linear-gradient(${glow},${ground} 70vh) ${ground};color:#ece5da;
font:1.0625rem/1.55 'Iowan Old Style','Palatino Linotype',Palatino,'Book Antiqua',Georgia,serif;
-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
img{display:block}
a{color:inherit}
a:focus-visible{outline:2px solid #ece5da;outline-offset:3px}
.caption{max-width:36em;padding:0 1.25rem;font:inherit;text-align:center;text-wrap:balance;white-space:pre-line;color:#d8d0c3}
@media(prefers-reduced-motion:no-preference){.appear{animation:appear .6s ease-out both}
@keyframes appear{from{opacity:0}}}`;

/** One picture, as large as the window lets it be, in its own light. */
export const pictureStyle = `
main{position:relative;overflow:hidden}
figure{display:grid;align-content:center;justify-items:center;
min-height:100vh;min-height:100dvh}
.light{position:absolute;inset:-12%;width:124%;height:124%;object-fit:cover;filter:blur(64px) saturate(1.2) brightness(.7);
opacity:.36}
.frame{position:relative;display:grid;justify-items:center;align-items:center;width:100%;padding:0}
.frame a{display:block;max-width:100%}
.frame img,.frame video{width:auto;height:auto;max-width:100%;max-height:calc(100vh - 7rem);max-height:calc(100dvh - 7rem);
background:#0c0a09;box-shadow:0 1.5rem 4rem rgb(0 0 0/.55)}
.bare .frame img,.bare .frame video{max-height:100vh;max-height:100dvh}
.caption{position:relative;padding-block:1.25rem max(1.25rem,env(safe-area-inset-bottom))}
@media(min-width:48rem){.frame{padding:2.5rem 2.5rem 0}
.bare .frame{padding-block:2.5rem}
.frame img,.frame video{max-height:calc(100vh - 9.5rem);max-height:calc(100dvh - 9.5rem);border-radius:3px}
.bare .frame img,.bare .frame video{max-height:calc(100vh - 5rem);max-height:calc(100dvh - 5rem)}
.caption{padding-block:1.5rem 2rem}}`;

/** Several, in rows that fill the width: what is wider grows more, so that a row's pictures end at one height. */
export const albumStyle = (ratios: readonly number[]): string => `
main{max-width:110rem;margin:0 auto;padding:0 0 max(1rem,env(safe-area-inset-bottom))}
.caption{margin:0 auto;padding-block:2.5rem}
ul{--row:9.5rem;display:flex;flex-wrap:wrap;gap:3px;padding:0;list-style:none}
ul::after{content:'';flex:1000000 1 0}
li{flex:var(--r) 1 calc(var(--r)*var(--row));min-width:0}
li a{display:block}
li img{width:100%;height:auto;aspect-ratio:var(--r);object-fit:cover;background:rgb(255 255 255/.04)}
@media(hover:hover) and (prefers-reduced-motion:no-preference){li img{transition:filter .25s}
ul:hover img{filter:brightness(.72)}ul a:hover img{filter:none}}
@media(min-width:48rem){main{padding:0 1.5rem 2.5rem}ul{--row:14rem;gap:8px}li img{border-radius:2px}
.caption{padding-block:3.5rem 3rem;font-size:1.25rem}}
.bare{padding-top:1.5rem}
.few{display:grid;align-content:center;min-height:100vh;min-height:100dvh}
.few ul{justify-content:center}
.few ul::after{content:none}
.few li{max-width:calc(var(--r)*34rem)}
${[...new Set(ratios)].map((ratio) => `.${ratioClass(ratio)}{--r:${ratio}}`).join('')}`;

/** Width by height to two places, within what a row can show; beyond that a picture is cut. */
export const ratioOf = ({ width, height }: { width: number; height: number }): number =>
  Math.round(Math.min(4, Math.max(0.4, width / height)) * 100) / 100;

export const ratioClass = (ratio: number): string => `r${Math.round(ratio * 100)}`;
