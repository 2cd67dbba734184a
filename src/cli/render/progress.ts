import type { Sink } from '../io.js';
import { cutTo, widthOf } from '../width.js';

/** A bar on standard error for several inputs; silent where that is no terminal. */
export interface Progress {
  show(done: number, name: string): Promise<void>;
  /** Takes the bar away, so that a line may be printed. */
  clear(): Promise<void>;
}

const BAR_COLUMNS = 24;

export function progressOn(sink: Sink, total: number, label: string): Progress {
  if (!sink.isTerminal || total < 2) return { show: async () => {}, clear: async () => {} };
  const columns = sink.columns ?? 80;
  return {
    show: (done, name) => sink.write(`\r\u001b[K${cutTo(barText(done, total, label, name), columns - 1)}`),
    clear: () => sink.write('\r\u001b[K'),
  };
}

function barText(done: number, total: number, label: string, name: string): string {
  const filled = Math.round((done / total) * BAR_COLUMNS);
  const count = `${String(done).padStart(widthOf(String(total)))}/${total}`;
  return `${label} ${'█'.repeat(filled)}${'░'.repeat(BAR_COLUMNS - filled)} ${count}  ${name}`;
}
