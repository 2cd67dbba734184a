export { type Crew, openCrew, threadsFor } from './crew.js';
export { allDraws } from './draws.js';
export { type Fitted, keep, kept, nameOf } from './fit-cache.js';
export { hashText, sha256 } from './hash.js';
export type { Colours } from './canvas.js';
export type { Env } from './env.js';
export { measured, type MeasuredOptions, remembered, type Remembered } from './measured.js';
export { openHouse } from './open-house.js';
export { MODEL_FILE } from './open-reader.js';
export { PACKAGE_ROOT, packageVersion, readEvidence } from './package-root.js';
export type { ChartSetting } from './chart.js';

export type { TalkChart } from './talk/chart.js';
export { weighed, type WeighedOptions } from './weighed.js';

type Charts = typeof import('./chart.js') & typeof import('./canvas.js') & typeof import('./talk/chart.js');

/** What draws charts, loaded when the first is wanted. */
export async function charts(): Promise<Charts> {
  const [chart, canvas, talk] = await Promise.all([
    import('./chart.js'),
    import('./canvas.js'),
    import('./talk/chart.js'),
  ]);
  return { ...chart, ...canvas, ...talk };
}
