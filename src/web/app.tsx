import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { type Lang, LANGS } from '../kit/index.js';
import { Fault } from '../kit/index.js';
import type { WebCode } from '../words/index.js';
import { go, hrefOf, hrefWith, path } from './address.js';
import { FaultNotice } from './notices.js';
import { ReadPage } from './pages/read/read-page.js';
import { embedded, lang, theme, type Theme, words } from './setting.js';

interface Route {
  readonly path: string;
  readonly title: WebCode;
  load(): Promise<ComponentType>;
}

/** The pages; all but the first are loaded when they are opened. */
const ROUTES: readonly Route[] = [
  { path: '/', title: 'page-read', load: () => Promise.resolve(ReadPage) },
  { path: '/gap', title: 'page-gap', load: async () => (await import('./pages/gap/gap-page.js')).GapPage },
  { path: '/poker', title: 'page-poker', load: async () => (await import('./pages/poker/poker-page.js')).PokerPage },
  { path: '/map', title: 'page-map', load: async () => (await import('./pages/map/map-page.js')).MapPage },
  {
    path: '/ledger',
    title: 'page-ledger',
    load: async () => (await import('./pages/ledger/ledger-page.js')).LedgerPage,
  },
  {
    path: '/evidence',
    title: 'page-evidence',
    load: async () => (await import('./pages/evidence/evidence-page.js')).EvidencePage,
  },
];

function routeOf(at: string): Route | undefined {
  return ROUTES.find((route) => at === route.path || (route.path !== '/' && at.startsWith(`${route.path}/`)));
}

/** The frame of all pages and the page of the address in it. */
export function App(): JSX.Element {
  return (
    <div class={embedded.value ? 'embedded' : ''}>
      {!embedded.value && <Masthead />}
      <main id="main" tabIndex={-1}>
        <Page />
      </main>
      {!embedded.value && <footer class="foot">{words.value.web('foot')}</footer>}
    </div>
  );
}

type Shown = { readonly page: ComponentType } | { readonly fault: Fault } | undefined;

function Page(): JSX.Element {
  const shown: Signal<Shown> = useSignal<Shown>(undefined);
  useSignalEffect(() => {
    const route = routeOf(path.value);
    const title = words.value.web(route?.title ?? 'page-missing');
    document.title = `${title} · Pokerface`;
    if (!route) {
      shown.value = { fault: new Fault('page-unknown', { address: path.value }) };
      return;
    }
    route.load().then(
      (page) => routeOf(path.peek()) === route && (shown.value = { page }),
      () => (shown.value = { fault: new Fault('page-load', { address: path.peek() }) }),
    );
  });
  if (!shown.value) return <p class="busy">{words.value.web('loading')}</p>;
  if ('fault' in shown.value)
    return (
      <div class="stack">
        <h1>{words.value.web(routeOf(path.value)?.title ?? 'page-missing')}</h1>
        <FaultNotice fault={shown.value.fault}>
          <a class="button" href={hrefOf('/')}>
            {words.value.web('page-read')}
          </a>
        </FaultNotice>
      </div>
    );
  const { page: Shown } = shown.value;
  return <Shown />;
}

function Masthead(): JSX.Element {
  const say = words.value;
  const here = routeOf(path.value);
  return (
    <header class="masthead">
      <a class="skip" href="#main">
        {say.web('skip')}
      </a>
      <a class="name" href={hrefOf('/')}>
        Pokerface
      </a>
      <nav aria-label={say.web('pages')}>
        <ul>
          {ROUTES.map((route) => (
            <li key={route.path}>
              <a href={hrefOf(route.path)} aria-current={route === here ? 'page' : undefined}>
                {say.web(route.title)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="tools">
        <LanguageChoice />
        <ThemeChoice />
      </div>
    </header>
  );
}

const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = { de: 'Deutsch', en: 'English', zh: '中文' };

function LanguageChoice(): JSX.Element {
  return (
    <select
      aria-label={words.value.web('language')}
      value={lang.value}
      onChange={(event) => go(hrefWith({ lang: event.currentTarget.value }))}
    >
      {LANGS.map((code) => (
        <option key={code} value={code}>
          {LANGUAGE_NAMES[code]}
        </option>
      ))}
    </select>
  );
}

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { auto: 'dark', dark: 'light', light: 'auto' };
const THEME_WORDS: Readonly<Record<Theme, WebCode>> = { auto: 'theme-auto', dark: 'theme-dark', light: 'theme-light' };

function ThemeChoice(): JSX.Element {
  const name = words.value.web(THEME_WORDS[theme.value]);
  return (
    <button
      type="button"
      aria-label={words.value.web('theme', { theme: name })}
      onClick={() => (theme.value = NEXT_THEME[theme.value])}
    >
      {name}
    </button>
  );
}
