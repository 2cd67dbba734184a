import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  recognizeCurrency,
  recognizeDateTime,
  recognizeDimension,
  recognizeNumber,
} from '@microsoft/recognizers-text-suite';
import { LearnedDecider, Reader, unpackModel } from '../../dist/reading/index.js';
import { shippedBase, shippedLexicon } from '../../dist/training/house.js';
import { articles, median, megabytes, ROOT } from './texts.js';

const CULTURES = { de: 'de-de', en: 'en-us', zh: 'zh-cn' };

/** Whole reading of all languages, and of a sample that the peer reads too: numbers, currencies, dimensions, dates. */
export function throughput(quick) {
  const seconds = quick ? 2 : 8;
  const all = articles();
  const reader = shippedReader();
  const whole = passes(reader, all, seconds);
  const peer = peerOn(all, quick ? 10 : 60);
  const same = passes(reader, peer.texts, seconds / 2);
  const best = speed(all, [Math.min(...whole)]).toFixed(2);
  const note = `${all.length} articles, ${megabytes(all).toFixed(2)} MB, median of ${whole.length} passes, best ${best}`;
  const sample = `${peer.texts.length} articles, ${(megabytes(peer.texts) * 1000).toFixed(0)} kB, evenly by language`;
  return [
    { name: 'reading, all claims', figure: speed(all, whole), unit: 'MB/s', least: 5, note },
    ...Object.keys(CULTURES).map((lang) => inLanguage(reader, all, lang, seconds / 4)),
    { name: 'reading, the peer’s sample', figure: speed(peer.texts, same), unit: 'MB/s', note: sample },
    { name: '@microsoft/recognizers-text-suite', figure: speed(peer.texts, [peer.seconds]), unit: 'MB/s' },
    { name: 'times the peer', figure: peer.seconds / median(same), unit: 'x', least: 300, note: 'same texts' },
  ];
}

function shippedReader() {
  const model = unpackModel(readFileSync(join(ROOT, 'lexicon', 'model.bin')));
  return new Reader(shippedBase(), shippedLexicon, new LearnedDecider(model));
}

function inLanguage(reader, all, lang, seconds) {
  const texts = all.filter((article) => article.lang === lang);
  return { name: `reading, ${lang}`, figure: speed(texts, passes(reader, texts, seconds)), unit: 'MB/s' };
}

/** Seconds of each pass over the texts, language detection included, after one pass to warm up. */
function passes(reader, texts, seconds) {
  const once = () => {
    const start = performance.now();
    for (const { id, text, date } of texts) reader.read({ id, text, date });
    return (performance.now() - start) / 1000;
  };
  const times = [];
  for (let spent = once() - once(); spent < seconds || times.length < 3; spent += times.at(-1)) times.push(once());
  return times;
}

function speed(texts, times) {
  return megabytes(texts) / median(times);
}

/** The peer reads one article of each language in turn until the time is spent, after one article to warm up. */
function peerOn(all, seconds) {
  const queues = Object.keys(CULTURES).map((lang) => all.filter((article) => article.lang === lang));
  for (const queue of queues) recognize(queue.at(-1));
  const texts = [];
  const start = performance.now();
  for (let i = 0; i < queues[0].length && performance.now() - start < seconds * 1000; i++) {
    const round = queues.flatMap((queue) => (queue[i] === undefined ? [] : [queue[i]]));
    for (const article of round) recognize(article);
    texts.push(...round);
  }
  return { texts, seconds: (performance.now() - start) / 1000 };
}

function recognize({ text, lang, date }) {
  const culture = CULTURES[lang];
  return [
    recognizeNumber(text, culture),
    recognizeCurrency(text, culture),
    recognizeDimension(text, culture),
    recognizeDateTime(text, culture, undefined, new Date(date)),
  ];
}
