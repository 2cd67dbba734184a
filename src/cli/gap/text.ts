import { type Amount, exactly } from '../../kit/index.js';
import type { Lag, Measures, MeasureReceipt, Stock } from '../../measuring/index.js';
import type { Words } from '../../words/index.js';
import {
  type Dimension,
  groupName,
  headline,
  HISTORY,
  type House,
  monthsText,
  percent,
  sentence,
  sizeOf,
  stepViews,
} from '../../views/index.js';
import type { Paint } from '../paint.js';
import { textTable } from '../render/table.js';
import { lagChart } from './sparkle.js';

/** What the text of a measure is written with. */
export interface TextSetting {
  readonly measures: Measures;
  readonly house: House;
  readonly words: Words;
  readonly paint: Paint;
  readonly columns: number;
  readonly explain: boolean;
  readonly domain?: string;
}

type Lines = readonly string[];

/** Releases and sums that are shown in the terminal; the other formats have all. */
const SHOWN = 12;

/** A dimension as text for the terminal. */
export function textOf(dimension: Dimension, setting: TextSetting): string {
  return `${PAGES[dimension](setting).join('\n')}\n`;
}

const PAGES: Readonly<Record<Dimension, (setting: TextSetting) => Lines>> = {
  capability: (setting) =>
    setting.domain === undefined ? capabilityPage(setting) : domainPage(setting, setting.domain),
  compute: computePage,
  capital: capitalPage,
  price: pricePage,
};

function capabilityPage(setting: TextSetting): Lines {
  const { measures, house, words, paint } = setting;
  const lag = measures.lag();
  if (!lag) return [words.measure('too-little')];
  const { results, undated, models, fit } = measures.capability();
  const note = words.measure('interval-note', {
    draws: String(measures.draws),
    seed: String(measures.seed),
    results: words.number(results),
    models: words.number(models.length),
    benchmarks: words.number(fit.table.benchmarks.length),
  });
  return [
    paint(headline(lag, house, words), 'bold'),
    paint(`${asOf(setting)}, ${words.measure('results-until', { date: words.date(lag.asOf) })} · ${note}`, 'dim'),
    ...(lag.atLeast ? [words.measure('at-least')] : []),
    '',
    paint(words.measure('lag-heading'), 'dim'),
    ...lagChart(lag.series, Math.min(setting.columns, 100)),
    '',
    ...wideningLines(lag, words),
    fragilityLine(setting),
    historyLine(setting),
    '',
    ...releaseLines(lag, setting),
    '',
    ...domainLines(setting),
    '',
    ...otherLines(setting),
    '',
    paint(words.measure('standing-in', { undated: words.number(undated), results: words.number(results) }), 'dim'),
    ...receiptLines(lag.receipt, setting),
  ];
}

function domainPage(setting: TextSetting, domain: string): Lines {
  const { measures, house, words, paint } = setting;
  const { lag, lacking } = measures.domain(domain);
  const name = words.value(domain) ?? domain;
  if (lacking) {
    const [first, second] = lacking.models.map(String) as [string, string];
    return [
      `${name}: ${words.measure('too-little-counts', { benchmarks: String(lacking.benchmarks), first, second })}`,
    ];
  }
  return [
    paint(`${name}: ${headline(lag, house, words)}`, 'bold'),
    paint(asOf(setting), 'dim'),
    '',
    ...lagChart(lag.series, Math.min(setting.columns, 100)),
    '',
    ...wideningLines(lag, words),
    '',
    ...releaseLines(lag, setting),
    ...receiptLines(lag.receipt, setting),
  ];
}

function wideningLines(lag: Lag, words: Words): Lines {
  return lag.widening.map(({ months, change, probability }) => {
    const code = change.best >= 0 ? 'change-wider' : 'change-narrower';
    const size = Math.round(Math.abs(change.best) * 10) / 10;
    return words.measure('widening', {
      months: words.amount(exactly(months, 'months')),
      share: percent(probability),
      change: words.measure(code, { change: words.amount(exactly(size, 'months')) }),
    });
  });
}

