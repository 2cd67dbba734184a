import { type Amount, scaled } from '../kit/index.js';
import type { Base } from './base.js';

/** An amount in the base unit of its dimension (MW to W, years to months); undefined for an unknown unit. */
export function inBaseUnit(base: Base, amount: Amount): Amount | undefined {
  const unit = base.find('units', amount.unit);
  return unit && scaled(amount, unit.factor, unit.baseUnit);
}

/** An amount in another unit of the same dimension; undefined where there is no factor between the two. */
export function inUnit(base: Base, amount: Amount, unitId: string): Amount | undefined {
  const [from, to] = [base.find('units', amount.unit), base.find('units', unitId)];
  if (from === undefined || to === undefined || from.baseUnit !== to.baseUnit) return undefined;
  return scaled(amount, from.factor / to.factor, unitId);
}

/** A sum of money in US dollars at the average rate of a year; undefined for an unknown currency. */
export function inDollars(base: Base, amount: Amount, year: number): Amount | undefined {
  const perUsd = base.perUsd(amount.unit, year);
  return perUsd === undefined ? undefined : scaled(amount, 1 / perUsd, 'USD');
}
