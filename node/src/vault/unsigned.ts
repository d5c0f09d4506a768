import { SIGNED_WITHIN } from '../store/hand.ts'

/** A package that is written, and the content and terms of which it was made. */
type Written = { readonly container: string; readonly length: number }
type Unsigned = { readonly uuid: string; readonly content: string; readonly written: Written }

/**
 * Packages whose packer is yet to sign their registration himself. What he signs names the very bytes, and whatever is
 * encrypted anew has other keys: so the draft waits for him, one for a person, and goes when it has waited too long.
 */
export class UnsignedPackages {
  private readonly waiting = new Map<string, Unsigned & { readonly timer: NodeJS.Timeout }>()
  private readonly settle: (uuid: string) => Promise<void>

  /** `settle` does away with a draft that nothing on record is of. */
  constructor(settle: (uuid: string) => Promise<void>) {
    this.settle = settle
  }

  has(person: string, uuid: string): boolean {
    return this.waiting.get(person)?.uuid === uuid
  }

  /** Takes back what waits of a person, if it is of this content and these terms. Null: it is to be packed. */
  async take(person: string, uuid: string, content: string): Promise<Written | null> {
    const found = this.waiting.get(person)
    if (found?.uuid !== uuid) return null
    this.forget(person)
    if (found.content === content) return found.written
    await this.settle(uuid)
    return null
  }

  /** Lets a package wait, in the place of any other of the person. */
  async keep(person: string, unsigned: Unsigned): Promise<void> {
    const before = this.waiting.get(person)
    this.forget(person)
    // What cannot be settled now is when the node starts again.
    const timer = setTimeout(() => {
      this.waiting.delete(person)
      this.settle(unsigned.uuid).catch(() => {})
    }, SIGNED_WITHIN)
    this.waiting.set(person, { ...unsigned, timer: timer.unref() })
    if (before !== undefined) await this.settle(before.uuid)
  }

  private forget(person: string): void {
    clearTimeout(this.waiting.get(person)?.timer)
    this.waiting.delete(person)
  }
}
