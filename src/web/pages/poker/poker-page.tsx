import type { JSX } from 'preact';
import { talkNotes } from '../../../views/index.js';
import { change, hrefOf, query } from '../../address.js';
import { Figure } from '../../charts/figure.js';
import { ask } from '../../house/ask.js';
import type { Kind } from '../../../weighing/index.js';
import type { SaidView, TalkView } from '../../house/jobs/talk.js';
import { useLoaded } from '../../load.js';
import { FaultNotice } from '../../notices.js';
import { embedded, lang, signs, today, words } from '../../setting.js';
import { SIGNS, Stakes } from '../../stakes.js';
import { LeaningsPlot } from './leanings-plot.js';
import { SpreadPlot } from './spread-plot.js';
import { GAINS, TalkPlot } from './talk-plot.js';
import './poker.css';

/** What is said of the gap, by whom and to whose gain, beside what is measured. */
export function PokerPage(): JSX.Element {
  const say = words.value;
  const loaded = useLoaded(() =>
    ask('talk', {
      asOf: query.value['asOf'] ?? today(),
      seed: Number(query.value['seed'] ?? 1) || 1,
      words: lang.value,
    }),
  );
  const { value, fault } = loaded.value;
  if (fault) return <FaultNotice fault={fault} />;
  if (!value)
    return (
      <div class="stack poker">
        <h1>{say.web('poker-title')}</h1>
        <p class="busy tall">{say.web('weighing')}</p>
      </div>
    );
  const speaker = value.profiles[query.value['speaker'] ?? ''] ? query.value['speaker'] : undefined;
  const shown = value.statements.filter((said) => !speaker || said.speaker === speaker);
  const spread = spreadKind();
  return (
    <div class="stack poker">
      <h1>{titleOf(value, shown, speaker)}</h1>
      {speaker ? <Profile view={value} speaker={speaker} /> : <p class="lede">{value.headline + signs.value.stop}</p>}
      {!embedded.value && (
        <>
          <p class="soft small">{value.note}</p>
          <p class="notice small">{say.weigh('about-positions')}</p>
          <div class="row no-print">
            <Speakers view={value} />
            {!speaker && <Views />}
          </div>
        </>
      )}
      {spread && !speaker ? (
        <Spread view={value} kind={spread} />
      ) : (
        <Talk view={value} shown={shown} speaker={speaker} />
      )}
      {!embedded.value && speaker && <Statements shown={shown} />}
      {!speaker && <Leanings view={value} />}
    </div>
  );
}

const KINDS: readonly Kind[] = ['lag', 'trend', 'leader'];

/** The quantity whose spread the address asks for. */
function spreadKind(): Kind | undefined {
  return KINDS.find((kind) => query.value['chart'] === `spread-${kind}`);
}

function titleOf(view: TalkView, shown: readonly SaidView[], speaker: string | undefined): string {
  const say = words.value;
  if (speaker) return view.profiles[speaker]!.name;
  return spreadKind() ? say.weigh('spread-title') : say.weigh('chart-title', { n: say.number(shown.length) });
}

