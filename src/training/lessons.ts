import type { Base } from '../evidence/index.js';
import { type LexiconFiles, type Model, Reader, type Task, TASKS } from '../reading/index.js';
import type { GoldArticle } from './gold.js';
import { type Example, learn, type LearnOptions } from './learner.js';
import { type Lessons, Teacher } from './teacher.js';

/** How each task is learned. */
const OPTIONS: Readonly<Record<Task, LearnOptions>> = {
  role: { bits: 18, epochs: 14, rate: 0.15, shrink: 2e-5, dropout: 0.3, rare: 1, seed: 1 },
  kind: { bits: 18, epochs: 14, rate: 0.05, shrink: 2e-5, dropout: 0.45, rare: 1, seed: 2 },
  span: { bits: 14, epochs: 10, rate: 0.1, shrink: 5e-5, dropout: 0.3, rare: 1, seed: 3 },
  slot: { bits: 17, epochs: 14, rate: 0.05, shrink: 2e-5, dropout: 0.15, rare: 1, seed: 4 },
  closed: { bits: 17, epochs: 14, rate: 0.1, shrink: 2e-5, dropout: 0.3, rare: 1, seed: 5 },
  stance: { bits: 17, epochs: 14, rate: 0.05, shrink: 2e-5, dropout: 0.3, rare: 1, seed: 6 },
  speaker: { bits: 17, epochs: 12, rate: 0.15, shrink: 2e-5, dropout: 0.3, rare: 1, seed: 7 },
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

/** Learns a model from lessons. */
export function modelFrom(lessons: readonly Lessons[]): Model {
  const tables = TASKS.map(
    (task) =>
      [
        task,
        learn(
          lessons.flatMap((it): Example[] => it[task]),
          OPTIONS[task],
        ),
      ] as const,
  );
  return Object.fromEntries(tables) as Model;
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
