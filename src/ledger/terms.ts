/** A text as the search knows it. */
export interface Terms {
  /** Words of letters and digits, lower case, parted by spaces. The database stems them. */
  readonly words: string;
  /** Stretches of Han, each as its characters in order. */
  readonly han: readonly (readonly string[])[];
}

const WORD = /[\p{L}\p{N}]+/gu;
const HAN = /\p{Script=Han}+/gu;

export function termsOf(text: string): Terms {
  const lower = text.normalize('NFKC').toLowerCase();
  return {
    words: (lower.replace(HAN, ' ').match(WORD) ?? []).join(' '),
    han: (lower.match(HAN) ?? []).map((stretch) => [...stretch]),
  };
}

/** The most places that the search counts in a text. */
const PLACES = 16_383;

/**
 * Han as a `tsvector` literal. Chinese has no spaces: pairs of neighbours stand for its words, and the last character of a
 * stretch stands alone. Between two stretches a place stays empty, so that no phrase spans them.
 */
export function hanVector(han: Terms['han']): string {
  let place = 0;
  return han
    .flatMap((letters) => {
      place++;
      return letters.map((letter, i) => `'${letter}${letters[i + 1] ?? ''}':${Math.min(++place, PLACES)}`);
    })
    .join(' ');
}

/** Han as a `tsquery` literal: the pairs of a stretch follow each other; a lone character begins a pair or stands alone. */
export function hanQuery(han: Terms['han']): string {
  return han
    .map((letters) => {
      if (letters.length === 1) return `'${letters[0]}':*`;
      return `(${letters
        .slice(1)
        .map((letter, i) => `'${letters[i]}${letter}'`)
        .join(' <-> ')})`;
    })
    .join(' & ');
}

/** The stemmer of a language. */
export function stemmerOf(lang: string): 'german' | 'english' | 'simple' {
  return lang === 'de' ? 'german' : lang === 'en' ? 'english' : 'simple';
}
