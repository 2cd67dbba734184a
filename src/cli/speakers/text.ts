import type { Amount } from '../../kit/index.js';
import type { Effect, Part, SpeakerProfile, Statement, Talk, Weighing } from '../../weighing/index.js';
import type { Words } from '../../words/index.js';
import { goesText, type House, leanText, monthsText, namesOf, profileOf, type ProfileView } from '../../views/index.js';
import type { Paint } from '../paint.js';
import { textTable } from '../render/table.js';
import { cutTo, wrapped } from '../width.js';

/** What the text of a weighing is written with. */
export interface TextSetting {
  readonly weighing: Weighing;
  readonly house: House;
  readonly words: Words;
  readonly paint: Paint;
  readonly columns: number;
}

type Lines = readonly string[];

/** Statements against interest that are shown in the terminal; the other formats have all. */
const SHOWN = 12;
/** Columns of a name in the table of speakers. */
const NAME_COLUMNS = 24;
/** Chains that agree worse than this have not settled. */
const SETTLED = 1.1;

/** Everybody: what stakes move, what is left without them, who leans where. */
export function overviewText(setting: TextSetting): string {
  const { weighing, words, paint, columns } = setting;
  const { effects, convergence, statements, observations, speakers, seed } = weighing;
  const headline = words.weigh('effect-headline', {
    months: leanText(effects.all.months, words),
    trend: leanText(effects.all.trend, words),
    leader: leanText(effects.all.leader, words),
  });
  const note = words.weigh('model-note', {
    statements: words.number(statements.length),
    speakers: words.number(speakers.length),
    compared: words.number(observations.length),
    seed: String(seed),
    rhat: words.number(convergence.rhat, 3),
    effective: words.number(Math.round(convergence.effective)),
  });
  const lines = [
    ...wrapped(headline, columns).map((line) => paint(line, 'bold')),
    ...wrapped(note, columns).map((line) => paint(line, 'dim')),
    ...(convergence.rhat > SETTLED ? [words.weigh('not-settled')] : []),
    ...wrapped(words.weigh('about-positions'), columns).map((line) => paint(line, 'dim')),
    '',
    ...effectLines(setting),
    '',
    ...talkLines(setting),
    '',
    ...speakerLines(setting),
    '',
    ...againstLines(setting),
  ];
  return `${lines.join('\n')}\n`;
}

function effectLines({ weighing, words, paint, columns }: TextSetting): Lines {
  const { all, byMechanism, byBloc } = weighing.effects;
  const name = (of: string): string => (of === 'all' ? words.weigh('all') : (words.value(of) ?? of));
  const row = (effect: Effect): string[] => [
    name(effect.of),
    String(effect.statements),
    ...[effect.months, effect.trend, effect.leader].map((amount) => leanText(amount, words)),
  ];
  const head = (['of', 'statements', 'months', 'trend-odds', 'leader-odds'] as const).map((code) => words.weigh(code));
  const body = [all, ...byMechanism, ...byBloc].map(row);
  const table = textTable(head, body, [false, true, true, true, true], columns, paint);
  return [paint(words.weigh('effects-heading'), 'bold'), table];
}

function talkLines({ weighing, words, paint, columns }: TextSetting): Lines {
  const share = (value: number): string => `${Math.round(value * 100)} %`;
  const between = ({ low, best, high }: Amount): string => `${share(best)} (${share(low)}…${share(high)})`;
  const row = ({ kind, year, count, said, withoutStakes, ruler }: Talk): string[] => {
    const lag = kind === 'lag';
    const plain = (value: number): string => (lag ? words.number(Math.round(value * 10) / 10) : share(value));
    const without = lag ? leanText(withoutStakes, words) : between(withoutStakes);
    return [
      words.weigh(`talk-${kind}`),
      year === 'all' ? words.weigh('all') : year,
      String(count),
      plain(said),
      without,
      plain(ruler),
    ];
  };
  const head = ['', ...(['year', 'statements', 'said', 'without', 'ruler'] as const).map((code) => words.weigh(code))];
  const table = textTable(head, weighing.talk.map(row), [false, false, true, true, true, true], columns, paint);
  return [paint(words.weigh('talk-heading'), 'bold'), table];
}

function speakerLines({ weighing, house, words, paint, columns }: TextSetting): Lines {
  const row = ({ speaker, group, statements, checkable, lean, track }: SpeakerProfile): string[] => [
    cutTo(house.nameOf(speaker, words.lang), NAME_COLUMNS),
    group,
    String(statements),
    String(checkable),
    lean ? leanText(lean.all, words) : '–',
    lean ? words.number(Math.round(lean.stakes.best * 10) / 10).replace('-', '−') : '–',
    `${track.supported} / ${track.contradicted}`,
  ];
  const codes = ['speaker', 'group', 'statements', 'checkable', 'lean', 'from-stakes', 'record'] as const;
  const numeric = [false, false, true, true, true, true, true];
  const table = textTable(
    codes.map((code) => words.weigh(code)),
    weighing.speakers.map(row),
    numeric,
    columns,
    paint,
  );
  return [paint(words.weigh('speakers-heading'), 'bold'), table];
}

