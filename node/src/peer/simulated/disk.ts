import type { VerifierKey } from '@entente/core/ledger/key'

/** A log on a simulated disk: everything that outlives the process. */
export type DiskLog = {
  readonly origin: string
  readonly nation: string
  readonly own: boolean
  readonly shared: boolean
  readonly keys: readonly VerifierKey[]
  readonly entries: Uint8Array[]
  /** Our signed checkpoint of an own log; our cosigned one of a followed log. */
  note: Uint8Array | null
  /** The partner's cosigned checkpoint of an own log. */
  receipt: Uint8Array | null
  witnessed: number
  witnessedAt: string | null
  /** The time of our newest cosignature, POSIX seconds. */
  cosignedAt: number
}

export type Disk = { readonly logs: ReadonlyMap<string, DiskLog> }

type Place = Pick<DiskLog, 'origin' | 'nation' | 'own' | 'shared' | 'keys'>

export function newDisk(places: readonly Place[]): Disk {
  const empty = () => ({ entries: [], note: null, receipt: null, witnessed: 0, witnessedAt: null, cosignedAt: 0 })
  return { logs: new Map(places.map((place) => [place.origin, { ...place, ...empty() }])) }
}

/** What a backup of the disk holds, and what restoring it gives. */
export function copyOf({ logs }: Disk): Disk {
  const copies = new Map<string, DiskLog>()
  for (const [origin, log] of logs) copies.set(origin, { ...log, entries: [...log.entries] })
  return { logs: copies }
}
