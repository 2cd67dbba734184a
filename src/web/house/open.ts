import { openBase, type ReadTable } from '../../evidence/index.js';
import { Fault } from '../../kit/index.js';
import { VERDICT_DRAWS } from '../../checking/index.js';
import { measuresByDay } from '../../measuring/index.js';
import { LearnedDecider, Reader, unpackModel } from '../../reading/index.js';
import { type House, houseOn } from '../../views/index.js';
import { type DrawnDays, drawnDays } from './drawn.js';

/** A house whose base is loaded; `reading` loads lexicon and weights too. */
export interface Opened {
  readonly house: House;
  reading(): Promise<ReadingHouse>;
}

/**
 * Two houses whose checks throw `Undrawn` while a day that a verdict hangs on is not measured. The quick one judges by few
 * draws: what it says is shown until the other has measured.
 */
export interface ReadingHouse {
  readonly house: House;
  readonly quick: House;
  readonly drawn: DrawnDays;
}

/** Enough to say where a claim stands while the full number is drawn. */
const QUICK_DRAWS = 8;

let opened: Promise<Opened> | undefined;

/** The evidence that these pages were built with, loaded once. */
export function openHouse(): Promise<Opened> {
  return (opened ??= open());
}

async function open(): Promise<Opened> {
  const files = (await (await load(__SHIPPED__.evidence)).json()) as Readonly<Record<string, string>>;
  const base = openBase(JSON.parse(files['datapackage.json'] ?? 'null'), textIn(files));
  let reader: Reader | undefined;
  const parts = { openReader: () => reader!, problems: () => [] };
  const drawn = drawnDays(base);
  const judging = (draws: number): House =>
    houseOn(base, { ...parts, measures: () => measuresByDay(base, draws, drawn.fittedOn) });
  const [house, quick] = [judging(VERDICT_DRAWS), judging(QUICK_DRAWS)];
  let loading: ReturnType<Opened['reading']> | undefined;
  const reading: Opened['reading'] = async () => {
    const [lexicon, model] = await Promise.all([load(__SHIPPED__.lexicon), load(__SHIPPED__.model)]);
    const tables = (await lexicon.json()) as Readonly<Record<string, string>>;
    const weights = new Uint8Array(await model.arrayBuffer());
    reader = new Reader(base, textIn(tables), new LearnedDecider(unpackModel(weights)));
    return { house, quick, drawn };
  };
  return { house, reading: () => (loading ??= reading()) };
}

function textIn(files: Readonly<Record<string, string>>): ReadTable {
  return (path) => {
    const text = files[path];
    if (text === undefined) throw new Fault('file-missing', { detail: path });
    return text;
  };
}

async function load(address: string): Promise<Response> {
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) throw new Fault('page-load', { address });
  return response;
}