function againstLines({ weighing, house, words, paint, columns }: TextSetting): Lines {
  const shown = weighing.againstInterest.slice(0, SHOWN).map((id) => house.base.find('claims', id)!);
  const left = weighing.againstInterest.length - shown.length;
  return [
    paint(words.weigh('against-heading'), 'bold'),
    ...shown.flatMap(({ date, speakerId, paraphrase }) => {
      return indented(`${words.date(date)} · ${house.nameOf(speakerId, words.lang)}: ${paraphrase}`, columns);
    }),
    ...(left > 0 ? [paint(words.weigh('more', { n: String(left) }), 'dim')] : []),
  ];
}

/** One speaker: stakes, lean, record, and every statement with its source and both clocks. */
export function profileText(speaker: string, setting: TextSetting): string {
  const { weighing, house, words, paint, columns } = setting;
  const { name, role, record, stakes } = profileOf(speaker, weighing, house, words);
  const own = weighing.statements.filter((statement) => statement.speaker === speaker);
  const lines = [
    paint(name, 'bold') + (role === '' ? '' : ` · ${role}`),
    '',
    ...record.flatMap((text) => wrapped(text, columns)),
    '',
    paint(words.weigh('stakes-heading'), 'bold'),
    ...stakeLines(stakes, setting),
    ...wrapped(words.weigh('about-positions'), columns).map((line) => paint(line, 'dim')),
    '',
    paint(words.weigh('statements-heading'), 'bold'),
    ...own.flatMap((statement) => statementLines(statement, setting)),
    ...othersLines(speaker, setting),
  ];
  return `${lines.join('\n')}\n`;
}

/** All stakes that any of the statements stood under. */
function stakeLines(stakes: ProfileView['stakes'], { words, columns }: TextSetting): Lines {
  if (stakes.length === 0) return [words.weigh('no-stakes')];
  return stakes.flatMap(({ text, why, url, publisher }) => [
    ...indented(text, columns),
    ...indented(why, columns, 4),
    `    ${publisher} ${url}`,
  ]);
}

/** What others said of it: their statements whose occasion names the organisation. */
function othersLines(speaker: string, setting: TextSetting): Lines {
  const { weighing, house, words, paint } = setting;
  const names = namesOf(house.base, speaker).map((name) => ` ${name} `);
  const others = weighing.statements.filter(({ id, speaker: other, org }) => {
    const venue = ` ${house.base.find('claims', id)!.venue} `;
    return other !== speaker && org !== speaker && names.some((name) => venue.includes(name));
  });
  if (others.length === 0) return [];
  const said = (statement: Statement): Lines =>
    statementLines(statement, setting, `${house.nameOf(statement.speaker, words.lang)} · `);
  return ['', paint(words.weigh('others-heading'), 'bold'), ...others.flatMap(said)];
}

/** What a part of a statement says: a leader, a direction, months. */
function claimedText({ leader, trend, lag }: Statement, kind: Part['kind'], words: Words): string {
  if (kind === 'lag') return monthsText(lag!, words);
  if (kind === 'leader' && leader === 'none') return words.weigh('level');
  const code = kind === 'trend' ? trend : leader;
  return words.value(code) ?? code;
}

function statementLines(statement: Statement, { house, words, paint, columns }: TextSetting, by: string = ''): Lines {
  const row = house.base.find('claims', statement.id)!;
  const verdicts = statement.parts.map(({ kind, asOf, hindsight }) => {
    const [then, now] = [words.status(asOf.status), words.status(hindsight.status)];
    const why = hindsight.status !== 'supported' && hindsight.reason ? ` (${words.reason(hindsight.reason)})` : '';
    return `${words.weigh(`part-${kind}`)} (${claimedText(statement, kind, words)}): ${words.weigh('at-the-time')} ${then}, ${words.weigh('today')} ${now}${why}`;
  });
  const measured =
    statement.asOf && statement.lag && statement.dimension !== 'chips'
      ? [words.weigh('measured-lag', { months: monthsText(statement.asOf.lag, words) })]
      : [];
  const topic = words.value(row.dimension) ?? row.dimension;
  return [
    '',
    `${paint(words.date(row.date), 'bold')} · ${by}${topic} · ${goesText(statement, words)}`,
    ...indented(row.paraphrase, columns),
    ...indented([...verdicts, ...measured].join(' · '), columns),
    paint(`  ${row.source.name} ${row.source.url}`, 'dim'),
  ];
}

function indented(text: string, columns: number, depth: number = 2): Lines {
  return wrapped(text, columns - depth).map((line) => ' '.repeat(depth) + line);
}
