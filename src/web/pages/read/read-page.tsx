import { useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { hrefOf, query } from '../../address.js';
import { ask } from '../../house/ask.js';
import { useLoaded } from '../../load.js';
import { FaultNotice } from '../../notices.js';
import { lang, today, words } from '../../setting.js';
import { examples, exampleName, given } from './article.js';
import { Opening } from './opening.js';
import { Report } from './report.js';
import './read.css';

/** Reads an article in the browser and shows what of it holds. */
export function ReadPage(): JSX.Element {
  const text = useSignal<string | undefined>(undefined);
  useSignalEffect(() => {
    const name = exampleName.value;
    text.value = undefined;
    if (name !== '') void examples().then((all) => name === exampleName.peek() && (text.value = all[name] ?? ''));
  });
  const view = useLoaded(() => {
    const article = exampleName.value === '' ? given.value : textual(text.value);
    const { until } = query.value;
    const setting = { words: lang.value, today: today(), ...(until ? { until } : {}) };
    return article && ask('read', { ...article, ...setting });
  });
  const { value, fault, busy } = view.value;
  if (exampleName.value === '' && !given.value) return <Opening />;
  if (fault)
    return (
      <FaultNotice fault={fault}>
        <a class="button" href={hrefOf('/')} onClick={() => (given.value = undefined)}>
          {words.value.web('read-another')}
        </a>
      </FaultNotice>
    );
  if (!value) return <p class="busy">{busy && words.value.web('read-reading')}</p>;
  return <Report view={value} busy={busy} />;

  function textual(found: string | undefined): { text: string; markdown: boolean } | undefined {
    return found === undefined ? undefined : { text: found, markdown: exampleName.value.endsWith('.md') };
  }
}
