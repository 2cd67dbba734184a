import type { Status } from '../checking/index.js';
import type { Io, Sink } from './io.js';

/** Names of the styles and their SGR codes on and off. */
const STYLES = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  cyan: [36, 39],
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
} as const;

export type Style = keyof typeof STYLES;

/** Sets a text in styles, or leaves it plain where there is no colour. */
export type Paint = (text: string, ...styles: readonly Style[]) => string;

/** The brush for a stream: NO_COLOR, TERM=dumb and `--no-color` take the colours away, FORCE_COLOR gives them. */
export function paintFor(sink: Sink, env: Io['env'], wanted: boolean): Paint {
  const forbidden = !wanted || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  const forced = (env['FORCE_COLOR'] ?? '0') !== '0' && env['FORCE_COLOR'] !== '';
  return !forbidden && (sink.isTerminal || forced) ? colourful : plain;
}

export const plain: Paint = (text) => text;

const colourful: Paint = (text, ...styles) =>
  text === ''
    ? ''
    : styles.reduce((painted, style) => `\u001b[${STYLES[style][0]}m${painted}\u001b[${STYLES[style][1]}m`, text);

/** Colour of a verdict; its shape and word say it without the colour. */
export const VERDICT_STYLES: Readonly<Record<Status, Style>> = {
  supported: 'cyan',
  contradicted: 'red',
  contested: 'yellow',
  unverified: 'dim',
  'not-checkable': 'dim',
};
