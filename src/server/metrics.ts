import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the server counts, in the form that Prometheus reads. */
export interface Metrics {
  /** Notes an answer: the route's pattern, never the path that was asked. */
  answered(method: string, route: string, status: number, seconds: number): void;
  rechecked(changes: number): void;
  text(): Promise<string>;
  readonly mediaType: string;
  close(): void;
}

const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Metrics of one server, with the lengths of its lines of jobs. */
export function openMetrics(waiting: Readonly<Record<string, () => number>>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const requests = new Histogram({
    name: 'pokerface_http_request_seconds',
    help: 'Time to answer a request',
    labelNames,
    buckets: BUCKETS,
    registers,
  });
  const changes = new Counter({
    name: 'pokerface_verdict_changes_total',
    help: 'Verdicts that another state of the evidence changed',
    registers,
  });
  void new Gauge({
    name: 'pokerface_jobs_waiting',
    help: 'Jobs that wait for their thread',
    labelNames: ['line'],
    registers,
    collect() {
      for (const [line, count] of Object.entries(waiting)) this.set({ line }, count());
    },
  });
  return {
    answered: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    rechecked: (count) => changes.inc(count),
    text: () => registry.metrics(),
    mediaType: registry.contentType,
    close: () => registry.clear(),
  };
}
