import { CsvRows } from './csv.ts'
import type { Recognised } from './forms.ts'
import { ListRefused } from './refused.ts'

const ROOTS: readonly (readonly [RegExp, Recognised])[] = [
  [/^<(?:\w+:)?CONSOLIDATED_LIST[\s>]/, { form: 'un-xml' }],
  [/^<(?:\w+:)?sdnList[\s>]/, { form: 'ofac-xml' }],
  [/^<(?:\w+:)?Sanctions[\s>]/, { form: 'ofac-advanced-xml' }],
  [/^<(?:\w+:)?Designations[\s>]/, { form: 'uksl-xml' }],
  [/^<(?:\w+:)?export[\s>]/, { form: 'eu-fsf-xml' }],
]

const HEADERS: readonly (readonly [RegExp, Recognised])[] = [
  [/^(?:amendedCelex,amendmentCelex|celex),recordId,/, { form: 'eu-journal-csv' }],
  [/^_id,source,/, { form: 'csl-csv' }],
  [/^Name\tStreet_Address\t/, { form: 'dpl-tsv' }],
  [/^Report Date:/, { form: 'uksl-csv' }],
  [/^Last Updated,\d/, { form: 'conlist-csv' }],
]

/** Longer than the first row of any list. */
const HEAD = 64 * 1024

/** What a file is, by its first bytes; null where it is nothing that is known. */
export function recognise(bytes: Uint8Array): Recognised | null {
  const head = bytes.subarray(0, HEAD)
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (text.startsWith('<')) return byStart(ROOTS, withoutProlog(text))
  if (text.startsWith('{')) return { form: 'ftm-lines' }
  const plain = text.slice(0, text.search(/\r?\n|$/)).replace(/"/g, '')
  const headed = byStart(HEADERS, plain)
  if (headed !== null) return headed
  const columns = plain.split(',').map((column) => column.trim())
  if (columns.includes('schema') && columns.includes('name')) return { form: 'denials-csv' }
  return byCells(head)
}

function byStart(known: readonly (readonly [RegExp, Recognised])[], text: string): Recognised | null {
  return known.find(([start]) => start.test(text))?.[1] ?? null
}

function withoutProlog(text: string): string {
  return text.replace(/^(?:<\?[^>]*\?>|<!--[\s\S]*?-->|\s+)+/, '')
}

/** The files of OFAC have no header: their rows are told by how many cells they have, and what is in the third. */
function byCells(head: Uint8Array): Recognised | null {
  const cells = firstRow(head)
  if (!/^\d+$/.test(cells[0]?.trim() ?? '')) return null
  if (cells.length === 12) return { form: 'ofac-csv' }
  if (cells.length === 5 && /^(aka|fka|nka)$/.test(cells[2]?.trim() ?? '')) return { side: 'aliases' }
  if (cells.length === 6) return { side: 'addresses' }
  return cells.length === 2 ? { side: 'comments' } : null
}

function firstRow(head: Uint8Array): readonly string[] {
  try {
    const rows = new CsvRows('', { endMark: true, legacy: 'windows-1252' })
    const [first = rows.end()[0]] = rows.push(head)
    return first?.cells ?? []
  } catch (error) {
    if (!(error instanceof ListRefused)) throw error
    return []
  }
}
