import { monthsText, sizeOf } from '../../../views/index.js';
import type { Words } from '../../../words/index.js';
import type { Data } from '../../charts/figure.js';
import type { Lag } from '../../../measuring/index.js';
import type { GapView } from '../../house/jobs/gap.js';

/** From this probability on a direction is said in the title. */
const LIKELY = 0.8;

/** What the measure found, as a title: who is behind by how much, and where it is going. */
export function finding({ lag, names, groups }: GapView, words: Words): string {
  if (!lag) return words.web('gap-title');
  const [first, second] = names;
  if (lag.behind === null) return sentence(words.measure('even', { first, second }));
  const [behind, ahead] = lag.behind === groups[1] ? [second, first] : [first, second];
  const months = words.number(Math.round(Math.abs(lag.months.best)));
  const year = lag.widening.find((change) => change.months === 12);
  const trend = !year
    ? ''
    : year.probability >= LIKELY
      ? 'trend-wider'
      : year.probability <= 1 - LIKELY
        ? 'trend-narrower'
        : 'trend-open';
  const said = words.web('gap-finding', { behind, ahead: afterBehind(lag, ahead, words), months });
  return sentence(trend === '' ? said : `${said}${words.web(trend)}`);
}

/** The name of who is ahead as it stands after "behind": German bends that of the USA. */
function afterBehind({ behind, groups }: Pick<Lag, 'behind' | 'groups'>, name: string, words: Words): string {
  return groups.find((group) => group !== behind) === 'us' ? words.web('behind-us') : name;
}

/** What the drawing shows, for those who do not see it. */
export function sentenceOf({ lag, names, groups }: GapView, words: Words): string {
  if (!lag) return '';
  const first = lag.series[0]!;
  const [behind, leader] = lag.behind === groups[0] ? [names[0], names[1]] : [names[1], names[0]];
  const ahead = afterBehind(lag, leader, words);
  const peak = lag.course.reduce((most, point) =>
    Math.abs(point.months.best) > Math.abs(most.months.best) ? point : most,
  );
  const text = ({ months }: Pick<typeof first, 'months'>): string => monthsText(sizeOf(months), words);
  return sentence(
    words.web('gap-sentence', {
      ...{ behind, ahead },
      from: words.date(first.date),
      first: text(first),
      peak: text(peak),
      peakDate: words.date(peak.date),
      to: words.date(lag.asOf),
      last: text(lag),
    }),
  );
}

/** The series and releases behind the drawing. */
export function capabilityData({ lag }: GapView): Data {
  const head = ['series', 'date', 'months_low', 'months_best', 'months_high', 'model', 'index', 'first_there'];
  const series = lag?.series.map(({ date, months }) => ['month-end', date, months.low, months.best, months.high]) ?? [];
  const releases =
    lag?.releases.map(({ date, months, model, level, matched }) => {
      return ['release', date, months.low, months.best, months.high, model, level, matched];
    }) ?? [];
  return { head, rows: [...series, ...releases] };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
