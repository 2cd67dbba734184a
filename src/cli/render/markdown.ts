import type { StakeView } from '../../views/index.js';
import type { Words } from '../../words/index.js';
import { type CardView, type ClockView, type ReportView, SHAPES, type SourceView } from '../../views/index.js';

/** A report as Markdown, to paste into notes or a mail. */
export function markdownReport(report: ReportView, words: Words): string {
  const tally = report.tally.map(({ status, word, count }) => `${SHAPES[status]} ${count} ${word}`).join(' · ');
  const head = [
    `# ${escape(report.title)}`,
    escape([...report.byline, ...report.counts].join(' · ')),
    report.note && `*${escape(report.note)}*`,
    tally,
  ];
  return `${[...head, ...report.cards.map((card) => cardMarkdown(card, words)), `*${escape(report.evidence)}*`].filter((part) => part !== '').join('\n\n')}\n`;
}

function cardMarkdown(card: CardView, words: Words): string {
  const status = card.clocks.at(-1)?.word ?? '';
  return [
    `## ${card.number} ${SHAPES[card.status]} ${status}: ${card.kind}`,
    `> ${escape(oneLine(card.before))}**${escape(oneLine(card.marked).trim())}**${escape(oneLine(card.after))}`,
    `${escape(card.speaker)} · ${card.stance}`,
    [
      ...(card.readAs ? [`- ${words.shell('read-as')}: ${escape(card.readAs)}`] : []),
      ...card.clocks.map((clock) => clockMarkdown(clock, words)),
      ...card.scale.map((scale) =>
        `- ${words.shell('scale')}: ${escape(scale.text)} ${scale.sources.map(reference).join(', ')}`.trimEnd(),
      ),
      ...(card.stakes ? stakeMarkdown(card.stakes, words) : []),
    ].join('\n'),
  ].join('\n\n');
}

function stakeMarkdown({ stakes, goes, weight }: StakeView, words: Words): readonly string[] {
  const line = [goes, weight].filter((part) => part !== '').join(' · ');
  const items = stakes.map(({ text, id, publisher, url }) => {
    return `  - ${escape(text)} · [${escape(publisher)}](<${address(url)}>) \`${id}\``;
  });
  return [`- ${words.weigh('stake-label')}: ${escape(line)}`, ...items];
}

function clockMarkdown(clock: ClockView, words: Words): string {
  const reasons = clock.reasons.length > 0 ? `: ${clock.reasons.join('; ')}` : '';
  const title = [clock.title, clock.day].filter((part) => part !== '').join(', ');
  const steps = clock.steps.map((step, i) => `    ${i + 1}. ${escape(step.text)}`);
  return [
    `- ${title}: ${SHAPES[clock.status]} **${clock.word}**${reasons}`,
    ...(steps.length > 0 ? [`  - ${words.shell('receipt')}:`, ...steps] : []),
    ...clock.sources.map((source) => `  - ${words.shell('source')}: ${sourceMarkdown(source)}`),
  ].join('\n');
}

function sourceMarkdown(source: SourceView): string {
  const title = [source.name, source.date].filter((part) => part !== '').join(' · ');
  const [first, ...more] = source.urls;
  const publisher =
    first === undefined ? escape(source.publisher) : `[${escape(source.publisher)}](<${address(first)}>)`;
  return [`${escape(title)} · ${publisher}`, ...more.map((url) => `<${address(url)}>`), `\`${source.id}\``].join(' ');
}

function reference({ id, urls }: SourceView): string {
  return urls[0] === undefined ? `\`${id}\`` : `[${escape(id)}](<${address(urls[0])}>)`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Characters that Markdown or HTML in it would read as markup. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/&/g, '&amp;');
}

function address(url: string): string {
  return /^https?:/i.test(url) ? url.replace(/[<>\s]/g, encodeURIComponent) : '';
}
