import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { Fault } from '../kit/index.js';

/** The colours of a chart, on white or on black. */
export interface Colours {
  readonly ground: string;
  readonly ink: string;
  readonly soft: string;
  readonly grid: string;
  readonly pair: readonly [string, string];
}

const LIGHT: Colours = {
  ground: '#ffffff',
  ink: '#1a1a1a',
  soft: '#5f6368',
  grid: '#d9d9d9',
  pair: ['#1f5fa8', '#c2452d'],
};
const DARK: Colours = {
  ground: '#14171a',
  ink: '#f0f0f0',
  soft: '#a8adb3',
  grid: '#3a3f45',
  pair: ['#6aa9ef', '#f0836a'],
};

/** The colours on a light or a dark ground. */
export function coloursOf(dark: boolean): Colours {
  return dark ? DARK : LIGHT;
}

const WIDTH = 840;
const HEIGHT = 500;
const MARGIN = { top: 84, right: 120, bottom: 74, left: 60 } as const;
/** Where the source begins below the picture, with room below it, and the height of its lines. */
const SOURCE_TOP = 48;
const SOURCE_LINE = 13;
const FONT = '"Source Sans 3", "Noto Sans", "Noto Sans CJK SC", "Noto Serif CJK SC", "DejaVu Sans", sans-serif';
/** A printed page is about 300 dots an inch: the picture is drawn at twice the size of a screen's. */
const PNG_SCALE = 2;

/** What stands on a page. */
export interface Page {
  readonly title: string;
  readonly unit: string;
  /** Below the picture, one line each. */
  readonly source: string;
  readonly marks: readonly Plot.Markish[];
  readonly options: Plot.PlotOptions;
  readonly dark: boolean;
  readonly height?: number;
  readonly marginLeft?: number;
}

/** A page as SVG: title above, source below, the marks between. */
export function page({
  title,
  unit,
  source,
  marks,
  options,
  dark,
  height = HEIGHT,
  marginLeft = MARGIN.left,
}: Page): string {
  const { ground, ink, soft } = coloursOf(dark);
  const at = { frameAnchor: 'top-left', textAnchor: 'start', dx: -marginLeft + 16, facet: 'super' } as const;
  const frame = [
    Plot.text([title], { ...at, dy: -58, fontSize: 21, fontWeight: 700, fill: ink }),
    Plot.text([unit], { ...at, dy: -28, fontSize: 13, fill: soft }),
    Plot.text([source], { ...at, frameAnchor: 'bottom-left', lineAnchor: 'top', dy: 42, fontSize: 11, fill: soft }),
  ];
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    document,
    width: WIDTH,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: Math.max(MARGIN.bottom, SOURCE_TOP + SOURCE_LINE * source.split('\n').length),
    marginLeft,
    style: { background: ground, color: ink, fontFamily: FONT, fontSize: '13px' },
    ...options,
    marks: [...marks, ...frame],
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', title);
  const rect = `<rect width="${WIDTH}" height="${height}" fill="${ground}"></rect>`;
  return `${svg.outerHTML.replace(/(<\/style>)/, `$1${rect}`)}\n`;
}

/** The picture of a chart, for what cannot show SVG. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  try {
    const { Resvg } = await import('@resvg/resvg-js');
    const picture = new Resvg(svg, { fitTo: { mode: 'zoom', value: PNG_SCALE }, font: { loadSystemFonts: true } });
    return picture.render().asPng();
  } catch (error) {
    throw new Fault('chart-tools', { detail: error instanceof Error ? error.message.split('\n')[0]! : String(error) });
  }
}
