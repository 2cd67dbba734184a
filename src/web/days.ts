/** The ISO day of a day number, as `dayNumber` of the room kit counts them. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
