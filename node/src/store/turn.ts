/** One after another: whatever appends to a ledger, or takes in a log, waits for its turn. */
export class Turn {
  private last: Promise<unknown> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work)
    this.last = result.catch(() => {})
    return result
  }
}
