import type { EventRow, ScoreRow } from '../../evidence/index.js';
import { type Amount, exactly } from '../../kit/index.js';
import type { Result } from '../../reading/index.js';
import {
  actorLink,
  type Candidate,
  column,
  type Fact,
  type Figure,
  fitOfLasting,
  fromClaim,
  fromFact,
  type Link,
  type Moment,
} from '../candidate.js';
import type { Question } from '../decide.js';
import { isEdition, modelsOf } from '../ids.js';
import type { Records } from '../records.js';
import { hasWords, plainId, saysLevel, wordsOf } from '../words-of-rows.js';
import { modelLink } from './cost.js';
import { eventsWith, textOf, wordsLink } from './release.js';

/** The amount of a result; a rank is no amount that a column holds. */
export function resultQuestion(claim: Result): Question['amounts'] {
  return claim.amount && claim.amount.unit !== 'rank' ? [['amount', claim.amount]] : [];
}

/** The scores and events that a claim on a result may mean. */
export function resultCandidates(claim: Result, moment: Moment, records: Records): readonly Candidate[] {
  const { who, benchmark } = claim;
  if (who === undefined || benchmark === undefined) return [];
  const ranked = resultQuestion(claim).length === 0;
  const events = eventsOn(who, benchmark, records).flatMap((row) =>
    eventCandidate(claim, who, benchmark, row, moment, records),
  );
  return ranked ? events : [...events, ...scoreCandidates(claim, who, benchmark, records)];
}

function scoreCandidates(claim: Result, who: string, benchmark: string, records: Records): readonly Candidate[] {
  const models = modelsOf(records, who);
  const scores = records.by('scores', 'model', (row) => [row.modelId]);
  const matches = models.flatMap((model) =>
    scores.get(model.id).flatMap((row) => {
      const exact = isBenchmark(records, benchmark, row.benchmarkId);
      return exact ? [{ model, row }] : [];
    }),
  );
  const editions = matches.filter(({ model }) => isEdition(who, model));
  return matches.map(({ model, row }) => {
    const fact: Fact = { table: 'scores', id: row.id, date: row.evaluated };
    return {
      facts: [fact],
      fit: 'recent',
      links: [
        modelLink(who, model, { table: 'models', id: model.id, date: '' }, 'who'),
        benchmarkLink(benchmark, row, fact),
      ],
      figures: { amount: [{ fact, field: 'score', amount: percentOf(row) }] },
      status: '',
      thing: '',
      sure: editions.length === 1 && editions[0]?.row === row && claim.amount?.unit === 'percent',
      close: editions.some((edition) => edition.row === row),
      divisible: false,
    };
  });
}

function percentOf(row: ScoreRow): Amount {
  return exactly(Number((row.score * 100).toPrecision(12)), 'percent');
}

/** The benchmark itself by id, name or alias. */
function isBenchmark(records: Records, claimed: string, benchmarkId: string): boolean {
  if (plainId(claimed) === plainId(benchmarkId)) return true;
  const named = records.by('benchmarks', 'name', (row) => [row.id, row.name, ...row.aliases].map(plainId));
  return named.get(plainId(claimed)).some((row) => row.id === benchmarkId);
}

function benchmarkLink(benchmark: string, row: ScoreRow, fact: Fact): Link {
  const inputs = [fromClaim('benchmark', benchmark), fromFact(fact, 'benchmarkId', row.benchmarkId)];
  const expression = benchmark === row.benchmarkId ? 'equals' : 'shared-words';
  return { label: 'same-benchmark', expression, inputs };
}

/** Events on a benchmark by the model, its maker or the organisation itself. */
function eventsOn(who: string, benchmark: string, records: Records): readonly EventRow[] {
  const makers = new Set([who, ...modelsOf(records, who).map((row) => row.orgId)]);
  const own = records.by('events', 'org', (row) => [row.orgId]);
  const rows = new Set([...[...makers].flatMap((org) => own.get(org)), ...eventsWith(records, wordsOf(who))]);
  const words = benchmarkWords(records, benchmark).map(wordsOf);
  return [...rows].filter((row) => words.some((name) => hasWords(records.rowWords(row, textOf), name)));
}

function benchmarkWords(records: Records, benchmark: string): readonly string[] {
  const row = records.base.find('benchmarks', benchmark);
  return row ? [benchmark, row.name, ...row.aliases] : [benchmark];
}

function eventCandidate(
  claim: Result,
  who: string,
  benchmark: string,
  row: EventRow,
  moment: Moment,
  records: Records,
): readonly Candidate[] {
  const fact: Fact = { table: 'events', id: row.id, date: row.date };
  const actor = actorLink(records, 'who', who, fact, 'orgId', row.orgId);
  const named = hasWords(records.rowWords(row, textOf), wordsOf(who))
    ? wordsLink('same-model', 'who', who, fact, row)
    : undefined;
  const link = actor ?? named;
  const level = levelOf(claim);
  const told = level === undefined || saysLevel(level, row.summary);
  if (!link || (resultQuestion(claim).length === 0 && !(told && level !== undefined))) return [];
  const on = fromFact(fact, 'text', textOf(row));
  const levelLink: readonly Link[] =
    level !== undefined && told
      ? [
          {
            label: 'level-of-row',
            expression: 'says-level',
            inputs: [
              { from: 'fact', table: 'events', id: row.id, field: 'level', value: level },
              fromFact(fact, 'summary', row.summary),
            ],
          },
        ]
      : [];
  const titled =
    hasWords(records.words(`${row.title} ${row.unit}`), wordsOf(benchmark)) &&
    hasWords(records.words(row.title), wordsOf(who));
  return [
    {
      facts: [fact],
      fit: fitOfLasting(records, row.date, moment),
      links: [
        link,
        { label: 'same-benchmark', expression: 'shared-words', inputs: [fromClaim('benchmark', benchmark), on] },
        ...levelLink,
      ],
      figures: { amount: eventFigures(row, fact, claim, records) },
      status: '',
      thing: '',
      sure: titled && row.value !== null,
      close: titled && row.value !== null,
      divisible: false,
    },
  ];
}

function levelOf(claim: Result): string | undefined {
  return claim.level ?? (claim.amount?.unit === 'rank' && claim.amount.best === 1 ? 'top' : undefined);
}

/** The event's own value in the claim's unit, and the figures of its summary. */
function eventFigures(row: EventRow, fact: Fact, claim: Result, records: Records): readonly Figure[] {
  const unit = row.unit.startsWith('percent') ? 'percent' : /points|problems/i.test(row.unit) ? 'points' : '';
  const own = row.value === null || unit !== claim.amount?.unit ? [] : column(fact, 'value', row.value, unit);
  const told = records
    .figures(row.summary)
    .filter(({ unit: said }) => said === claim.amount?.unit || (said === '' && claim.amount?.unit === 'points'))
    .map((amount) => ({ fact, field: 'summary', amount, text: row.summary }));
  return [...own, ...told];
}
