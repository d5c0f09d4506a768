import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Listed } from '@entente/core/screening/entity'
import { readRecognised } from '../../core/src/screening/testing/read-whole.ts'
import { bytes, csvRecords, text } from './data.ts'

const CYRILLIC = /\p{Script=Cyrillic}/u

/** The names by which an entry is looked up here. */
export function namesOf({ entity: { properties } }: Listed): string[] {
  return [...(properties.name ?? []), ...(properties.alias ?? [])]
}

type Properties = { [property: string]: string[] }

const listed = (list: string, id: string, schema: string, properties: Properties): Listed => ({
  list,
  hash: '',
  entity: { id, schema, properties },
})

const KINDS: { readonly [type: string]: string } = {
  individual: 'Person',
  entity: 'Organization',
  vessel: 'Vessel',
  aircraft: 'Airplane',
  ship: 'Vessel',
}

/** The SDN list's names of August 2026, without any detail: the index that other lists are looked up in. */
export function sdnNames(data: string): Listed[] {
  type Entry = { uid: number; name: string; type: string; alternateNames?: string[] }
  const { entries } = JSON.parse(text(join(data, 'lists/us-ofac/2026-08-20-sdn-names.json'))) as { entries: Entry[] }
  return entries.map(({ uid, name, type, alternateNames }) =>
    listed('US-SDN', `ofac-${uid}`, KINDS[type] ?? 'LegalEntity', { name: [name], alias: alternateNames ?? [] }),
  )
}

/** The EU's annexes by their names without Cyrillic letters, and by the rows of their files. */
export function euNames(data: string): Listed[] {
  const folder = join(data, 'lists/eu-journal/consolidated')
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      csvRecords(join(folder, file)).map((row, at) => {
        const cells = [
          row.name ?? '',
          ...[row.alias, row.previousName, row.weakAlias].flatMap((cell) => (cell ?? '').split(';')),
        ]
        const names = cells.map(withoutCyrillic).filter((cell) => cell !== '')
        const birthDate = (row.birthDate ?? '')
          .split(';')
          .map(isoDate)
          .filter((date) => date !== '')
        return listed('EU', `eu-${row.celex}-${at}`, row.schema ?? 'LegalEntity', { name: names, birthDate })
      }),
    )
}

/** What is left of a cell without words that have Cyrillic letters; nothing of one that is no name then. */
function withoutCyrillic(cell: string): string {
  if (!CYRILLIC.test(cell)) return cell.trim()
  const left = cell
    .replace(/[(‘“«]*\S*\p{Script=Cyrillic}\S*/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /[a-z]{3}.*[a-z]{3}/i.test(left) ? left : ''
}

/** `9.3.2022` and `1958` as ISO 8601; nothing for any other form. */
function isoDate(date: string): string {
  const [, day, month, year] = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$/.exec(date) ?? []
  if (day && month && year) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return /\b(?:19|20)\d{2}\b/.exec(date)?.[0] ?? ''
}

/** The UK Sanctions List as a third party has it, without native names and births. */
export function ukNames(data: string): Listed[] {
  const types = new Map(
    csvRecords(join(data, 'lists/uk/2026-05-uksl-subjects.csv')).map((row) => [row.unique_id, row.subject_type ?? '']),
  )
  const names = new Map<string, string[]>()
  for (const row of csvRecords(join(data, 'lists/uk/2026-05-uksl-subject_names.csv'))) {
    const id = row.unique_id ?? ''
    names.set(id, [...(names.get(id) ?? []), row.full_name ?? ''])
  }
  return [...names].map(([id, all]) =>
    listed('GB-SL', `gb-fcdo-${id.toLowerCase()}`, KINDS[types.get(id) ?? ''] ?? 'LegalEntity', { name: all }),
  )
}

/** The SDN list of May 2024 with all that it says of each. */
export function sdnRecords(data: string): Listed[] {
  return entries(data, 'us-ofac/2024-05-03-sdn.csv')
}

/** What an official file has, by its own reader. */
function entries(data: string, file: string): Listed[] {
  return readRecognised(file, bytes(join(data, 'lists', file))).entries
}

/** The EU's annexes as they are printed. */
export function euAnnexes(data: string): Listed[] {
  const folder = 'eu-journal/consolidated'
  return readdirSync(join(data, 'lists', folder))
    .sort()
    .flatMap((file) => entries(data, `${folder}/${file}`))
}

/** The Entity List of the Consolidated Screening List. */
export function entityList(data: string): Listed[] {
  return entries(data, 'us-csl/2022-04-consolidated.csv').filter(({ list }) => list === 'US-EL')
}

/** The Security Council's list. */
export function unList(data: string): Listed[] {
  return entries(data, 'un/2026-02-27-consolidated.xml')
}

/** Five lists together: what the false alerts are measured over. The SDN list is that of May 2024, which has births. */
export function fiveLists(data: string): Listed[] {
  return [...sdnRecords(data), ...entityList(data), ...euAnnexes(data), ...ukNames(data), ...unList(data)]
}
