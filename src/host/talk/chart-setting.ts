import * as Plot from '@observablehq/plot';
import type { House } from '../../views/index.js';
import type { Side, Statement, Weighing } from '../../weighing/index.js';
import type { Words } from '../../words/index.js';

/** What a chart of talk is drawn from. */
export interface TalkSetting {
  readonly weighing: Weighing;
  readonly house: House;
  readonly words: Words;
  readonly dark: boolean;
  /** Only the statements of one speaker. */
  readonly speaker?: string;
}

/** What a speaker's position gains by: one side, both, or neither. */
export type Gain = Side | 'both' | 'none';

/** What the stakes of a statement gain by. */
export function gainOf({ stakes }: Statement): Gain {
  const sides = new Set(stakes.flatMap(({ side }) => side ?? []));
  return sides.size === 2 ? 'both' : ([...sides][0] ?? 'none');
}

/** A name cut where a label has no room for it. */
export function shortened(name: string, longest: number = LONGEST_NAME): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 1).trimEnd()}…`;
}

const LONGEST_NAME = 26;

/** One colour a gain, apart from the two blocs' own. */
export function gainColours(dark: boolean): Readonly<Record<Gain, string>> {
  return dark
    ? { behind: '#f2a33a', close: '#3fb8a9', both: '#b99af0', none: '#8b9096' }
    : { behind: '#c96f00', close: '#0b8074', both: '#7b4fc9', none: '#8b9096' };
}

/** The source line of a chart of talk. */
export function sourceOf({ weighing, words }: TalkSetting): string {
  return words.measure('chart-source', { hash: weighing.evidence.slice(0, 12), date: words.date(weighing.asOf) });
}

/** The key of the gains, as coloured words above the picture. */
export function gainKey({ words, dark }: TalkSetting, left: number): Plot.Markish[] {
  const colours = gainColours(dark);
  let right = 16;
  return (['behind', 'close', 'both', 'none'] as const).map((gain) => {
    const text = `● ${words.weigh(`chart-gains-${gain}`)}`;
    const at = right;
    right += roomFor(text);
    return Plot.text([text], {
      frameAnchor: 'top-left',
      textAnchor: 'start',
      dx: -left + at,
      dy: -10,
      fontSize: 12,
      fontWeight: 600,
      fill: colours[gain],
    });
  });
}

/** About the width of a text of the key with the space after it. */
function roomFor(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 13 : 7), 18);
}
