import type { Store } from '../../node/src/store/store.ts'
import { type Code, NATIONS, otherThan, WITNESS } from './nation.ts'
import type { Invariant } from './oracle.ts'

type Require = (invariant: Invariant, holds: boolean, message: () => string) => void

/** Who cosigned how much of each log: no node may count on more, nor lose a line that it kept. */
export class Cosigners {
  /** By cosigner and log, the greatest size that was given to anybody. */
  private readonly given = new Map<string, number>()
  /** By nation and log, the greatest size of a third witness's line that its node was seen to keep. */
  private readonly kept = new Map<string, number>()
  private readonly require: Require

  constructor(require: Require) {
    this.require = require
  }

  /** Somebody gave a cosignature. */
  gave(by: string, origin: string, size: number): void {
    this.given.set(`${by} ${origin}`, Math.max(size, this.givenBy(by, origin)))
  }

  /** The third witness cosigned: never less than before. */
  third(origin: string, size: number): void {
    const before = this.givenBy(WITNESS.host, origin)
    this.require('I3', size >= before, () => `the witness cosigned ${origin} at ${size}, after ${before}`)
    this.gave(WITNESS.host, origin, size)
  }

  givenBy(by: string, origin: string): number {
    return this.given.get(`${by} ${origin}`) ?? 0
  }

  /** Holds what a node counts on against what was given. */
  lookAt(code: Code, store: Store): void {
    const partner = NATIONS[otherThan(code)].node
    for (const { origin, own, shared, witnessed } of store.logs()) {
      if (!shared) continue
      const given = this.givenBy(partner, origin)
      this.require('I7', !own || witnessed <= given, () => {
        return `${code} takes ${origin} for witnessed to ${witnessed}, and its partner cosigned ${given}`
      })
      this.lookAtLine(code, origin, store)
    }
  }

  private lookAtLine(code: Code, origin: string, store: Store): void {
    const line = store.thirds(origin).find(({ witness }) => witness === WITNESS.cosigner.key.name)?.size ?? 0
    const place = `${code} ${origin}`
    const [kept, given] = [this.kept.get(place) ?? 0, this.givenBy(WITNESS.host, origin)]
    this.require('I9', line >= kept, () => `${code} kept the witness's line of ${origin} at ${kept}, and has ${line}`)
    this.require('I7', line <= given, () => `${code} keeps a line of ${origin} at ${line}; the witness gave ${given}`)
    this.kept.set(place, line)
  }

  /** A node's disk was replaced by an older one. */
  restored(code: Code): void {
    for (const place of [...this.kept.keys()]) if (place.startsWith(`${code} `)) this.kept.delete(place)
  }
}
