import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { dayNumber } from '../../../kit/index.js';
import { change, hrefOf, query } from '../../address.js';
import { isoDay } from '../../days.js';
import type { ReadCard, ReadView } from '../../house/jobs/read.js';
import { today, words } from '../../setting.js';
import { choose, chosen, clock, given, type Sign, signOf } from './article.js';
import { Card } from './card.js';
import { Save } from './save.js';
import { MarkedText } from './marked-text.js';

const ORDER: readonly Sign['name'][] = [
  'supported',
  'contested',
  'contradicted',
  'unverified',
  'not-checkable',
  'pending',
];

/** So many cards are there with the text; those further down, which nobody sees yet, come a moment later. */
const FIRST_CARDS = 3;

interface ReportProps {
  readonly view: ReadView;
  readonly busy: boolean;
  /** How far the work is. */
  readonly far: JSX.Element;
}

/** The article with its claims marked, and beside it what of them holds. */
export function Report({ view, busy, far }: ReportProps): JSX.Element {
  const say = words.value;
  const shown = useSignal(Math.max(FIRST_CARDS, chosen.peek()));
  useKeys(view.cards.length);
  useEffect(() => {
    const timer = setTimeout(() => (shown.value = Number.POSITIVE_INFINITY), 0);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const options: ScrollIntoViewOptions = { block: 'nearest' };
    document.getElementById(`card-${chosen.value}`)?.scrollIntoView(options);
    document.getElementById(`mark-${chosen.value}`)?.scrollIntoView(options);
  }, [chosen.value, shown.value]);
  return (
    <div class={`report ${chosen.value > 0 ? 'has-chosen' : ''}`} aria-busy={busy}>
      <header>
        <p class="row no-print">
          <a class="small" href={hrefOf('/')} onClick={() => (given.value = undefined)}>
            ← {say.web('read-another')}
          </a>
          <Save view={view} />
        </p>
        <h1 lang={view.lang}>{view.title || say.web('read-untitled')}</h1>
        <p class="soft">{[...view.byline, ...view.counts].join(' · ')}</p>
        {view.note && <p class="soft small">{view.note}</p>}
        <Tally cards={view.cards} />
        {view.cards.length > 0 && <Clocks view={view} busy={busy} far={far} />}
      </header>
      <div class="columns">
        <MarkedText view={view} />
        <section class="cards" aria-label={say.web('read-cards')}>
          {view.cards.length === 0 && <p class="notice">{say.web('read-none')}</p>}
          {view.cards.slice(0, shown.value).map((card) => (
            <Card key={card.number} card={card} lang={view.lang} of={view.cards.length} />
          ))}
        </section>
      </div>
      <p class="soft small">
        {say.shell('made-by')} {view.evidence}
      </p>
    </div>
  );
}

/** How many claims have which verdict, those that are still measured last. */
function Tally({ cards }: { readonly cards: readonly ReadCard[] }): JSX.Element {
  const signs = cards.map(signOf);
  const shown = ORDER.flatMap((name) => signs.find((sign) => sign.name === name) ?? []);
  return (
    <ul class="tally figures">
      {shown.map(({ name, shape, word }) => (
        <li key={name} class={name}>
          <span class="verdict" aria-hidden="true">
            {shape}
          </span>{' '}
          <b>{signs.filter((sign) => sign.name === name).length}</b> {word}
        </li>
      ))}
    </ul>
  );
}

/** Two clocks, and a slider over the days between them. */
function Clocks({ view, busy, far }: ReportProps): JSX.Element {
  const say = words.value;
  const [first, last] = [dayNumber(view.day), dayNumber(today())];
  const until = query.value['until'] ?? today();
  const isThen = clock.value === 'then';
  const shown = isThen ? view.day : until;
  return (
    <div class="clocks row no-print">
      <span class="switch" role="group" aria-label={say.web('clock')}>
        <button type="button" aria-pressed={isThen} onClick={() => change({ clock: 'then', until: undefined })}>
          {say.web('clock-then')}
        </button>
        <button type="button" aria-pressed={!isThen} onClick={() => change({ clock: undefined, until: undefined })}>
          {say.web('clock-now')}
        </button>
      </span>
      {last > first && (
        <label class="row">
          <span class="hidden-visually">{say.web('clock-until')}</span>
          <input
            type="range"
            min={first}
            max={last}
            value={dayNumber(shown)}
            aria-valuetext={say.date(shown)}
            onInput={(event) => {
              const day = Number(event.currentTarget.value);
              change({ clock: undefined, until: day >= last ? undefined : isoDay(day) });
            }}
          />
        </label>
      )}
      <span class="soft figures" aria-live="polite" aria-busy={busy}>
        {say.shell('as-known-until', { date: say.date(shown) })}
      </span>
      {far}
    </div>
  );
}

/** j and k walk from claim to claim, Escape lets go. */
function useKeys(count: number): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as Element;
      if (target.closest('input:not([type=range]), textarea, select') || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (event.key === 'j') choose(Math.min(chosen.peek() + 1, count));
      else if (event.key === 'k') choose(Math.max(chosen.peek() - 1, 1));
      else if (event.key === 'Escape') choose(0);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [count]);
}
