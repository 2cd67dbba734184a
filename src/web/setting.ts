import { type Signs, signsOf } from '../views/index.js';
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { LANGS, type Lang } from '../kit/index.js';
import { type Words, wordsOf } from '../words/index.js';
import { query } from './address.js';

/** Today as an ISO day of the reader's clock. */
export function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function langIn(text: string | undefined): Lang | undefined {
  return LANGS.find((lang) => text?.toLowerCase().startsWith(lang));
}

/** The language of the page: that of the address, else the browser's, else English. */
export const lang: ReadonlySignal<Lang> = computed(() => {
  const preferred = navigator.languages.map(langIn).find((known) => known !== undefined);
  return langIn(query.value['lang']) ?? preferred ?? 'en';
});

/** The words of the page's language. */
export const words: ReadonlySignal<Words> = computed(() => wordsOf(lang.value));

/** The signs as the page's language sets them. */
export const signs: ReadonlySignal<Signs> = computed(() => signsOf(lang.value));

/** Whether the page stands inside another one: only its figure is shown. */
export const embedded: ReadonlySignal<boolean> = computed(() => query.value['embed'] === '1');

export type Theme = 'auto' | 'light' | 'dark';
const THEME_KEY = 'pokerface-theme';

/** Light or dark by choice, or as the system has it. */
export const theme: Signal<Theme> = signal<Theme>(keptTheme());

function keptTheme(): Theme {
  const kept = localStorage.getItem(THEME_KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

/** Keeps language and theme of the page in step with the choices. */
export function keepSetting(): void {
  effect(() => {
    document.documentElement.lang = lang.value === 'zh' ? 'zh-Hans' : lang.value;
  });
  effect(() => {
    if (theme.value === 'auto') {
      localStorage.removeItem(THEME_KEY);
      delete document.documentElement.dataset['theme'];
    } else {
      localStorage.setItem(THEME_KEY, theme.value);
      document.documentElement.dataset['theme'] = theme.value;
    }
  });
}