/** Statements over time, or what all say of one quantity by stake. */
function Views(): JSX.Element {
  const say = words.value;
  return (
    <label class="row">
      {say.web('poker-view')}
      <select
        value={spreadKind() ? query.value['chart'] : ''}
        onChange={(event) => change({ chart: event.currentTarget.value })}
      >
        <option value="">{say.web('poker-over-time')}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={`spread-${kind}`}>
            {say.web('poker-by-stake')}: {say.weigh(`part-${kind}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Lean, record and stakes of a speaker, in words. */
function Profile({ view, speaker }: { readonly view: TalkView; readonly speaker: string }): JSX.Element {
  const say = words.value;
  const { role, record, stakes } = view.profiles[speaker]!;
  return (
    <section class="profile stack">
      {role !== '' && (
        <p class="soft" lang="en">
          {role}
        </p>
      )}
      <ul>
        {record.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{say.weigh('stakes-heading')}</h2>
      {stakes.length === 0 ? <p>{say.weigh('no-stakes')}</p> : <Stakes stakes={stakes} />}
    </section>
  );
}

/** What the shapes and colours of stakes mean. */
function Key(): JSX.Element {
  return (
    <ul class="key row small">
      {GAINS.map((gain) => (
        <li key={gain} class={`gain-${gain}`}>
          <span aria-hidden="true">{SIGNS[gain]}</span> {words.value.weigh(`chart-gains-${gain}`)}
        </li>
      ))}
    </ul>
  );
}

function Spread({ view, kind }: { readonly view: TalkView; readonly kind: Kind }): JSX.Element {
  const say = words.value;
  const rows = view.spread[kind];
  const sentence = say.web('spread-sentence', { n: say.number(rows.length) });
  return (
    <Figure
      name={`spread-${kind}`}
      title={say.weigh('spread-title')}
      sentence={sentence}
      hash={view.hash}
      asOf={view.asOf}
      note={say.weigh(kind === 'lag' ? 'spread-note-months' : 'spread-note-shares')}
      state={{ seed: String(view.seed), chart: `spread-${kind}` }}
      data={{
        head: ['claim_id', 'date', 'speaker', 'net_stake', 'said_low', 'said_high', 'measured_low', 'measured_high'],
        rows: rows.map(({ id, date, name, net, said, measured }) => [
          ...[id, date, name, net, said.low, said.high],
          ...[measured.low, measured.high],
        ]),
      }}
    >
      <Key />
      <p class="small soft">{kind === 'lag' ? say.weigh('spread-unit-months') : say.weigh(`talk-${kind}`)}</p>
      <SpreadPlot rows={rows} share={kind !== 'lag'} label={sentence} />
    </Figure>
  );
}

function Speakers({ view }: { readonly view: TalkView }): JSX.Element {
  const names = new Map(view.statements.map(({ speaker, name }) => [speaker, name]));
  const sorted = [...names].toSorted((a, b) => a[1].localeCompare(b[1], lang.value));
  return (
    <label class="row no-print">
      {words.value.web('poker-speaker')}
      <select value={query.value['speaker'] ?? ''} onChange={(event) => change({ speaker: event.currentTarget.value })}>
        <option value="">{words.value.web('all')}</option>
        {sorted.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TalkProps {
  readonly view: TalkView;
  readonly shown: readonly SaidView[];
  readonly speaker: string | undefined;
}

function Talk({ view, shown, speaker }: TalkProps): JSX.Element {
  const say = words.value;
  const count = (gain: SaidView['gain']): string => String(shown.filter((said) => said.gain === gain).length);
  const dates = shown.map(({ date }) => date).sort();
  const n = say.number(shown.length);
  const title = speaker
    ? say.weigh('chart-title-of', { n, name: view.profiles[speaker]!.name })
    : say.weigh('chart-title', { n });
  return (
    <Figure
      name="statements"
      title={title}
      sentence={say.web('poker-sentence', {
        n: say.number(shown.length),
        from: say.date(dates[0] ?? view.asOf),
        to: say.date(dates.at(-1) ?? view.asOf),
        behind: count('behind'),
        close: count('close'),
        both: count('both'),
      })}
      hash={view.hash}
      asOf={view.asOf}
      note={talkNotes(shown, say).join(' ')}
      state={{ seed: String(view.seed), ...(speaker ? { speaker } : {}) }}
      data={{
        head: ['claim_id', 'date', 'speaker', 'gains_if', 'with_stake', 'lag_months_low', 'lag_months_high', 'says'],
        rows: shown.map((said) => [
          said.id,
          said.date,
          said.name,
          said.gain,
          String(said.withStake),
          said.lag?.low ?? null,
          said.lag?.high ?? null,
          said.says,
        ]),
      }}
    >
      <Key />
      <p class="small soft">{say.weigh('chart-unit')}</p>
      <TalkPlot view={view} shown={shown} title={title} />
    </Figure>
  );
}

/** A speaker's statements, each leading to its source. */
function Statements({ shown }: { readonly shown: readonly SaidView[] }): JSX.Element {
  const say = words.value;
  return (
    <section class="stack">
      <h2>{say.weigh('statements-heading')}</h2>
      <ul class="said-list">
        {shown.map(({ id, date, summary, gain, fared }) => (
          <li key={id} class={`gain-${gain}`}>
            <span class="soft small figures">{say.date(date)}</span>{' '}
            <a href={hrefOf(`/evidence/claims/${encodeURIComponent(id)}`)} lang="en">
              {summary}
            </a>
            <span class="soft small fared">{fared}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** So many things compared make a lean worth a line of its own. */
const LEAST_COMPARED = 2;

function Leanings({ view }: { readonly view: TalkView }): JSX.Element {
  const say = words.value;
  const all = query.value['speakers'] === 'all';
  const shown = view.leanings.filter(({ compared }) => all || compared >= LEAST_COMPARED);
  const sentence = say.web('leanings-sentence', { n: say.number(shown.length) });
  const hidden = view.leanings.length - shown.length;
  return (
    <Figure
      name="leanings"
      secondary
      title={say.web('leanings')}
      sentence={sentence}
      hash={view.hash}
      asOf={view.asOf}
      note={say.weigh('lean-note', { hidden: say.number(hidden), least: String(LEAST_COMPARED) })}
      state={{ seed: String(view.seed) }}
      data={{
        head: ['speaker', 'lean_low', 'lean_best', 'lean_high', 'by_stakes', 'statements', 'compared'],
        rows: view.leanings.map(({ name, all: lean, stakes, statements, compared }) => [
          ...[name, lean.low, lean.best, lean.high, stakes.best],
          ...[statements, compared],
        ]),
      }}
    >
      <label class="row no-print">
        <input
          type="checkbox"
          checked={!all}
          onChange={(event) => change({ speakers: event.currentTarget.checked ? undefined : 'all' })}
        />
        {say.web('leanings-some')}
      </label>
      <p class="small soft">{say.weigh('lean-unit')}</p>
      <LeaningsPlot leanings={shown} label={sentence} />
    </Figure>
  );
}
