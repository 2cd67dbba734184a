import { dayOf } from './day.js';
import { known, type Page } from './page.js';

const LONGEST_TITLE = 140;
const SENTENCE_END = /[.!?。！？…]["'”’»」』)]*$/;

/** Plain text stays as it is; its first line may be a title. */
export function plainPage(text: string): Page {
  const paragraphs = text
    .trimStart()
    .split(/\n\s*\n/, 4)
    .map((paragraph) => paragraph.trim());
  const [first = ''] = paragraphs;
  const isTitle =
    paragraphs.length > 1 && !first.includes('\n') && first.length <= LONGEST_TITLE && !SENTENCE_END.test(first);
  return { text, ...known({ title: isTitle ? first : undefined }) };
}

/** The ISO day of a dateline at the head of one of the first paragraphs. */
export function datelineIn(text: string): string | undefined {
  return firstParagraphs(text)
    .map(datelineOf)
    .find((day) => day !== undefined);
}

function firstParagraphs(text: string): readonly string[] {
  return text
    .trimStart()
    .split(/\n\s*\n/, 4)
    .map((paragraph) => paragraph.trim());
}

const DAY =
  /\d{4}-\d{2}-\d{2}|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.?\s+\p{L}{3,9}\.?,?\s+\d{4}|\p{L}{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}/u;
const PLACE = /(?:[\p{L}][\p{L} .'/-]{1,40}(?:,|，|\s*\()\s*)?/u;
const AFTER = /\s*(?:$|\n|\)|）|[.:–—-](?:\s|$)|电|讯|（)/u;
const DATELINE = new RegExp(`^(?:\\p{L}+:\\s*)?${PLACE.source}[（(]?(${DAY.source})${AFTER.source}`, 'u');

/** The day at the head of a paragraph, alone or after a place, set off from what follows; a day inside a sentence is none. */
function datelineOf(paragraph: string): string | undefined {
  // Every way to write a day has a year: most paragraphs are told by this before the long pattern is made ready.
  if (!/\d{4}/.test(paragraph)) return undefined;
  const day = DATELINE.exec(paragraph)?.[1];
  return day === undefined ? undefined : dayOf(day);
}