function fragilityLine({ measures, house, words }: TextSetting): string {
  const { low, lowWithout, high, highWithout } = measures.fragility();
  const months = (value: number): string => words.amount(exactly(Math.round(value * 10) / 10, 'months'));
  const name = (id: string): string => house.nameOf(id, words.lang, 'benchmarks');
  return words.measure('fragility', {
    low: months(low),
    high: months(high),
    lowWithout: name(lowWithout),
    highWithout: name(highWithout),
  });
}

function historyLine({ measures, words }: TextSetting): string {
  const { atDates, atReleases } = measures.history(...HISTORY);
  if (!atDates || !atReleases) return '';
  return words.measure('history', {
    from: words.date(atDates.from.slice(0, 7)),
    to: words.date(atDates.to.slice(0, 7)),
    dates: monthsText(sizeOf(atDates.months), words),
    releases: monthsText(sizeOf(atReleases.months), words),
    count: String(atReleases.count),
  });
}

function releaseLines(lag: Lag, { house, words, paint, columns }: TextSetting): Lines {
  const head = ['date', 'model', 'index', 'lag', 'first-there'] as const;
  const body = lag.releases
    .slice(-SHOWN)
    .map(({ date, model, level, months, matched }) => [
      date,
      house.nameOf(model, words.lang, 'models'),
      level.toFixed(1),
      monthsText(sizeOf(months), words),
      house.nameOf(matched, words.lang, 'models'),
    ]);
  const group = groupName(lag.behind ?? lag.groups[1], house, words);
  const titles = head.map((code) => words.measure(code));
  return [
    paint(words.measure('releases', { group }), 'bold'),
    textTable(titles, body, [false, false, true, true, false], columns, paint),
  ];
}

function domainLines({ measures, words, paint, columns }: TextSetting): Lines {
  const body = measures.domains().map((domain) => {
    const { lag, lacking } = measures.domain(domain);
    const name = words.value(domain) ?? domain;
    if (lag) return [name, monthsText(lag.months, words)];
    const [first, second] = lacking.models.map(String) as [string, string];
    return [name, words.measure('too-little-counts', { benchmarks: String(lacking.benchmarks), first, second })];
  });
  return [
    paint(words.measure('domains'), 'bold'),
    textTable([words.measure('domain'), words.measure('lag')], body, [false, false], columns, paint),
  ];
}

function otherLines({ measures, house, words, paint, columns }: TextSetting): Lines {
  const weights = measures.weights();
  const body = measures
    .organisations()
    .slice(0, SHOWN)
    .map(({ org, months }) => [house.nameOf(org, words.lang, 'orgs'), monthsText(months, words)]);
  return [
    ...(weights ? [`${words.measure('by-weights')}: ${monthsText(weights.months, words)}`, ''] : []),
    paint(words.measure('organisations'), 'bold'),
    textTable([words.measure('organisation'), words.measure('lag')], body, [false, false], columns, paint),
  ];
}

function computePage(setting: TextSetting): Lines {
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
        words.measure(code, { date: words.date(item.stocks[0].date) }),
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
      ['', first, second, words.measure('ratio', { first, second })],
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
  ];
}

function coverageLines({ measures, house, words }: TextSetting): Lines {
  return measures.groups.flatMap((id) => {
    const bloc = groupName(id, house, words);
    const { byOwner, bySite } = measures.coverage(id);
    return [
      ...(byOwner ? [`${words.amount(byOwner)} ${words.measure('coverage-owner', { bloc })}`] : []),
      ...(bySite ? [`${words.amount(bySite)} ${words.measure('coverage-site', { bloc })}`] : []),
    ];
  });
}

function dealLines({ measures, words, paint, columns }: TextSetting, first: string, second: string): Lines {
  const largest = measures.deals().toSorted((a, b) => b.h100e.best - a.h100e.best);
  const share = (shares: (typeof largest)[number]['shares'], bloc: string): string => {
    const found = shares.find((item) => item.bloc === bloc);
    return found ? percent(found.share.best) : '';
  };
  const body = largest
    .slice(0, SHOWN)
    .map(({ deal, h100e, shares }) => [
      deal,
      words.amount(h100e),
      share(shares, measures.groups[0]),
      share(shares, measures.groups[1]),
    ]);
  const titles = [
    words.measure('deal'),
    words.measure('adds'),
    words.measure('share-of', { bloc: first }),
    words.measure('share-of', { bloc: second }),
  ];
  return [paint(words.measure('deals'), 'bold'), textTable(titles, body, [false, true, true, true], columns, paint)];
}

