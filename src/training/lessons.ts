import type { Base } from '../evidence/index.js';
import { type Learned, type LexiconFiles, type Model, Reader, type Task, TASKS } from '../reading/index.js';
import type { GoldArticle } from './gold.js';
import { type Example, learn, type LearnOptions } from './learner.js';
import { learnNet, type NetOptions } from './net-learner.js';
import { type Lessons, Teacher } from './teacher.js';

/** How the table and the net of each task are learned; null where there is none: where both are better than either. */
const OPTIONS: Readonly<Record<Task, { table: LearnOptions | null; net: NetOptions | null }>> = {
  role: {
    table: { bits: 18, epochs: 14, rate: 0.15, shrink: 2e-5, dropout: 0.3, seed: 1 },
    net: { rare: 3, width: 16, epochs: 8, rate: 0.05, dropout: 0.4, hiddenDropout: 0.2, seed: 11 },
  },
  thing: { table: { bits: 18, epochs: 14, rate: 0.1, shrink: 2e-5, dropout: 0.3, seed: 8 }, net: null },
  kind: {
    table: { bits: 19, epochs: 14, rate: 0.05, shrink: 2e-5, dropout: 0.45, seed: 2 },
    net: { rare: 3, width: 16, epochs: 8, rate: 0.05, dropout: 0.3, hiddenDropout: 0.2, seed: 12 },
  },
  begin: { table: { bits: 17, epochs: 14, rate: 0.1, shrink: 2e-5, dropout: 0.3, seed: 9 }, net: null },
  span: { table: { bits: 16, epochs: 10, rate: 0.1, shrink: 5e-5, dropout: 0.3, seed: 3 }, net: null },
  slot: { table: { bits: 19, epochs: 14, rate: 0.05, shrink: 2e-5, dropout: 0.15, seed: 4 }, net: null },
  closed: {
    table: null,
    net: { rare: 3, width: 16, epochs: 8, rate: 0.05, dropout: 0.4, hiddenDropout: 0.2, seed: 15 },
  },
  stance: {
    table: null,
    net: { rare: 3, width: 16, epochs: 8, rate: 0.05, dropout: 0.4, hiddenDropout: 0.2, seed: 16 },
  },
  speaker: {
    table: null,
    net: { rare: 3, width: 16, epochs: 8, rate: 0.05, dropout: 0.4, hiddenDropout: 0.2, seed: 17 },
  },
};

/** What the teacher makes of each article. */
export function lessonsOf(
  articles: readonly GoldArticle[],
  base: Base,
  files: LexiconFiles,
  canonical: (name: string) => string,
): Lessons[] {
  const pupil = new Pupil();
  const reader = new Reader(base, files, pupil.decider);
  return articles.map((article) => {
    const teacher = new Teacher(article, canonical);
    pupil.teacher = teacher;
    reader.read(article);
    return teacher.lessons;
  });
}

/** What a lesson of the articles that we measure on counts beside one of the further articles. */
const OWN_WEIGHT = 2;

/** Learns a model from the lessons of the articles that we measure on and of further ones. */
export function modelFrom(own: readonly Lessons[], further: readonly Lessons[]): Model {
  const examplesOf = (task: Task): Example[] => [
    ...own.flatMap((it) => it[task].map((example) => ({ ...example, weight: OWN_WEIGHT }))),
    ...further.flatMap((it) => it[task]),
  ];
  const learnedOf = (task: Task): Learned => {
    const { table, net } = OPTIONS[task];
    const examples = examplesOf(task);
    return { table: table && learn(examples, table), net: net && learnNet(examples, net) };
  };
  return Object.fromEntries(TASKS.map((task) => [task, learnedOf(task)])) as Model;
}

/** Passes the reader's questions on to the teacher of the article at hand. */
class Pupil {
  teacher!: Teacher;
  readonly decider = {
    begin: (...args: Parameters<Teacher['begin']>): void => this.teacher.begin(...args),
    open: (...args: Parameters<Teacher['open']>): void => this.teacher.open(...args),
    offer: (...args: Parameters<Teacher['offer']>): void => this.teacher.offer(...args),
    close: (): number => this.teacher.close(),
    certainty: 1,
    probability: (...args: Parameters<Teacher['probability']>): number => this.teacher.probability(...args),
  };
}
