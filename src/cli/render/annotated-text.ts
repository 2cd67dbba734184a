import { type CardView, type ReportView, SHAPES, type Stretch, stretchesOf } from '../../views/index.js';
import { escape } from './markup.js';

/** The text as paragraphs, each claim underlined, linked to its card and marked with its shape and number. */
export function annotatedText(report: Pick<ReportView, 'text' | 'cards'>, name: string): string {
  return stretchesOf(report)
    .map((paragraph) => `<p>${paragraph.map((stretch) => stretchHtml(stretch, name)).join('')}</p>`)
    .join('\n');
}

function stretchHtml({ text, claims, begins, ends }: Stretch, name: string): string {
  const html = escape(text).replaceAll('\n', '<br>');
  const [first] = claims;
  if (!first) return html;
  const anchors = begins.map(({ number }) => `<span id="${name}-t${number}">`).join('');
  const link = `<a class="claim ${first.status}" href="#${name}-c${first.number}">${html}</a>`;
  return anchors + link + '</span>'.repeat(begins.length) + ends.map((card) => markHtml(card, name)).join('');
}

function markHtml({ number, status }: CardView, name: string): string {
  return `<a class="mark ${status}" href="#${name}-c${number}">${SHAPES[status]}${number}</a>`;
}
