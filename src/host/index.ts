export { allDraws } from './draws.js';
export type { Env } from './env.js';
export { measured, type MeasuredOptions } from './measured.js';
export { openHouse, readEvidence } from './open-house.js';
export { MODEL_FILE } from './open-reader.js';
export { PACKAGE_ROOT, packageVersion } from './package-root.js';
export type { ChartSetting } from './chart.js';

/** What draws charts, loaded when the first is wanted. */
export function charts(): Promise<typeof import('./chart.js')> {
  return import('./chart.js');
}
