import type { Amount } from '../../kit/index.js';
import type { DealSize, Measures, Stock } from '../../measuring/index.js';
import type { Words } from '../../words/index.js';
import { groupName, monthsText, percent, rowName, sentence, sizeOf } from '../../views/index.js';
import { textTable } from '../render/table.js';
import { asOf, type Lines, receiptLines, SHOWN, type TextSetting } from './setting.js';

/** What both sides have in chips, and what deals add. */
export function computePage(setting: TextSetting): Lines {
  const { measures, house, words, paint, columns } = setting;
  const gap = measures.compute();
  if (!gap) return [words.measure('too-little')];
  const [first, second] = measures.groups.map((id) => groupName(id, house, words)) as [string, string];
  const running = measures.compute('installed');
  const rows = [gap, running].flatMap((item) => {
    if (!item) return [];
    const code = item.kind === 'installed' ? 'stock-running' : 'stock-shipped';
    return [
      [
        words.measure(code, { date: words.date(earlier(item.stocks)) }),
        stockText(item.stocks[0], words),
        stockText(item.stocks[1], words),
        words.amount(item.ratio),
      ],
    ];
  });
  const ahead = (gap.months?.best ?? 0) >= 0;
  return [
    paint(sentence(words.measure('chart-compute', { first, second, ratio: words.ratio(gap.ratio.best, 2) })), 'bold'),
    paint(asOf(setting), 'dim'),
    '',
    textTable(
      [words.measure('in-h100e'), first, second, words.measure('ratio', { first, second })],
      rows,
      [false, true, true, true],
      columns,
      paint,
    ),
    ...(gap.months
      ? [
          `${words.measure('compute-lag', ahead ? { ahead: first, behind: second } : { ahead: second, behind: first })}: ${monthsText(sizeOf(gap.months), words)}`,
        ]
      : []),
    '',
    ...measures
      .origins(measures.groups[1])
      .map(({ origin, stock }) => `${words.measure(`origin-${origin}`)} (${second}): ${stockText(stock, words)}`),
    ...coverageLines(setting),
    '',
    paint(words.measure('owners'), 'bold'),
    textTable(
      [words.measure('organisation'), words.measure('date'), 'H100e'],
      measures
        .owners()
        .map((stock) => [house.nameOf(stock.holder, words.lang, 'orgs'), stock.date, stockText(stock, words)]),
      [false, false, true],
      columns,
      paint,
    ),
    '',
    ...dealLines(setting, first, second),
    ...receiptLines(gap.receipt, setting),
    ...dealsShown(measures).flatMap((deal) => receiptLines(deal.receipt, setting, dealName(deal, setting))),
  ];
}

/** The day that both stocks are counted for. */
function earlier(stocks: readonly [Stock, Stock]): string {
  return stocks[0].date < stocks[1].date ? stocks[0].date : stocks[1].date;
}

function coverageLines({ measures, house, words }: TextSetting): Lines {
  return measures.groups.flatMap((id) => {
    const bloc = groupName(id, house, words);
    const { byOwner, bySite } = measures.coverage(id);
    return [
      ...(byOwner ? [`${words.amount(byOwner)} ${words.measure('coverage-owner', { bloc })}`] : []),
      ...(byOwner === null && isWhole(measures, id) ? [sentence(words.measure('coverage-none', { bloc }))] : []),
      ...(bySite ? [`${words.amount(bySite)} ${words.measure('coverage-site', { bloc })}`] : []),
    ];
  });
}

/** Whether a bloc's stock is counted as a whole, not added up from its owners'. */
function isWhole(measures: Measures, bloc: string): boolean {
  return measures.stocks(bloc).some(({ whole }) => whole);
}

/** The largest deals first. */
function dealsShown(measures: Measures): readonly DealSize[] {
  return measures
    .deals()
    .toSorted((a, b) => b.h100e.best - a.h100e.best)
    .slice(0, SHOWN);
}

function dealName({ deal }: DealSize, { house, words }: TextSetting): string {
  return rowName('supply', deal, house, words);
}

function dealLines(setting: TextSetting, first: string, second: string): Lines {
  const { measures, house, words, paint, columns } = setting;
  const title = paint(`${words.measure('deals')}, ${words.measure('in-h100e')}`, 'bold');
  const deals = dealsShown(measures);
  if (deals.length === 0) return [title, words.measure('none-known')];
  const share = ({ shares }: DealSize, bloc: string): string => {
    const found = shares.find((item) => item.bloc === bloc);
    return found ? percentRange(found.share, words) : '';
  };
  const cell = ({ deal }: DealSize, column: string): string => house.base.cells('supply', deal)?.[column] ?? '';
  const body = deals.map((deal) => [
    cell(deal, 'date'),
    dealName(deal, setting),
    words.value(cell(deal, 'status')) ?? cell(deal, 'status'),
    inMillions(deal.h100e, words),
    share(deal, measures.groups[0]),
    share(deal, measures.groups[1]),
  ]);
  const titles = [
    words.measure('date'),
    words.measure('deal'),
    words.column('status'),
    words.measure('adds'),
    words.measure('share-of', { bloc: first }),
    words.measure('share-of', { bloc: second }),
  ];
  return [title, textTable(titles, body, [false, false, false, true, true, true], columns, paint)];
}

/** Millions with two digits and the interval, as far as there is one. */
function inMillions(amount: Amount, words: Words): string {
  const { low, best, high } = rounded(amount);
  const text = (value: number): string => words.number(value / 1e6, 2);
  return low === high ? text(best) : `${text(best)} (${text(low)}–${text(high)})`;
}

/** Percent with its interval, as far as there is one. */
function percentRange({ low, best, high }: Amount, words: Words): string {
  const [from, to] = [percent(low, words), percent(high, words)];
  return from === to
    ? percent(best, words)
    : `${percent(best, words)} (${from.replace(/ ?%/, '')}–${to.replace(/ ?%/, '')})`;
}

function stockText({ h100e, bare }: Stock, words: Words): string {
  const text = words.amount({ ...rounded(h100e), unit: '' });
  return bare ? `${text} (${words.measure('no-interval')})` : text;
}

function rounded(amount: Amount): Amount {
  const two = (value: number): number => Number(value.toPrecision(2));
  return { ...amount, low: two(amount.low), best: two(amount.best), high: two(amount.high) };
}
