import { exactly } from '../../kit/index.js';
import type { CapitalSum, Lag, LagRelease, SumBought } from '../../measuring/index.js';
import type { Words } from '../../words/index.js';
import {
  type Dimension,
  groupName,
  headline,
  HISTORY,
  lagOfGroup,
  monthsText,
  percent,
  sizeOf,
} from '../../views/index.js';
import { textTable } from '../render/table.js';
import { computePage } from './compute-text.js';
import { asOf, type Lines, receiptLines, SHOWN, type TextSetting } from './setting.js';
import { lagChart } from './sparkle.js';

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
  const { results, undated, models, benchmarks, anchored } = measures.extent();
  const note = words.measure('interval-note', {
    draws: String(measures.draws),
    seed: String(measures.seed),
    results: words.number(results),
    models: words.number(models),
    benchmarks: words.number(benchmarks),
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
    ...(anchored ? [] : [paint(words.measure('own-scale'), 'dim')]),
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
    return words.measure('widening', {
      months: words.amount(exactly(months, 'months')),
      share: percent(probability, words),
      change: words.measure(code, { change: monthsText(sizeOf(change), words) }),
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
  const shown = lag.releases.slice(-SHOWN);
  const groups = [...new Set(shown.map(({ group }) => group))];
  const name = (group: string): string => groupName(group, house, words);
  const one = groups.length === 1;
  const lagCell = ({ group, months, atLeast }: LagRelease): string => {
    const text = monthsText(lagOfGroup(group, lag, months), words);
    return atLeast ? words.measure('at-least-months', { months: text }) : text;
  };
  const body = shown.map((release) => [
    release.date,
    ...(one ? [] : [name(release.group)]),
    house.nameOf(release.model, words.lang, 'models'),
    release.level.toFixed(1),
    lagCell(release),
    house.nameOf(release.matched, words.lang, 'models'),
  ]);
  const head = ['date', ...(one ? [] : ['group' as const]), 'model', 'index', 'lag', 'first-there'] as const;
  const numeric = head.map((code) => code === 'index' || code === 'lag');
  return [
    paint(one ? words.measure('releases', { group: name(groups[0]!) }) : words.measure('releases-behind'), 'bold'),
    textTable(
      head.map((code) => words.measure(code)),
      body,
      numeric,
      columns,
      paint,
    ),
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
  const bought = [measures.purchase(1e9, true), measures.purchase(1e9, false)].filter((purchase) => purchase !== null);
  const buys = bought.map(({ mayImport, h100e, pricePerH100e, chip }) => {
    const values = {
      h100e: words.amount(h100e),
      price: words.amount(pricePerH100e),
      chip: house.nameOf(chip, words.lang, 'chips'),
    };
    return `  ${words.measure(mayImport ? 'buys-importing' : 'buys-home', values)}`;
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
    '',
    ...boughtLines(setting),
    ...sums.flatMap((sum) => receiptLines(sum.receipt, setting, sumName(sum, setting))),
    ...bought.flatMap((purchase) =>
      receiptLines(purchase.receipt, setting, house.nameOf(purchase.chip, words.lang, 'chips')),
    ),
  ];
}

/** The largest recorded sums, and what each bought on its own day. */
function boughtLines({ measures, house, words, paint, columns }: TextSetting): Lines {
  const all = measures.bought().filter(({ bloc }) => measures.groups.includes(bloc));
  const shown = all
    .toSorted((a, b) => b.usd.best - a.usd.best)
    .slice(0, SHOWN)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const cell = (purchase: SumBought['home']): string =>
    purchase ? words.amount(purchase.h100e) : words.measure('no-price-then');
  return [
    paint(words.measure('bought-then', { count: String(shown.length), all: String(all.length) }), 'bold'),
    textTable(
      [words.measure('date'), words.measure('organisation'), 'USD', words.measure('importing'), words.measure('home')],
      shown.map(({ date, org, usd, importing, home }) => [
        date,
        house.nameOf(org, words.lang, 'orgs'),
        words.amount(usd),
        cell(importing),
        cell(home),
      ]),
      [false, false, true, false, false],
      columns,
      paint,
    ),
  ];
}

function sumName({ year, bloc, kind, status }: CapitalSum, { house, words }: TextSetting): string {
  return [String(year), groupName(bloc, house, words), words.value(kind) ?? kind, words.measure(status)].join(', ');
}

function pricePage(setting: TextSetting): Lines {
  const { measures, house, words, paint, columns } = setting;
  const ways = measures.price();
  if (ways.length === 0) return [words.measure('too-little'), paint(asOf(setting), 'dim')];
  const levels = [...new Set(ways.map(({ level }) => level))];
  const cell = (level: number, group: string): string => {
    const way = ways.find((item) => item.level === level && item.group === group);
    if (!way?.usdPerMtok || way.model === null) return words.measure('none-reaches');
    const { low, best, high } = way.usdPerMtok;
    const range = low === high ? '' : ` (${words.number(low)}–${words.number(high)})`;
    return `${words.number(best)}${range} ${house.nameOf(way.model, words.lang, 'models')}`;
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
    paint(`${words.measure('price-brackets')} ${words.measure('price-note')}`, 'dim'),
    ...ways.flatMap(({ level, group, receipt }) =>
      receiptLines(receipt, setting, `${level}, ${groupName(group, house, words)}`),
    ),
  ];
}
