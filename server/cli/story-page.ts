import { findPlaceClass } from '../domain/place-class.ts';
import type { PaintedTurn, Painting } from './painting.ts';
import { style } from './story-page-style.ts';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!);

/** The contact sheet of a painted transcript: one HTML page that needs nothing but the pictures beside it. */
export function renderStoryPage(painting: Painting): string {
  const scenes = groupByPicture(painting.items);
  const pictures = painting.items.filter((turn) => turn.image !== null).length;
  const summary = `${count(pictures, 'picture')} for ${count(painting.items.length, 'message')}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<title>${escape(painting.title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escape(painting.title)}</h1>
<p>${summary}. A turn is painted from a change score of ${painting.threshold}.</p>
</header>
<main>
${scenes.map((turns, index) => renderScene(turns, index)).join('\n')}
</main>
<footer>Painted by Cyclorama.</footer>
</body>
</html>
`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Each picture with the messages that were read before it. */
function groupByPicture(turns: readonly PaintedTurn[]): PaintedTurn[][] {
  const groups: PaintedTurn[][] = [];
  for (const turn of turns) {
    if (turn.image !== null || groups.length === 0) groups.push([turn]);
    else groups.at(-1)!.push(turn);
  }
  return groups;
}

function renderScene(turns: PaintedTurn[], index: number): string {
  const [opening, ...others] = turns;
  const { image, size, scene } = opening!;
  const place = findPlaceClass(scene.environmentClass)?.label ?? scene.environment ?? 'an unknown place';
  const conditions = [scene.timeOfDay, scene.weather].filter((value) => value !== null).join(' · ');
  const alternative = [place, scene.timeOfDay, scene.weather].filter(Boolean).join(', ');
  const picture = image
    ? `<a href="${escape(image)}"><img src="${escape(image)}" srcset="${escape(thumbOf(image))} 320w, ${escape(image)} ${size!.width}w" sizes="(min-width: 70rem) 33rem, 94vw" width="${size!.width}" height="${size!.height}" alt="${escape(alternative)}"${index > 1 ? ' loading="lazy"' : ''}></a>`
    : '';
  return `<article id="scene-${index + 1}">
${picture}
<h2><span>${index + 1}</span> ${escape(sentenceCase(place))} <small>${escape(conditions)}</small></h2>
<blockquote>${escape(shorten(opening!.text, 220))}<cite>${escape(opening!.name)}</cite></blockquote>
<p class="why">${describeDecision(opening!)}</p>
${others.length > 0 ? renderHeld(others) : ''}
</article>`;
}

const renderHeld = (turns: PaintedTurn[]): string =>
  `<details><summary>${count(turns.length, 'message')} more here</summary>
<ol start="${turns[0]!.index + 1}">
${turns.map((turn) => `<li><b>${escape(turn.name)}</b> ${escape(shorten(turn.text, 110))} <i>${describeDecision(turn)}</i></li>`).join('\n')}
</ol></details>`;

const describeDecision = ({ score, decision }: PaintedTurn): string => {
  const reasons = decision.because.map(({ code }) => escape(code.replaceAll('_', ' '))).join(', ');
  const percent = Math.round(score.total * 100);
  return `${reasons} <span class="bar"><span style="width:${percent}%"></span></span> ${score.total.toFixed(2)}`;
};

export const thumbOf = (image: string): string => `thumbs/${image.replace(/\.[a-z]+$/, '.webp')}`;

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The beginning of a text, cut at a word; emphasis marks are for the reader of the chat, not of the sheet. */
function shorten(text: string, length: number): string {
  const plain = text.replace(/\s+/g, ' ').replace(/\*/g, '').trim();
  if (plain.length <= length) return plain;
  return `${plain.slice(0, plain.lastIndexOf(' ', length)).replace(/[,;:.\s]+$/, '')} …`;
}
