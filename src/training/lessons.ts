import type { Base } from '../evidence/index.js';
import { type Learned, type LexiconFiles, type Model, Reader, type Task, TASKS } from '../reading/index.js';
import type { GoldArticle } from './gold.js';
import { type Example, learn, type LearnOptions } from './learner.js';
import { learnLinear, type LinearOptions } from './linear-learner.js';
import { learnNet, type NetOptions } from './net-learner.js';
import { type Lessons, Teacher } from './teacher.js';

/** What is learned of a task: a table of hashed weights, weights of the common features, nets over these. */
interface Lesson {
  readonly table?: LearnOptions;
  readonly linear?: LinearOptions;
  readonly nets?: readonly NetOptions[];
}

/** How the table and the nets of each task are learned: what is best in cross-validation, the smaller of equals. */
const OPTIONS: Readonly<Record<Task, Lesson>> = {
  role: {
    linear: { rare: 8, bits: 20, epochs: 14, rate: 0.15, shrink: 2e-5, dropout: 0.3, seed: 1 },
    nets: several(3, { rare: 8, width: 6, dropout: 0.4, seed: 11 }),
  },
  thing: { table: { bits: 18, epochs: 14, rate: 0.1, shrink: 2e-5, dropout: 0.3, seed: 8 } },
  kind: {
    linear: { rare: 3, bits: 21, epochs: 14, rate: 0.05, shrink: 2e-5, dropout: 0.45, seed: 2 },
    nets: several(2, { rare: 3, width: 16, dropout: 0.3, seed: 12 }),
  },
  begin: { table: { bits: 17, epochs: 14, rate: 0.1, shrink: 2e-5, dropout: 0.3, seed: 9 } },
  span: { table: { bits: 16, epochs: 10, rate: 0.1, shrink: 5e-5, dropout: 0.3, seed: 3 } },
  slot: { table: { bits: 19, epochs: 14, rate: 0.05, shrink: 2e-5, dropout: 0.15, seed: 4 } },
  pair: { table: { bits: 19, epochs: 14, rate: 0.1, shrink: 2e-5, dropout: 0.45, seed: 10 } },
  closed: { nets: several(2, { rare: 5, width: 12, dropout: 0.4, seed: 15 }) },
  stance: { nets: several(3, { rare: 8, width: 6, dropout: 0.4, seed: 16 }) },
  speaker: {
    linear: { rare: 8, bits: 20, epochs: 12, rate: 0.05, shrink: 2e-5, dropout: 0.4, seed: 31 },
    nets: several(2, { rare: 8, width: 8, dropout: 0.4, seed: 17 }),
  },
};

type Varied = Pick<NetOptions, 'rare' | 'width' | 'dropout' | 'seed'>;

/** Options of nets that differ in their seeds alone; their mean is steadier than each. */
function several(count: number, varied: Varied): NetOptions[] {
  return Array.from({ length: count }, (_, i) => ({
    ...varied,
    epochs: 8,
    rate: 0.05,
    hiddenDropout: 0.2,
    seed: varied.seed + 100 * i,
  }));
}

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
    const { table, linear, nets = [] } = OPTIONS[task];
    const examples = examplesOf(task);
    const learned = nets.map((options) => learnNet(examples, options));
    if (linear) learned.unshift(learnLinear(examples, linear));
    return { table: table ? learn(examples, table) : null, nets: learned };
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
