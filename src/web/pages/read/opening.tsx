import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Fault } from '../../../kit/index.js';
import { ask } from '../../house/ask.js';
import { hrefOf } from '../../address.js';
import { FaultNotice } from '../../notices.js';
import { lang, today, words } from '../../setting.js';
import { type Article, articleAt, articleOf, examples, given } from './article.js';

/** After so long a look at the page its reader is made ready. */
const REST_MS = 600;
/** After so long without a key stroke what was written is read ahead. */
const PAUSE_MS = 150;

/** Where an article comes in: pasted, dropped, by address, or one of the examples. */
export function Opening(): JSX.Element {
  const say = words.value;
  const text = useSignal('');
  const url = useSignal('');
  const over = useSignal(false);
  const busy = useSignal(false);
  const fault = useSignal<Fault | undefined>(undefined);
  useEffect(() => {
    const timer = setTimeout(() => void (text.value.trim() !== '' && readAhead({ text: text.value })), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text.value]);
  const take = (coming: Promise<Article>): void => {
    busy.value = true;
    coming
      .then((article) => (given.value = article))
      .catch((error: unknown) => {
        fault.value = error instanceof Fault ? error : new Fault('unexpected', { detail: String(error) });
      })
      .finally(() => (busy.value = false));
  };
  return (
    <div class="opening">
      <h1>{say.web('read-title')}</h1>
      <p class="lede">{say.web('read-lede')}</p>
      <form
        class={`paste ${over.value ? 'over' : ''}`}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.value.trim() !== '') given.value = { text: text.value };
        }}
        onDragOver={(event) => {
          event.preventDefault();
          over.value = true;
        }}
        onDragLeave={() => (over.value = false)}
        onDrop={(event) => {
          event.preventDefault();
          over.value = false;
          const file = event.dataTransfer?.files[0];
          if (file) take(articleOf(file));
        }}
      >
        <label for="article">{say.web('read-paste')}</label>
        <textarea
          id="article"
          rows={9}
          value={text.value}
          placeholder={say.web('read-placeholder')}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <div class="row">
          <button class="primary" type="submit" disabled={text.value.trim() === ''}>
            {say.web('read-go')}
          </button>
          <label class="button file">
            {say.web('read-file')}
            <input
              class="hidden-visually"
              type="file"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                if (file) take(articleOf(file));
              }}
            />
          </label>
          <span class="soft small">{say.web('read-private')}</span>
        </div>
      </form>
      <form
        class="row address"
        onSubmit={(event) => {
          event.preventDefault();
          if (url.value !== '') take(articleAt(url.value));
        }}
      >
        <label for="url">{say.web('read-address')}</label>
        <input
          id="url"
          type="url"
          value={url.value}
          placeholder="https://"
          onInput={(event) => (url.value = event.currentTarget.value)}
        />
        <button type="submit" disabled={busy.value || url.value === ''}>
          {say.web(busy.value ? 'loading' : 'read-fetch')}
        </button>
      </form>
      {fault.value && <FaultNotice fault={fault.value} />}
      <Examples isIdle={() => text.peek() === ''} />
    </div>
  );
}

function Examples({ isIdle }: { readonly isIdle: () => boolean }): JSX.Element {
  const found = useSignal<readonly (readonly [name: string, title: string])[]>([]);
  useEffect(() => {
    let here = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    examples().then(
      (all) => {
        found.value = Object.entries(all).map(([name, text]) => [name, titleOf(text)] as const);
        if (here) timer = setTimeout(() => void rehearse(Object.entries(all), () => here && isIdle()), REST_MS);
      },
      () => (found.value = []),
    );
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, []);
  return (
    <section class="examples">
      <h2>{words.value.web('read-examples')}</h2>
      <ul>
        {found.value.map(([name, title]) => (
          <li key={name} lang={name.slice(0, 2) === 'zh' ? 'zh-Hans' : name.slice(0, 2)}>
            <a href={hrefOf('/', { example: name })}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Reads the examples of the page's language while nobody waits, so that the first article is read at full speed. */
async function rehearse(all: readonly (readonly [name: string, text: string])[], goesOn: () => boolean): Promise<void> {
  for (const [name, text] of all)
    if (goesOn() && name.startsWith(lang.peek())) await readAhead({ text, markdown: name.endsWith('.md') });
}

/**
 * Reads what may be asked for next: what was read and measured is ready then. It shares the lane of real questions, so that
 * these end it.
 */
async function readAhead(article: Article): Promise<void> {
  await ask('read', { ...article, words: lang.peek(), today: today(), draws: 'all' }).catch(() => undefined);
}

function titleOf(text: string): string {
  return /^title: *(.+)$/m.exec(text)?.[1] ?? text.trim().split('\n')[0]!.replace(/^# +/, '');
}
