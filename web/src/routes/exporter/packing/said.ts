import { MOST_PACKED, packInput } from '@entente/core/contract/packages'
import { placesOf, refusals } from '@entente/core/contract/problem'
import { mediaByName } from '@entente/core/inspection/identify'
import type { Faults } from '../../../parts/form/faults.ts'

/** What the form says of a package, as far as it says it. */
export type Said = {
  readonly licence?: string
  readonly line?: number
  readonly recipients: readonly string[]
  readonly file?: File
  readonly policy?: string
  readonly classification?: string
  /** Undefined: whether there are any is not said. */
  readonly caveats?: string[]
  /** What the agreement has whoever labels so state of the document. */
  readonly states?: readonly string[]
  readonly review?: string
}

/** The contract's own words. */
const CAVEATS = 'a list of caveats, such as UK EYES ONLY'

export function isTooLarge({ size }: File): boolean {
  return size > MOST_PACKED
}

/** What a node is asked to inspect, or everything that is missing, each by its field. */
export function asked(said: Said) {
  const { licence, line, file, policy, classification, caveats, states = [], review } = said
  const label = {
    ...{ policy, classification, caveats },
    ...(states.length === 0 ? {} : { states }),
    ...(review === undefined ? {} : { review }),
  }
  const name = file?.name
  const media = file && mediaOf(file)
  const value = { upload: 'yet to be sent', name, media, licence, line, recipients: said.recipients, label }
  const read = packInput.safeParse(value)
  const faults = read.success ? [] : placesOf(refusals(packInput, value, read.error.issues))
  const missing: Faults = [
    ...(said.recipients.length === 0 ? [{ path: 'recipients', message: '' }] : []),
    ...(caveats === undefined ? [{ path: 'label.caveats', message: '', expected: CAVEATS }] : []),
    ...(file === undefined || isTooLarge(file) ? [{ path: 'file', message: '' }] : []),
  ]
  if (!read.success || missing.length > 0) return { faults: [...faults, ...missing] }
  const { upload: _upload, recipients, confirmations: _confirmations, ...submitted } = read.data
  return { submitted, recipients }
}

/** A browser knows fewer types than are inspected, and a name that lies is found by the inspection. */
function mediaOf({ name, type }: File): string {
  return mediaByName(name) ?? (type === '' ? 'application/octet-stream' : type)
}
