import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Listed } from '@entente/core/screening/entity'
import { csvRecords, csvRows } from './csv.ts'
import { text } from './data.ts'

const CYRILLIC = /\p{Script=Cyrillic}/u

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

/** The EU's annexes; by default the names without Cyrillic letters. */
export function euNames(data: string, cyrillic = false): Listed[] {
  const folder = join(data, 'lists/eu-journal/consolidated')
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      csvRecords(text(join(folder, file))).map((row, at) => {
        const cells = [
          row.name ?? '',
          ...[row.alias, row.previousName, row.weakAlias].flatMap((cell) => (cell ?? '').split(';')),
        ]
        const names = cells
          .map((cell) => (cyrillic ? cell.trim() : withoutCyrillic(cell)))
          .filter((cell) => cell !== '')
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
    csvRecords(text(join(data, 'lists/uk/2026-05-uksl-subjects.csv'))).map((row) => [
      row.unique_id,
      row.subject_type ?? '',
    ]),
  )
  const names = new Map<string, string[]>()
  for (const row of csvRecords(text(join(data, 'lists/uk/2026-05-uksl-subject_names.csv')))) {
    const id = row.unique_id ?? ''
    names.set(id, [...(names.get(id) ?? []), row.full_name ?? ''])
  }
  return [...names].map(([id, all]) =>
    listed('GB-SL', `gb-fcdo-${id.toLowerCase()}`, KINDS[types.get(id) ?? ''] ?? 'LegalEntity', { name: all }),
  )
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** The SDN list of May 2024, with births and weak aliases from its remarks. */
function sdn2024(data: string): Listed[] {
  return csvRows(text(join(data, 'lists/us-ofac/2024-05-03-sdn.csv')))
    .filter((row) => row.length > 10)
    .map((row) => {
      const [id = '', name = '', type = ''] = row
      const remarks = row[11] ?? ''
      const births = [...remarks.matchAll(/DOB (?:(?:circa )?(\d{1,2}) )?(?:([A-Z][a-z]{2}) )?(\d{4})/g)].map(
        ([, day, month, year]) => {
          const at = MONTHS.indexOf(month ?? '') + 1
          if (at === 0) return year ?? ''
          return `${year}-${String(at).padStart(2, '0')}${day ? `-${day.padStart(2, '0')}` : ''}`
        },
      )
      const weak = [...remarks.matchAll(/a\.k\.a\. '([^']+)'/g)].map(([, alias]) => alias ?? '')
      return listed('US-SDN', `ofac-${id}`, KINDS[type.trim()] ?? 'Organization', {
        name: [name],
        weakAlias: weak,
        birthDate: births,
      })
    })
}

/** The Entity List of the Consolidated Screening List. */
export function entityList(data: string): Listed[] {
  return csvRecords(text(join(data, 'lists/us-csl/2022-04-consolidated.csv')))
    .filter((row) => (row.source ?? '').startsWith('Entity List'))
    .map((row) =>
      listed('US-EL', `el-${row._id}`, 'LegalEntity', {
        name: [row.name ?? ''],
        alias: (row.alt_names ?? '')
          .split(';')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
      }),
    )
}

/** The Security Council's list. */
export function unList(data: string): Listed[] {
  const xml = text(join(data, 'lists/un/2026-02-27-consolidated.xml'))
  const all = (record: string, tag: string) =>
    [...record.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, value]) => (value ?? '').trim())
  return [...xml.matchAll(/<(INDIVIDUAL|ENTITY)>([\s\S]*?)<\/\1>/g)].map(([, tag, record = '']) => {
    const whole = ['FIRST', 'SECOND', 'THIRD', 'FOURTH'].flatMap((place) => all(record, `${place}_NAME`)).join(' ')
    const aliases = all(record, 'ALIAS_NAME').filter((name) => name !== '')
    const births = [...record.matchAll(/<INDIVIDUAL_DATE_OF_BIRTH>([\s\S]*?)<\/INDIVIDUAL_DATE_OF_BIRTH>/g)].flatMap(
      ([, birth = '']) => [...all(birth, 'DATE').map((date) => date.slice(0, 10)), ...all(birth, 'YEAR')],
    )
    return listed('UN-SC', `unsc-${all(record, 'DATAID')[0] ?? ''}`, tag === 'INDIVIDUAL' ? 'Person' : 'Organization', {
      name: [whole, ...all(record, 'NAME_ORIGINAL_SCRIPT')].filter((name) => name !== ''),
      alias: aliases,
      birthDate: births,
    })
  })
}

/** Five lists together: what the false alerts and the speeds are measured over. */
export function fiveLists(data: string): Listed[] {
  return [...sdn2024(data), ...entityList(data), ...euNames(data, true), ...ukNames(data), ...unList(data)]
}
