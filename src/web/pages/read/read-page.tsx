import { useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { Fault } from '../../../kit/index.js';
import { hrefOf, query } from '../../address.js';
import { ask } from '../../house/ask.js';
import type { ReadInput, ReadView } from '../../house/jobs/read.js';
import type { Progress, Tell } from '../../house/protocol.js';
import { useLoaded } from '../../load.js';
import { FaultNotice } from '../../notices.js';
import { lang, today, words } from '../../setting.js';
import { type Article, articleSaved, documentId, exampleName, exampleOf, given } from './article.js';
import { Opening } from './opening.js';
import { Report } from './report.js';
import './read.css';

/** Reads an article in the browser and shows what of it holds. */
export function ReadPage(): JSX.Element {
  const stored = useSignal<Article | undefined>(undefined);
  const missing = useSignal<Fault | undefined>(undefined);
  useSignalEffect(() => {
    const [name, id] = [exampleName.value, documentId.value];
    stored.value = undefined;
    missing.value = undefined;
    if (name === '' && id === '') return;
    (id === '' ? exampleOf(name) : articleSaved(id)).then(
      (article) => name === exampleName.peek() && id === documentId.peek() && (stored.value = article),
      (error: unknown) =>
        (missing.value = error instanceof Fault ? error : new Fault('unexpected', { detail: String(error) })),
    );
  });
  const far = useSignal<Progress | undefined>(undefined);
  const view = useLoaded<ReadView>((show) => {
    const article = isNamed() ? stored.value : given.value;
    const { until } = query.value;
    const hear: Tell = (progress) => (far.value = progress);
    const setting = { words: lang.value, today: today(), ...(until ? { until } : {}) };
    if (!article) return undefined;
    return inSteps({ ...article, ...setting }, show, hear);
  });
  const { value, busy } = view.value;
  const fault = missing.value ?? view.value.fault;
  if (!isNamed() && !given.value) return <Opening />;
  if (fault)
    return (
      <FaultNotice fault={fault}>
        <a class="button" href={hrefOf('/')} onClick={() => (given.value = undefined)}>
          {words.value.web('read-another')}
        </a>
      </FaultNotice>
    );
  if (!value)
    return (
      <p class="busy tall">
        {busy && words.value.web('read-reading')} <Far far={far.value} busy={busy} />
      </p>
    );
  return <Report view={value} busy={busy} far={<Far far={far.value} busy={busy} />} />;
}

/** At once what needs no measure, then all by a few draws, then by all of them. */
async function inSteps(input: ReadInput, show: (view: ReadView) => void, hear: Tell): Promise<ReadView> {
  const first = await ask('read', { ...input, draws: 'none' });
  if (!first.cards.some(({ pending }) => pending)) return first;
  // While the clock is turned the verdicts of the day before stay until the next are there.
  if (input.until === undefined) show(first);
  show(await ask('read', { ...input, draws: 'few' }, 'read', hear));
  return ask('read', { ...input, draws: 'all' }, 'read', hear);
}

/** How many of the claims are checked, while that takes longer than a moment. */
function Far({ far, busy }: { readonly far: Progress | undefined; readonly busy: boolean }): JSX.Element {
  return (
    <progress
      class={busy && far ? 'working' : 'resting'}
      aria-label={words.value.web('read-reading')}
      value={far?.done ?? 0}
      max={far?.of ?? 1}
    />
  );
}

function isNamed(): boolean {
  return exampleName.value !== '' || documentId.value !== '';
}
