import type { Amount } from '../kit/index.js';
import { type Convergence, convergenceOf } from './model/convergence.js';
import type { Pull } from './model/design.js';
import { intervalOf, type Posterior, pullOfShares } from './model/posterior.js';

/** By how much a clear stake (strength 2) moves what is said towards what pays, with 90 % intervals. */
export interface Effect {
  /** `all`, a mechanism or a bloc. */
  readonly of: string;
  /** Statements with such a stake. */
  readonly statements: number;
  /** Months on a claimed lag. */
  readonly months: Amount;
  /** Log-odds of saying that the distance moves in favour of the US. */
  readonly trend: Amount;
  /** Log-odds of saying that the US leads. */
  readonly leader: Amount;
  /** Whether the chains agree on all three: the worst of them. */
  readonly convergence: Convergence;
}

/** The effects of stakes over all, by mechanism and by bloc. */
export interface Effects {
  readonly all: Effect;
  readonly byMechanism: readonly Effect[];
  readonly byBloc: readonly Effect[];
}

/** Sums up the effects of stakes: each is the mean over the stakes of the statements it is about, the stronger count more. */
export function effectsOf(posterior: Posterior): Effects {
  const stakes = posterior.design.observations.flatMap(({ pulls, statement }) =>
    pulls.map((pull) => ({ ...pull, statement })),
  );
  const by = (pick: (pull: Pull) => string): readonly Effect[] => {
    const names = [...new Set(stakes.map(pick))].sort();
    return names.map((of) =>
      effectOf(
        of,
        stakes.filter((pull) => pick(pull) === of),
        posterior,
      ),
    );
  };
  return {
    all: effectOf('all', stakes, posterior),
    byMechanism: by(({ mechanism }) => mechanism),
    byBloc: by(({ bloc }) => bloc),
  };
}

type Owned = Pull & { readonly statement: string };

function effectOf(of: string, stakes: readonly Owned[], posterior: Posterior): Effect {
  const shares = sharesOf(stakes);
  const [months, trend, leader] = (['lag', 'trend', 'leader'] as const).map((kind) =>
    pullOfShares(posterior, kind, 1, shares),
  ) as [Float64Array, Float64Array, Float64Array];
  return {
    of,
    statements: new Set(stakes.map(({ statement }) => statement)).size,
    months: intervalOf(months, 'months'),
    trend: intervalOf(trend, 'log-odds'),
    leader: intervalOf(leader, 'log-odds'),
    convergence: worst([months, trend, leader].map((value) => convergenceOf(value, posterior.draws.chains))),
  };
}

/** The weights of mechanisms and blocs among stakes, each adding up to 1. */
export function sharesOf(stakes: readonly Pull[]): ReadonlyMap<string, number> {
  const total = stakes.reduce((sum, { size }) => sum + Math.abs(size), 0);
  const shares = new Map<string, number>();
  for (const { mechanism, bloc, size } of stakes)
    for (const name of [`mechanism/${mechanism}`, `bloc/${bloc}`])
      shares.set(name, (shares.get(name) ?? 0) + Math.abs(size) / total);
  return shares;
}

/** The worst of several: the largest R-hat, the smallest effective size. */
export function worst(all: readonly Convergence[]): Convergence {
  return {
    rhat: Math.max(...all.map(({ rhat }) => rhat)),
    effective: Math.min(...all.map(({ effective }) => effective)),
  };
}
