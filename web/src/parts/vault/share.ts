/** How much of a whole is done, in hundredths. */
export function shareOf(done: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((100 * done) / whole)
}
