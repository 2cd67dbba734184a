import type { JSX } from 'preact';
import { change, hrefOf, query } from '../../address.js';
import { Figure } from '../../charts/figure.js';
import { ask } from '../../house/ask.js';
import type { SaidView, TalkView } from '../../house/jobs/talk.js';
import { useLoaded } from '../../load.js';
import { FaultNotice } from '../../notices.js';
import { embedded, lang, today, words } from '../../setting.js';
import { LeaningsPlot } from './leanings-plot.js';
import { GAINS, SIGNS, TalkPlot } from './talk-plot.js';
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
  const speaker = query.value['speaker'];
  const shown = value?.statements.filter((said) => !speaker || said.speaker === speaker) ?? [];
  return (
    <div class="stack poker">
      <h1>{value ? say.weigh('chart-title', { n: say.number(shown.length) }) : say.web('poker-title')}</h1>
      {!value && <p class="busy">{say.web('weighing')}</p>}
      {value && (
        <>
          <p class="lede">{value.headline}.</p>
          <p class="soft small">{value.note}</p>
          <p class="notice small">{say.weigh('about-positions')}</p>
          <Speakers view={value} />
          <Talk view={value} shown={shown} />
          {!embedded.value && speaker && <Statements shown={shown} />}
          {!embedded.value && <Leanings view={value} />}
        </>
      )}
    </div>
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

function Talk({ view, shown }: { readonly view: TalkView; readonly shown: readonly SaidView[] }): JSX.Element {
  const say = words.value;
  const count = (gain: SaidView['gain']): string => String(shown.filter((said) => said.gain === gain).length);
  const dates = shown.map(({ date }) => date).sort();
  const title = say.weigh('chart-title', { n: say.number(shown.length) });
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
      })}
      hash={view.hash}
      asOf={view.asOf}
      note={say.measure('chart-band')}
      frozen={{ seed: String(view.seed) }}
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
      <ul class="key row small">
        {GAINS.map((gain) => (
          <li key={gain} class={`gain-${gain}`}>
            <span aria-hidden="true">{SIGNS[gain]}</span> {say.weigh(`chart-gains-${gain}`)}
          </li>
        ))}
      </ul>
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
        {shown.map(({ id, date, summary, gain }) => (
          <li key={id} class={`gain-${gain}`}>
            <span class="soft small figures">{say.date(date)}</span>{' '}
            <a href={hrefOf(`/evidence/claims/${encodeURIComponent(id)}`)} lang="en">
              {summary}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Leanings({ view }: { readonly view: TalkView }): JSX.Element {
  const say = words.value;
  const sentence = say.web('leanings-sentence', { n: say.number(view.leanings.length) });
  return (
    <section class="stack">
      <h2>{say.web('leanings')}</h2>
      <Figure
        name="leanings"
        title={say.web('leanings')}
        sentence={sentence}
        hash={view.hash}
        asOf={view.asOf}
        frozen={{ seed: String(view.seed) }}
        data={{
          head: ['speaker', 'lean_low', 'lean_best', 'lean_high', 'by_stakes', 'statements'],
          rows: view.leanings.map(({ name, all, stakes, statements }) => [
            name,
            all.low,
            all.best,
            all.high,
            stakes.best,
            statements,
          ]),
        }}
      >
        <LeaningsPlot leanings={view.leanings} label={sentence} />
      </Figure>
    </section>
  );
}
