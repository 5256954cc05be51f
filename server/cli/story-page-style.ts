/** The look of the contact sheet: the pictures are the page, the words stand quietly below them. */
export const style = `
:root { --ground: #14110f; --text: #e9e1d6; --quiet: #a2968a; --line: #332c27; --accent: #d9a866; }
@media (prefers-color-scheme: light) {
  :root { --ground: #f6f1e9; --text: #2a231d; --quiet: #6d6156; --line: #ddd2c4; --accent: #8a5a1c; }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: clamp(1rem, 3vw, 3.5rem); background: var(--ground); color: var(--text);
  font: 1.02rem/1.6 Literata, "Iowan Old Style", Palatino, Georgia, serif;
}
header { max-width: 46rem; margin: 0 0 clamp(1.5rem, 4vw, 3.5rem); }
h1 { margin: 0; font-size: clamp(2rem, 5vw, 3.4rem); font-weight: 500; line-height: 1.1; letter-spacing: -.01em; }
header p, footer { color: var(--quiet); }
main {
  display: grid; gap: clamp(2rem, 4vw, 3.5rem) clamp(1.25rem, 3vw, 2.5rem);
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 27rem), 1fr)); align-items: start;
}
img { display: block; width: 100%; height: auto; border-radius: 6px; background: var(--line); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 6px; }
h2 { margin: .9rem 0 .2rem; font-size: 1.25rem; font-weight: 500; }
h2 span { color: var(--accent); font-variant-numeric: tabular-nums; margin-right: .35em; }
h2 small { color: var(--quiet); font-size: .95rem; font-weight: 400; margin-left: .4em; }
blockquote { margin: 0; text-wrap: pretty; }
cite { color: var(--quiet); font-style: normal; white-space: nowrap; }
cite::before { content: " — "; }
.why, i, summary { color: var(--quiet); font: .84rem/1.5 system-ui, sans-serif; }
.why { margin: .5rem 0; }
.bar { display: inline-block; width: 5rem; height: 3px; margin: 0 .3em .25em .5em; background: var(--line); }
.bar span { display: block; height: 100%; background: var(--accent); }
summary { cursor: pointer; padding: .6rem 0; }
ol { margin: 0; padding-left: 2rem; border-top: 1px solid var(--line); font-size: .95rem; }
li { padding: .55rem 0; }
b { font-weight: 600; }
footer { margin-top: 4rem; font: .84rem system-ui, sans-serif; }
@media print { body { background: none; } article { break-inside: avoid; } }
`;
