import type { TimelineEntry } from '../contract/cases.ts'
import type { Moment } from './dossier.ts'
import type { Reader } from './reader.ts'

/** One act of a time line, by its nation and role, with how far it has come. */
export function timelineEntry({ type, at, nation, role, place, internal }: Moment, reader: Reader): TimelineEntry {
  return { type, at, nation, role, place, state: reader.stateOf?.(place) ?? null, internal }
}
