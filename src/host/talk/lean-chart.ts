import * as Plot from '@observablehq/plot';
import { coloursOf, page } from '../canvas.js';
import { type TalkSetting, shortened, sourceOf } from './chart-setting.js';

/** Speakers with fewer things compared have intervals that say nothing yet. */
const LEAST = 2;
const ROW = 17;
const LEFT = 250;
const ABOVE_AND_BELOW = 170;

/** Leanings with intervals, one row a speaker, from those who make China look close to those who make it look far behind. */
export function leanPage(setting: TalkSetting): string {
  const { weighing, house, words, dark, speaker } = setting;
  const { ground, grid, soft, ink, pair } = coloursOf(dark);
  const all = weighing.speakers.filter(({ lean }) => lean !== null);
  const rows = all
    .filter((profile) => profile.speaker === speaker || (speaker === undefined && profile.observations >= LEAST))
    .map((profile) => ({
      name: `${shortened(house.nameOf(profile.speaker, words.lang))}  n=${profile.observations}`,
      ...profile.lean!.all,
      stakes: profile.lean!.stakes.best,
    }));
  const note = words.weigh('lean-note', { hidden: String(all.length - rows.length), least: String(LEAST) });
  return page({
    title: words.weigh('lean-title'),
    unit: words.weigh('lean-unit'),
    source: `${sourceOf(setting)}\n${note}`,
    dark,
    height: ABOVE_AND_BELOW + ROW * rows.length,
    marginLeft: LEFT,
    options: { x: { label: null, nice: true }, y: { label: null, domain: rows.map(({ name }) => name) } },
    marks: [
      Plot.gridX({ stroke: grid, strokeOpacity: 1 }),
      Plot.ruleX([0], { stroke: soft }),
      Plot.axisX({ color: soft }),
      Plot.axisY({ color: ink, tickSize: 0, fontSize: 12 }),
      Plot.ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: pair[0], strokeWidth: 2 }),
      Plot.dot(rows, { y: 'name', x: 'best', r: 4, fill: pair[0], stroke: ground }),
      Plot.tickX(rows, { y: 'name', x: 'stakes', stroke: pair[1], strokeWidth: 2.5 }),
    ],
  });
}
