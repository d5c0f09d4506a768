import type { Hit } from '../../contract/screening.ts'
import type { Entity } from '../entity.ts'
import { callsIn, callsOf } from './called.ts'
import type { Lead } from './lead.ts'

/** An entry of a list as far as leads go: what it is called, when it stands there, and whom it names. */
export type LedEntry = {
  readonly entry: string
  readonly caption: string
  readonly person: boolean
  readonly calls: readonly string[]
  readonly window: Hit['window']
  readonly leads: readonly Lead[]
}

export type Leads = {
  /** An entry that names somebody, or that another names. */
  readonly at: (entry: string) => LedEntry | undefined
  /** The entries that are called just so; several may be. */
  readonly called: (printed: string) => readonly LedEntry[]
  /** The entries that name this one as their subsidiary. */
  readonly above: (entry: string) => readonly LedEntry[]
}

const NONE: readonly never[] = []

/**
 * Whom the entries of one list name, each held against the names of the others. Only the very name counts: who is called
 * nearly so is nobody that the list is known to mean.
 */
export function leadsIn(entries: Iterable<LedEntry>): Leads {
  const all = [...entries]
  const naming = all.filter(({ leads }) => leads.length > 0)
  const wanted = new Set(
    naming.flatMap(({ leads }) =>
      leads.flatMap(({ name }) => Object.values(callsIn(name)).filter((call) => call !== null)),
    ),
  )
  const byCall = new Map<string, LedEntry[]>()
  for (const each of all) {
    for (const call of new Set(each.calls)) {
      if (!wanted.has(call)) continue
      const known = byCall.get(call)
      if (known === undefined) byCall.set(call, [each])
      else known.push(each)
    }
  }
  const called = (printed: string): readonly LedEntry[] => {
    const { plain, person } = callsIn(printed)
    const found = byCall.get(plain) ?? NONE
    if (found.length > 0 || person === null) return found
    return (byCall.get(person) ?? NONE).filter((each) => each.person)
  }
  const kept = new Map([...naming, ...[...byCall.values()].flat()].map((each) => [each.entry, each]))
  const above = new Map<string, Set<LedEntry>>()
  for (const each of naming) {
    for (const { says, name } of each.leads) {
      if (says !== 'subsidiary') continue
      for (const { entry } of called(name)) {
        if (entry === each.entry) continue
        const known = above.get(entry)
        if (known === undefined) above.set(entry, new Set([each]))
        else known.add(each)
      }
    }
  }
  return { at: (entry) => kept.get(entry), called, above: (entry) => [...(above.get(entry) ?? NONE)] }
}

/** An entry as `leadsIn` reads it. */
export function ledEntry(
  entry: string,
  { schema, properties }: Pick<Entity, 'schema' | 'properties'>,
  more: Pick<LedEntry, 'caption' | 'window' | 'leads'>,
): LedEntry {
  return { entry, person: schema === 'Person', calls: callsOf({ properties }), ...more }
}
