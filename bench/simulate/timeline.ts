/** In milliseconds. */
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

/** What is due at an instant; the first that was planned comes first. */
type Event = { readonly at: number; readonly order: number; readonly run: () => void; off: boolean }

/**
 * Virtual time. Nothing waits in truth: when all that could go on has gone on, the clock is moved to the next instant
 * at which something is due.
 */
export class Timeline {
  /** Milliseconds since 1970. */
  now: number
  /** How many events came due. */
  events = 0
  private order = 0
  private readonly heap: Event[] = []

  constructor(now: number) {
    this.now = now
  }

  /** Plans something; what it gives takes the plan back. */
  after(milliseconds: number, run: () => void): () => void {
    const event = { at: this.now + Math.max(0, Math.ceil(milliseconds)), order: this.order, run, off: false }
    this.order += 1
    this.push(event)
    return () => {
      event.off = true
    }
  }

  /** Lets everything go on that waits for no instant. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
  }

  /** Lets so many milliseconds pass, or as many as it takes until something holds. Gives whether it came to hold. */
  async pass(milliseconds: number, until: () => boolean = () => false): Promise<boolean> {
    const end = this.now + milliseconds
    await this.settle()
    while (!until()) {
      const [next] = this.heap
      if (next === undefined || next.at > end) {
        this.now = end
        return false
      }
      this.pop()
      if (next.off) continue
      this.now = next.at
      this.events += 1
      next.run()
      await this.settle()
    }
    return true
  }

  private push(event: Event): void {
    const { heap } = this
    let at = heap.length
    heap.push(event)
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = heap[above]
      if (parent === undefined || before(parent, event)) break
      heap[at] = parent
      at = above
    }
    heap[at] = event
  }

  private pop(): void {
    const { heap } = this
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let at = 0
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
      if (left === undefined) break
      const [child, place] = right !== undefined && before(right, left) ? [right, 2 * at + 2] : [left, 2 * at + 1]
      if (before(last, child)) break
      heap[at] = child
      at = place
    }
    heap[at] = last
  }
}

function before(one: Event, other: Event): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}
