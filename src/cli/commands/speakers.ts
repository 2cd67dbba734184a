import { charts, type TalkChart, weighed } from '../../host/index.js';
import { findSpeaker, talkCsv, talkData } from '../../views/index.js';
import type { Words } from '../../words/index.js';
import { EXIT, type ExitCode } from '../exit.js';
import type { Io } from '../io.js';
import { paintFor } from '../paint.js';
import type { GAP_FORMATS } from '../program.js';
import { overviewText, profileText } from '../speakers/text.js';

/** Whose talk to weigh and how to show it. */
export interface SpeakersOptions {
  readonly format: (typeof GAP_FORMATS)[number];
  readonly chart: TalkChart;
  readonly asOf?: string;
  readonly seed: number;
  readonly dark?: boolean;
  readonly cache: boolean;
  readonly color: boolean;
  readonly width?: number;
}

/** Weighs the ledger of statements and shows everybody, or one speaker. */
export async function speakers(
  name: string | undefined,
  options: SpeakersOptions,
  io: Io,
  words: Words,
): Promise<ExitCode> {
  const house = await io.openHouse();
  const { format, seed, cache } = options;
  const weighing = await weighed(house.base, { asOf: options.asOf ?? io.today(), seed, cache }, io.env);
  const speaker = name === undefined ? undefined : findSpeaker(house.base, weighing, name);
  if (format === 'json') {
    await io.stdout.write(`${JSON.stringify(talkData(weighing, speaker), null, 2)}\n`);
  } else if (format === 'csv') {
    await io.stdout.write(talkCsv(weighing, speaker));
  } else if (format === 'svg' || format === 'png') {
    const { pngOf, talkChart } = await charts();
    const setting = {
      weighing,
      house,
      words,
      dark: options.dark === true,
      ...(speaker === undefined ? {} : { speaker }),
    };
    const svg = talkChart(options.chart, setting);
    await io.stdout.write(format === 'svg' ? svg : await pngOf(svg));
  } else {
    const paint = paintFor(io.stdout, io.env, options.color);
    const setting = { weighing, house, words, paint, columns: options.width ?? io.stdout.columns ?? 100 };
    await io.stdout.write(speaker === undefined ? overviewText(setting) : profileText(speaker, setting));
  }
  return EXIT.done;
}
