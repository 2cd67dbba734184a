import type { StakeView } from '../../views/index.js';
import type { Words } from '../../words/index.js';
import {
  type CardView,
  type ClockView,
  type ReportView,
  type ScaleView,
  SHAPES,
  type SourceView,
  type StepView,
} from '../../views/index.js';
import { annotatedText } from './annotated-text.js';
import { address, escape } from './markup.js';
import { PAGE_STYLE } from './page-style.js';

/** Nothing may run and nothing may be loaded: only the page's own style sheet counts. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The beginning of a page of reports, named after the first of them. */
export function pageStart(title: string, words: Words): string {
  return `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Pokerface">
<title>${escape(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
`;
}

/** The end of a page of reports. */
export function pageEnd(): string {
  return '</body>\n</html>\n';
}

/** One document on the page; `serial` keeps the addresses of several documents apart. */
export function htmlReport(report: ReportView, lang: string | undefined, serial: number, words: Words): string {
  const name = `d${serial}`;
  return `<main class="report" id="${name}">
<header>
<h1${langAttribute(lang)}>${escape(report.title)}</h1>
<p class="meta">${escape([...report.byline, ...report.counts].join(' · '))}</p>
${report.note && `<p class="note">${escape(report.note)}</p>\n`}${tally(report)}</header>
<div class="columns">
<article class="text" aria-label="${escape(words.shell('of-the-text'))}"${langAttribute(lang)}>
${annotatedText(report, name)}
</article>
<section class="cards">
${report.cards.map((card) => cardHtml(card, name, lang, words)).join('\n')}
</section>
</div>
<footer>${escape(words.shell('made-by'))} ${escape(report.evidence)}</footer>
</main>
`;
}

function langAttribute(lang: string | undefined): string {
  return lang ? ` lang="${escape(lang)}"` : '';
}

function tally(report: ReportView): string {
  if (report.tally.length === 0) return '';
  const items = report.tally.map(
    ({ status, word, count }) =>
      `<li class="${status}"><span class="verdict">${SHAPES[status]}</span> <b>${count}</b> ${escape(word)}</li>`,
  );
  return `<ul class="tally">${items.join('')}</ul>\n`;
}

function cardHtml(card: CardView, name: string, lang: string | undefined, words: Words): string {
  const word = card.clocks.at(-1)?.word ?? '';
  return `<section class="card ${card.status}" id="${name}-c${card.number}">
<h2><span class="verdict">${SHAPES[card.status]} ${escape(word)}</span> <span class="kind">${escape(card.kind)}</span> <a class="back" href="#${name}-t${card.number}" aria-label="${escape(words.shell('back-to-text'))}">${card.number} ↩</a></h2>
<blockquote${langAttribute(lang)}><span class="around">${escape(card.before)}</span><mark>${escape(card.marked)}</mark><span class="around">${escape(card.after)}</span></blockquote>
<p class="said">${escape(card.speaker)} · ${escape(card.stance)}</p>
<dl>
${card.readAs && entry(words.shell('read-as'), escape(card.readAs))}${card.clocks.map(clockLine).join('')}</dl>
${card.clocks.map((clock) => clockDetails(clock, card.clocks.length > 1, words)).join('')}${card.scale.map((scale) => scaleHtml(scale, words)).join('')}${card.stakes ? stakeHtml(card.stakes, words) : ''}</section>`;
}

function stakeHtml({ stakes, goes, weight }: StakeView, words: Words): string {
  const items = stakes.map(({ text, id, publisher, url }) => {
    const source = address(url)
      ? `<a href="${escape(url)}" rel="noopener noreferrer">${escape(publisher)}</a>`
      : escape(publisher);
    return `<li>${escape(text)} · ${source} <span class="id">${escape(id)}</span></li>`;
  });
  const line = [goes, weight].filter((part) => part !== '').join(' · ');
  return `<details>\n<summary>${escape(words.weigh('stake-label'))}: ${escape(line)}</summary>\n<ul class="source">${items.join('')}</ul>\n</details>\n`;
}

function entry(term: string, html: string): string {
  return `<dt>${escape(term)}</dt><dd>${html}</dd>\n`;
}

function clockLine(clock: ClockView): string {
  const reasons = clock.reasons.length > 0 ? `: ${escape(clock.reasons.join('; '))}` : '';
  const day = clock.day && `<br><span class="id">${escape(clock.day)}</span>`;
  return entry(
    clock.title,
    `<span class="${clock.status}"><span class="verdict">${SHAPES[clock.status]} ${escape(clock.word)}</span></span>${reasons}${day}`,
  );
}

function clockDetails(clock: ClockView, titled: boolean, words: Words): string {
  if (clock.steps.length === 0) return '';
  const title = titled ? `${words.shell('receipt')}, ${clock.title}` : words.shell('receipt');
  return `<details>\n<summary>${escape(title)}</summary>\n${steps(clock.steps)}${sources(clock.sources)}</details>\n`;
}

function scaleHtml(scale: ScaleView, words: Words): string {
  return `<details>\n<summary>${escape(words.shell('scale'))}: ${escape(scale.text)}</summary>\n${steps(scale.steps)}${sources(scale.sources)}</details>\n`;
}

function steps(list: readonly StepView[]): string {
  return `<ol>${list.map(({ text, formula }) => `<li title="${escape(formula)}">${escape(text)}</li>`).join('')}</ol>\n`;
}

function sources(list: readonly SourceView[]): string {
  if (list.length === 0) return '';
  return `<ul class="source">${list.map((source) => `<li>${sourceHtml(source)}</li>`).join('')}</ul>\n`;
}

function sourceHtml({ id, name, date, publisher, urls }: SourceView): string {
  const title = [name, date]
    .filter((part) => part !== '')
    .map(escape)
    .join(' · ');
  const links = urls.map((url, i) => {
    const text = i === 0 ? publisher : new URL(url).host;
    return address(url) ? `<a href="${escape(url)}" rel="noopener noreferrer">${escape(text)}</a>` : escape(text);
  });
  return `${title} · ${links.join(', ')} <span class="id">${escape(id)}</span>`;
}
