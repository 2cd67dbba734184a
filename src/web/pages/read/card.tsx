import type { JSX } from 'preact';
import {
  type ClockView,
  SHAPES,
  type ScaleView,
  type SourceView,
  type StakeView,
  type StepView,
} from '../../../views/index.js';
import type { Comparison, ReadCard } from '../../house/jobs/read.js';
import { hrefOf } from '../../address.js';
import { signs, words } from '../../setting.js';
import { Stakes } from '../../stakes.js';
import { Unfold } from '../../unfold.js';
import { choose, chosen, signOf } from './article.js';
import { ComparisonChart } from './comparison-chart.js';
import { History } from './history.js';

interface CardProps {
  readonly card: ReadCard;
  readonly lang: string;
  /** How many cards there are. */
  readonly of: number;
}

/** A claim: who says it, what they gain, both clocks, and the receipts to unfold. */
export function Card({ card, lang, of }: CardProps): JSX.Element {
  const say = words.value;
  const sign = signOf(card);
  const isChosen = chosen.value === card.number;
  return (
    <article id={`card-${card.number}`} class={`card ${sign.name} ${isChosen ? 'chosen' : ''}`} aria-current={isChosen}>
      <header>
        <h2>
          <button type="button" class="plain" onClick={() => choose(card.number)}>
            <span class="verdict">
              <span aria-hidden="true">{sign.shape}</span> {sign.word}
            </span>
            <span class="soft"> · {card.kind}</span>
          </button>
        </h2>
        <span class="soft small figures">
          {card.number}/{of}
        </span>
        <button type="button" class="close no-print" aria-label={say.web('close')} onClick={() => choose(0)}>
          ×
        </button>
      </header>
      <blockquote lang={lang === 'zh' ? 'zh-Hans' : lang}>
        {card.before}
        <mark>{card.marked}</mark>
        {card.after}
      </blockquote>
      <p class="soft small">
        {card.speaker} · {card.stance}
        {card.readAs && ` · ${say.shell('read-as')}${signs.value.colon}${card.readAs}`}
      </p>
      {card.stakes && <Stake stake={card.stakes} />}
      {card.comparison && <Compared comparison={card.comparison} />}
      {!card.pending && (
        <div class="two-clocks">
          {card.clocks.map((clock) => (
            <Clock key={clock.title} clock={clock} />
          ))}
        </div>
      )}
      {card.scale.map((scale) => (
        <Scale key={scale.text} scale={scale} />
      ))}
      {isChosen && <History card={card} />}
    </article>
  );
}

/** What the speaker's position gains, and whether the claim goes with it. */
function Stake({ stake }: { readonly stake: StakeView }): JSX.Element {
  return (
    <>
      <Stakes stakes={stake.stakes} />
      {stake.goes && <p class="small soft">{stake.goes}</p>}
    </>
  );
}

function Compared({ comparison }: { readonly comparison: Comparison }): JSX.Element {
  return <ComparisonChart {...comparison} />;
}

function Clock({ clock }: { readonly clock: ClockView }): JSX.Element {
  return (
    <section class={clock.status}>
      <h3>
        {clock.title} <span class="soft small">{clock.day}</span>
      </h3>
      <p>
        <span class="verdict">
          <span aria-hidden="true">{SHAPES[clock.status]}</span> {clock.word}
        </span>
        {clock.reasons.length > 0 && `${signs.value.colon}${clock.reasons.join(signs.value.semicolon)}`}
      </p>
      <Receipt steps={clock.steps} sources={clock.sources} />
    </section>
  );
}

function Scale({ scale }: { readonly scale: ScaleView }): JSX.Element {
  return (
    <section class="for-scale">
      <p class="small">
        <b>{words.value.shell('scale') + signs.value.colon.trimEnd()}</b> {scale.text}
      </p>
      <Receipt steps={scale.steps} sources={scale.sources} />
    </section>
  );
}

interface ReceiptProps {
  readonly steps: readonly StepView[];
  readonly sources: readonly SourceView[];
}

/** The steps of a calculation and the rows they rest on, down to the public page each was read from. */
export function Receipt({ steps, sources }: ReceiptProps): JSX.Element | null {
  const say = words.value;
  if (steps.length === 0) return null;
  return (
    <Unfold class="receipt" summary={say.shell('receipt')}>
      {() => (
        <>
          <ol class="steps">
            {steps.map((step, i) => (
              <li key={i}>
                {step.text}
                <Unfold class="formula" summary={say.web('formula')}>
                  {() => <code>{step.formula}</code>}
                </Unfold>
              </li>
            ))}
          </ol>
          <ul class="sources">
            {sources.map((source) => (
              <li key={source.table + source.id}>
                <a href={hrefOf(`/evidence/${source.table}/${encodeURIComponent(source.id)}`)}>{source.name}</a>
                {source.date && `, ${source.date}`}
                {source.urls.map((url) => (
                  <a key={url} class="publisher" href={url} rel="noreferrer">
                    {source.publisher} ↗
                  </a>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </Unfold>
  );
}
