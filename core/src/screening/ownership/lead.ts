import type { LeadKind } from '../../contract/screening.ts'
import type { Entity } from '../entity.ts'
import { shownText } from '../hit.ts'
import { numbered } from '../read/uk-details.ts'

/** Whom an entry names beside itself, as printed. Nothing says yet who that is. */
export type Lead = { readonly says: LeadKind; readonly name: string }

type Said = {
  readonly entity: Pick<Entity, 'properties'>
  readonly terms: { readonly [name: string]: string }
}

/**
 * Whom an entry says that it is linked to, has above it and below it, each once and as printed. Where a cell holds several
 * names that nothing parts for sure, they stay one: a lead is read by a person.
 */
export function leadsOf({ entity, terms }: Said): Lead[] {
  const notes = entity.properties.notes ?? []
  const noted = (label: string) =>
    notes.flatMap((note) => (note.startsWith(`${label}: `) ? [note.slice(label.length + 2)] : []))
  const found: Lead[] = [
    ...(terms.linkedTo ?? '').split(';').map((name): Lead => ({ says: 'linked-to', name })),
    ...[terms.parent ?? '', ...noted('Parent company')].flatMap(namesIn).map((name): Lead => {
      return { says: 'parent', name }
    }),
    ...[terms.subsidiaries ?? '', ...noted('Subsidiaries')].flatMap(namesIn).map((name): Lead => {
      return { says: 'subsidiary', name }
    }),
  ]
  const once = new Map<string, Lead>()
  for (const { says, name } of found) {
    const lead = { says, name: shownText(name) }
    if (/[\p{L}\p{N}]/u.test(lead.name)) once.set(`${lead.says} ${lead.name}`, lead)
  }
  return [...once.values()]
}

/** A point ends a name where a long word stands before it: `Mehr Bank. Ansar Bank`, and not `Co. Ltd. Example`. */
const SENTENCE = /(?<=[\p{L}\p{N}]{5}\)?)\.\s+(?=[\p{Lu}\p{N}])/u

/** The names of a British cell: numbered, by lines, by semicolons, or as sentences. */
function namesIn(cell: string): string[] {
  return numbered(cell).flatMap((part) => part.split(/[;\r\n]/).flatMap((line) => line.split(SENTENCE)))
}
