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
import { type Paint, type Style, VERDICT_STYLES } from '../paint.js';
import { padTo, type Piece, widthOf, wrap } from '../width.js';

export interface TextOptions {
  readonly words: Words;
  readonly paint: Paint;
  /** Whether styles show; without them the claim is marked by brackets. */
  readonly coloured: boolean;
  readonly columns: number;
  readonly verbose: boolean;
}

const LONGEST_LINE = 100;
const INDENT = 4;
/** Narrower than this no text is set, whatever the terminal. */
const LEAST_TEXT = 8;

/** A report for the terminal. */
export function textReport(report: ReportView, options: TextOptions): string {
  const page = new Page({ ...options, columns: Math.min(options.columns, LONGEST_LINE) });
  head(report, page);
  for (const card of report.cards) cardText(card, page);
  page.line(0, [{ text: report.evidence, style: 'dim' }]);
  page.blank();
  return page.text();
}

/** Collects wrapped and painted lines. */
class Page {
  readonly options: TextOptions;
  private readonly lines: string[] = [];

  constructor(options: TextOptions) {
    this.options = options;
  }

  blank(): void {
    if (this.lines.at(-1) !== '') this.lines.push('');
  }

  /** A paragraph with its first line's lead and the others indented below its text. */
  line(indent: number, pieces: readonly Piece[], lead: readonly Piece[] = []): void {
    const { columns, paint } = this.options;
    const shift = indent + lead.reduce((sum, { text }) => sum + widthOf(text), 0);
    const painted = (parts: readonly Piece[]): string =>
      parts.map(({ text, style }) => (style ? paint(text, ...(style.split(' ') as Style[])) : text)).join('');
    const body = wrap(pieces, Math.max(columns - shift, LEAST_TEXT));
    body.forEach((parts, i) =>
      this.lines.push(' '.repeat(i === 0 ? indent : shift) + (i === 0 ? painted(lead) : '') + painted(parts)),
    );
  }

  /** A line that is never broken: an address must be copied whole. */
  whole(indent: number, { text, style }: Piece): void {
    const { paint } = this.options;
    this.lines.push(' '.repeat(indent) + paint(text, ...((style?.split(' ') ?? []) as Style[])));
  }

  text(): string {
    return `${this.lines.join('\n')}\n`;
  }
}

function head(report: ReportView, page: Page): void {
  page.line(0, [{ text: report.title, style: 'bold' }]);
  page.line(0, [{ text: [...report.byline, ...report.counts].join(' · '), style: 'dim' }]);
  if (report.note) page.line(0, [{ text: report.note, style: 'yellow' }]);
  if (report.tally.length > 0) page.line(0, tally(report));
  page.blank();
}

function tally({ tally: counts }: ReportView): Piece[] {
  return counts.flatMap(({ status, word, count }, i) => [
    { text: i === 0 ? '' : '   ' },
    { text: SHAPES[status], style: VERDICT_STYLES[status] },
    { text: ` ${count} ${word}` },
  ]);
}

function cardText(card: CardView, page: Page): void {
  const shape = SHAPES[card.status];
  const style = VERDICT_STYLES[card.status];
  const number = padTo(String(card.number), 2, 'right');
  page.line(
    0,
    [
      { text: card.kind, style: 'bold' },
      { text: ` · ${card.speaker} · ${card.stance}`, style: 'dim' },
    ],
    [{ text: `${number} ` }, { text: shape, style }, { text: ' ' }],
  );
  page.line(INDENT + 1, sentence(card, page.options.coloured));
  page.blank();
  const labels = labelColumn(card, page.options.words);
  if (card.readAs) labelled(page, labels, page.options.words.shell('read-as'), [{ text: card.readAs }]);
  for (const clock of card.clocks) clockText(clock, labels, page);
  card.scale.forEach((scale, i) => scaleText(scale, i === 0 ? page.options.words.shell('scale') : '', labels, page));
  if (card.stakes) stakeLines(card.stakes, labels, page);
  page.blank();
}

function stakeLines({ stakes, goes, weight }: StakeView, column: number, page: Page): void {
  const { words } = page.options;
  stakes.forEach(({ text, id, publisher, url }, i) => {
    const label = i === 0 ? words.weigh('stake-label') : '';
    labelled(page, column, label, [{ text: `${text} · ${publisher}` }, { text: `  [${id}]`, style: 'dim' }]);
    page.whole(INDENT + 1 + column, { text: url, style: 'dim underline' });
  });
  labelled(page, column, '', [{ text: [goes, weight].filter((part) => part !== '').join(' · ') }]);
}

/** Without colours the claim stands in brackets, unless it is the whole sentence. */
function sentence({ before, marked, after, status }: CardView, coloured: boolean): Piece[] {
  if (coloured)
    return [
      { text: before },
      { text: marked, style: `bold underline ${VERDICT_STYLES[status]}`.replace(' dim', '') },
      { text: after },
    ];
  const whole = before.trim() === '' && after.trim().length <= 1;
  return [{ text: whole ? marked + after : `${before}[${marked}]${after}` }];
}

function labelColumn(card: CardView, words: Words): number {
  const labels = [
    words.shell('read-as'),
    words.shell('receipt'),
    words.shell('source'),
    ...card.clocks.map(({ title }) => title),
  ];
  const scale = card.scale.length > 0 ? widthOf(words.shell('scale')) : 0;
  const stake = card.stakes ? widthOf(words.weigh('stake-label')) : 0;
  return Math.max(...labels.map(widthOf), scale, stake) + 2;
}

function labelled(page: Page, column: number, label: string, pieces: readonly Piece[]): void {
  page.line(INDENT + 1, pieces, [{ text: padTo(label, column), style: 'dim' }]);
}

function clockText(clock: ClockView, column: number, page: Page): void {
  const { words } = page.options;
  const shape = SHAPES[clock.status];
  const style = VERDICT_STYLES[clock.status];
  const reasons = [clock.day, clock.reasons.join('; ')].filter((part) => part !== '').join(': ');
  labelled(page, column, clock.title, [
    { text: shape, style },
    { text: ` ${clock.word}`, style: `bold ${style}` },
    { text: reasons && `  ${reasons}` },
  ]);
  receipt(clock.steps, column, page);
  clock.sources.forEach((source, i) => sourceText(source, i === 0 ? words.shell('source') : '', column, page));
}

function receipt(steps: readonly StepView[], column: number, page: Page): void {
  const { words, verbose } = page.options;
  steps.forEach((step, i) => {
    const label = i === 0 ? words.shell('receipt') : '';
    page.line(
      INDENT + 1,
      [{ text: step.text }],
      [
        { text: padTo(label, column), style: 'dim' },
        { text: `${padTo(String(i + 1), 2, 'right')}  `, style: 'dim' },
      ],
    );
    if (verbose) page.line(INDENT + 1 + column + 4, [{ text: step.formula, style: 'dim' }]);
  });
}

function sourceText({ id, name, date, publisher, urls }: SourceView, label: string, column: number, page: Page): void {
  const title = [name, date, publisher].filter((part) => part !== '').join(' · ');
  labelled(page, column, label, [{ text: title }, { text: `  [${id}]`, style: 'dim' }]);
  for (const url of urls) page.whole(INDENT + 1 + column, { text: url, style: 'dim underline' });
}

function scaleText(scale: ScaleView, label: string, column: number, page: Page): void {
  const { verbose } = page.options;
  labelled(page, column, label, [
    { text: scale.text },
    { text: `  [${scale.sources.map(({ id }) => id).join(', ')}]`, style: 'dim' },
  ]);
  if (verbose) receipt(scale.steps, column, page);
}
