import type { ComponentChildren, JSX } from 'preact';
import type { Stretch } from '../../../views/index.js';
import { hrefWith } from '../../address.js';
import type { ReadCard, ReadView } from '../../house/jobs/read.js';
import { words } from '../../setting.js';
import { choose, chosen, signOf } from './article.js';

/** The article as paragraphs, its claims underlined in their verdict's colour and marked with its shape. */
export function MarkedText({ view }: { readonly view: ReadView }): JSX.Element {
  const cards = new Map(view.cards.map((card) => [card.number, card]));
  return (
    <article
      class="text"
      lang={view.lang === 'zh' ? 'zh-Hans' : view.lang}
      aria-label={words.value.shell('of-the-text')}
    >
      {paragraphsOf(view).map((paragraph, i) => (
        <p key={i}>
          {paragraph.map((stretch, s) => (
            <Piece key={s} stretch={stretch} cards={cards} />
          ))}
        </p>
      ))}
    </article>
  );
}

/** The paragraphs of the text, without a first one that says the title again. */
function paragraphsOf({ paragraphs, title }: ReadView): ReadView['paragraphs'] {
  const [first = [], ...others] = paragraphs;
  const said = first
    .map(({ text }) => text)
    .join('')
    .trim();
  return said === title && first.every(({ claims }) => claims.length === 0) ? others : paragraphs;
}

type Cards = ReadonlyMap<number, ReadCard>;

function Piece({ stretch, cards }: { readonly stretch: Stretch; readonly cards: Cards }): JSX.Element {
  const card = cards.get(stretch.claims[0]?.number ?? 0);
  const text = lines(stretch.text);
  if (!card) return <>{text}</>;
  const isChosen = stretch.claims.some(({ number }) => number === chosen.value);
  return (
    <>
      <a class={`claim ${signOf(card).name} ${isChosen ? 'chosen' : ''}`} {...linkTo(card.number)}>
        {text}
      </a>
      {stretch.ends.map(({ number }) => (
        <Mark key={number} card={cards.get(number)!} />
      ))}
    </>
  );
}

function Mark({ card }: { readonly card: ReadCard }): JSX.Element {
  const { name, shape, word } = signOf(card);
  return (
    <a
      id={`mark-${card.number}`}
      class={`mark ${name}`}
      aria-label={words.value.web('read-mark', { n: String(card.number), verdict: word })}
      {...linkTo(card.number)}
    >
      <span aria-hidden="true">{shape}</span>
      <sup>{card.number}</sup>
    </a>
  );
}

function linkTo(number: number): { readonly href: string; readonly onClick: (event: Event) => void } {
  return {
    href: hrefWith({ claim: String(number) }),
    onClick: (event) => {
      event.preventDefault();
      choose(number);
    },
  };
}

function lines(text: string): ComponentChildren {
  return text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [<br key={i} />, line]));
}