function capitalPage(setting: TextSetting): Lines {
  const { measures, house, words, paint, columns } = setting;
  const sums = measures.capital().filter(({ bloc }) => measures.groups.includes(bloc));
  const body = sums.map(({ bloc, year, kind, status, usd, partial }) => [
    String(year),
    groupName(bloc, house, words),
    words.value(kind) ?? kind,
    words.measure(status),
    partial.length > 0 ? words.measure('partial', { usd: words.amount(usd) }) : words.amount(usd),
  ]);
  const left = sums.reduce((count, { contained }) => count + contained.length, 0);
  const buys = [measures.purchase(1e9, true), measures.purchase(1e9, false)].flatMap((bought) => {
    if (!bought) return [];
    const values = {
      h100e: words.amount(bought.h100e),
      price: words.amount(bought.pricePerH100e),
      chip: house.nameOf(bought.chip, words.lang, 'chips'),
    };
    return [`  ${words.measure(bought.mayImport ? 'buys-importing' : 'buys-home', values)}`];
  });
  return [
    paint(asOf(setting), 'dim'),
    textTable(
      [words.measure('year'), words.measure('bloc'), words.measure('kind'), '', 'USD'],
      body,
      [false, false, false, false, true],
      columns,
      paint,
    ),
    paint(words.measure('counted-once', { count: String(left) }), 'dim'),
    '',
    paint(words.measure('buys', { sum: words.amount(exactly(1e9, 'USD')) }), 'bold'),
    ...buys,
    ...sums.flatMap(({ receipt }) => receiptLines(receipt, setting)),
  ];
}

function pricePage(setting: TextSetting): Lines {
  const { measures, house, words, paint, columns } = setting;
  const ways = measures.price();
  const levels = [...new Set(ways.map(({ level }) => level))];
  const cell = (level: number, group: string): string => {
    const way = ways.find((item) => item.level === level && item.group === group);
    if (!way?.usdPerMtok || way.model === null) return words.measure('none-reaches');
    return `${words.number(way.usdPerMtok.best)} (${house.nameOf(way.model, words.lang, 'models')})`;
  };
  const names = measures.groups.map((id) => groupName(id, house, words));
  return [
    paint(words.measure('price-heading'), 'bold'),
    paint(asOf(setting), 'dim'),
    '',
    textTable(
      [words.measure('level'), ...names],
      levels.map((level) => [String(level), ...measures.groups.map((group) => cell(level, group))]),
      [true, false, false],
      columns,
      paint,
    ),
    paint(words.measure('price-note'), 'dim'),
    ...ways.flatMap(({ receipt }) => receiptLines(receipt, setting)),
  ];
}

function stockText({ h100e, bare }: Stock, words: Words): string {
  return bare ? `${words.amount(h100e)} (${words.measure('no-interval')})` : words.amount(rounded(h100e));
}

function rounded(amount: Amount): Amount {
  const two = (value: number): number => Number(value.toPrecision(2));
  return { ...amount, low: two(amount.low), best: two(amount.best), high: two(amount.high) };
}

function asOf({ measures, words }: TextSetting): string {
  return words.shell('as-known-until', { date: words.date(measures.asOf) });
}

function receiptLines(receipt: MeasureReceipt, { explain, house, words, paint }: TextSetting): Lines {
  if (!explain || receipt.length === 0) return [];
  const steps = stepViews(receipt, house, words);
  return [
    '',
    paint(words.shell('receipt'), 'bold'),
    ...steps.flatMap(({ text, formula }, i) => [
      `${String(i + 1).padStart(2)}  ${text}`,
      paint(`    ${formula}`, 'dim'),
    ]),
  ];
}
