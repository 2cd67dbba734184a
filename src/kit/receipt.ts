import type { Amount } from './amount.js';

/** Where a step's value comes from: an evidence row, the claim itself, an earlier step of the same receipt. */
export type Input =
  | {
      readonly from: 'fact';
      readonly table: string;
      readonly id: string;
      readonly field: string;
      readonly value: Amount | string;
    }
  | { readonly from: 'claim'; readonly slot: string; readonly value: Amount | string }
  | { readonly from: 'step'; readonly step: number };

/** What a step may work on and give. */
export type Value = Amount | string | boolean;

/** An operation that an expression names. It never throws; one that does not fit its inputs gives undefined. */
export type Operation = (values: readonly Value[]) => Value | undefined;

/** Operations by the names that expressions use. */
export type Operations = Readonly<Record<string, Operation>>;

/**
 * The value of an expression over its inputs, `steps` being those before it; undefined where the expression names no
 * operation, an input is missing, or the inputs do not fit.
 */
export function evaluateStep(
  operations: Operations,
  expression: string,
  inputs: readonly Input[],
  steps: readonly { readonly value: Value }[],
): Value | undefined {
  const values = inputs.map((input) => (input.from === 'step' ? steps[input.step]?.value : input.value));
  const known = values.filter((value) => value !== undefined);
  if (known.length !== values.length || !Object.hasOwn(operations, expression)) return undefined;
  return operations[expression]?.(known);
}

/** Evaluates every step of a receipt again, in order; a step that does not compute gives undefined. */
export function recomputeSteps(
  operations: Operations,
  receipt: readonly { readonly expression: string; readonly inputs: readonly Input[]; readonly value: Value }[],
): readonly (Value | undefined)[] {
  const again: { readonly value: Value }[] = [];
  return receipt.map(({ expression, inputs, value: written }) => {
    const value = evaluateStep(operations, expression, inputs, again);
    again.push({ value: value ?? written });
    return value;
  });
}

/** Whether a value of a step is an amount. */
export function isAmount(value: Value | undefined): value is Amount {
  return typeof value === 'object';
}
