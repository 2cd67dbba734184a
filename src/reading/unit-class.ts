/** The class of a unit that decides what a quantity can do: all currencies are money. */
export function unitClass(unit: string): string {
  if (unit.endsWith('/Mtok')) return 'price';
  return /^[A-Z]{3}$/.test(unit) ? 'money' : unit;
}
