import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Entity } from '@entente/core/screening/entity'
import { CsvRows } from '@entente/core/screening/read/csv'
import { type HeadedRow, headed } from '@entente/core/screening/read/headed'

const HERE = dirname(fileURLToPath(import.meta.url))

/** Where the screening data is: beside the project, or where ENTENTE_SCREENING_DATA says; null if it is nowhere. */
export function screeningData(): string | null {
  const places = [process.env.ENTENTE_SCREENING_DATA, resolve(HERE, '../../../shared/data/screening')]
  return places.find((place): place is string => place !== undefined && existsSync(place)) ?? null
}

/** A file, compressed or not. */
export function bytes(path: string): Uint8Array {
  const kept = readFileSync(existsSync(path) ? path : `${path}.gz`)
  return kept[0] === 0x1f && kept[1] === 0x8b ? gunzipSync(kept) : kept
}

/** The text of a file, compressed or not. */
export function text(path: string): string {
  return Buffer.from(bytes(path)).toString('utf8')
}

/** The rows of a table with a header, by the names of its columns. */
export function csvRecords(path: string): readonly HeadedRow['cells'][] {
  const rows = new CsvRows(path)
  const [head, ...rest] = [...rows.push(bytes(path)), ...rows.end()]
  if (head === undefined) return []
  return headed(path, [head.cells])([head, ...rest]).map(({ cells }) => cells)
}

type Plain = { schema: string; properties: Record<string, string | string[]> }

export type Pair = {
  id: string
  set: string
  label: boolean
  quality?: string
  left: Entity
  right: Entity
  peer?: { 'logic-v2': number }
}

export type Query = {
  id: string
  set: string
  kind: string
  script: string
  form?: string
  record: string
  entity: Entity
  truth: string[]
}

const entity = (id: string, { schema, properties }: Plain): Entity => ({
  id,
  schema,
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]),
  ),
})

const lines = <Row>(path: string): Row[] =>
  text(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)

export function readPairs(path: string): Pair[] {
  return lines<Omit<Pair, 'left' | 'right'> & { left: Plain; right: Plain }>(path).map((row) => ({
    ...row,
    left: entity('left', row.left),
    right: entity('right', row.right),
  }))
}

export function readQueries(path: string): Query[] {
  return lines<Omit<Query, 'entity'> & Plain>(path).map((row) => ({ ...row, entity: entity(row.id, row) }))
}
