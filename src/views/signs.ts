import type { Lang } from '../kit/index.js';

/** The signs that end a sentence, announce, and part, with the space that follows them. */
export type Signs = Readonly<Record<'stop' | 'colon' | 'semicolon' | 'comma', string>>;

const WESTERN: Signs = { stop: '.', colon: ': ', semicolon: '; ', comma: ', ' };
const CHINESE: Signs = { stop: '。', colon: '：', semicolon: '；', comma: '，' };

/** The signs as a language sets them. */
export function signsOf(lang: Lang): Signs {
  return lang === 'zh' ? CHINESE : WESTERN;
}
