import { createHash } from 'node:crypto'
import { asStored } from '../../node/src/store/as-stored.ts'
import type { Tables } from '../../node/src/store/tables.ts'

export type Row = { readonly [column: string]: unknown }
/** The tables; `dossier_whole` is a view of two of them. */
export type TableName = Exclude<keyof Tables, 'dossier_whole'>

/** By what the rows of each table are told apart. */
const KEYS: { readonly [table in TableName]: readonly string[] } = {
  log: ['origin'],
  act: ['origin', 'index'],
  quarantine: ['origin', 'index'],
  tile: ['origin', 'level', 'index'],
  dossier: ['reference'],
  dossier_search: ['reference'],
  general_registration: ['organisation', 'general'],
  law_book: ['nation', 'hash'],
  law_proposal: ['id'],
  list_proposal: ['id'],
  law_bundle: ['hash'],
  draft: ['id'],
  person: ['id'],
  session: ['id'],
  idempotency: ['person', 'key'],
  vault_seen: ['mark'],
  migration: ['name'],
  entry: ['position'],
  head: ['origin'],
  note: ['origin'],
  third_note: ['origin', 'witness'],
  lease: ['id'],
  followed: ['origin', 'index'],
  key_list: ['origin', 'from_index'],
  key_proposal: ['id'],
  difference: ['origin', 'index'],
  watched: ['origin'],
  package: ['uuid'],
  package_registration: ['uuid', 'nation'],
  package_submission: ['uuid'],
  vault_server: ['id'],
  vault_suspension: ['id'],
  vault_release: ['origin', 'index'],
  vault_permit: ['base', 'line', 'nation', 'recipient_nation', 'organisation', 'person'],
  screening_party: ['party'],
  screening_said: ['origin', 'index'],
  screening_again: ['origin', 'index'],
  ownership_statement: ['origin', 'index'],
  list_version: ['list', 'number'],
  list_entry: ['list', 'key', 'since'],
  list_applied: ['list'],
  list_staged: ['position'],
}

/** Columns that are written as the text of a value, and read as the value. */
const JSON_COLUMNS = new Set([
  'act.body',
  'dossier.kept',
  'dossier.application',
  'law_book.effects',
  'law_proposal.content',
  'list_proposal.content',
  'draft.content',
  'difference.figures',
  'difference.acknowledged',
  'package.state',
  'package_submission.state',
  'vault_server.state',
  'vault_suspension.state',
  'screening_party.state',
  'list_version.files',
  'list_entry.entry',
  'list_staged.entry',
  'screening_said.state',
  'screening_again.lists',
  'screening_again.changed',
  'screening_again.reached',
  'ownership_statement.state',
])

export function isTable(name: string): name is TableName {
  return Object.hasOwn(KEYS, name)
}

/** The rows of all tables. Every change can be taken back, the newest first. */
export class Rows {
  private readonly tables = new Map<TableName, Map<string, Row>>()
  /** Ids of acts, each with its log's origin: they are unique within one log. */
  private readonly ids = new Set<string>()
  private readonly undo: (() => void)[] = []

  private table(name: TableName): Map<string, Row> {
    const found = this.tables.get(name) ?? new Map<string, Row>()
    this.tables.set(name, found)
    return found
  }

  all(name: TableName): Iterable<Row> {
    return this.table(name).values()
  }

  /** The row with this key, where all of it is given. */
  find(name: TableName, given: Row): Row | undefined {
    return this.table(name).get(keyOf(name, given))
  }

  keyed(name: TableName): readonly string[] {
    return KEYS[name]
  }

  /** Refuses a row whose key is there already, or an act whose id is in its log. */
  insert(name: TableName, values: Row): void {
    const row = read(name, values)
    const key = keyOf(name, row)
    if (this.table(name).has(key)) throw new Error(`duplicate key in ${name}: ${key}`)
    if (name === 'act') {
      const id = idOf(row)
      if (this.ids.has(id)) throw new Error(`duplicate id of an act: ${id}`)
      this.ids.add(id)
      this.undo.push(() => this.ids.delete(id))
    }
    this.set(name, key, row)
  }

  update(name: TableName, row: Row, values: Row): void {
    this.set(name, keyOf(name, row), read(name, { ...row, ...values }))
  }

  remove(name: TableName, row: Row): void {
    const key = keyOf(name, row)
    this.set(name, key, undefined)
    if (name !== 'act') return
    const id = idOf(row)
    this.ids.delete(id)
    this.undo.push(() => this.ids.add(id))
  }

  truncate(name: TableName): void {
    for (const row of [...this.table(name).values()]) this.remove(name, row)
  }

  private set(name: TableName, key: string, row: Row | undefined): void {
    const table = this.table(name)
    const before = table.get(key)
    if (row === undefined) table.delete(key)
    else table.set(key, row)
    this.undo.push(() => {
      if (before === undefined) table.delete(key)
      else table.set(key, before)
    })
  }

  /** A place to go back to. */
  mark(): number {
    return this.undo.length
  }

  back(mark: number): void {
    while (this.undo.length > mark) this.undo.pop()?.()
  }

  commit(): void {
    this.undo.length = 0
  }

  /** SHA-256 of each row, in the order of the rows' keys. */
  hashes(name: TableName): string[] {
    const keyed = [...this.table(name).values()].map((row) => [KEYS[name].map((column) => row[column]), row] as const)
    return keyed.sort(([a], [b]) => compareKeys(a, b)).map(([, row]) => hashOf(row))
  }
}

function keyOf(name: TableName, row: Row): string {
  return JSON.stringify(KEYS[name].map((column) => row[column]))
}

function idOf({ origin, id }: Row): string {
  return `${origin} ${id}`
}

function compareKeys(one: readonly unknown[], other: readonly unknown[]): number {
  for (const [i, a] of one.entries()) {
    const b = other[i]
    if (a === b) continue
    return typeof a === 'number' && typeof b === 'number' ? a - b : `${a}` < `${b}` ? -1 : 1
  }
  return 0
}

/** A row as it is read back: bytes copied, text of a value parsed, and a value as `jsonb` keeps it. */
function read(name: TableName, values: Row): Row {
  return Object.fromEntries(
    Object.entries(values).map(([column, value]) => {
      if (value instanceof Uint8Array) return [column, Buffer.from(value)]
      if (!JSON_COLUMNS.has(`${name}.${column}`)) return [column, value]
      return [column, asStored(typeof value === 'string' ? JSON.parse(value) : value)]
    }),
  )
}

function hashOf(row: Row): string {
  const columns = Object.keys(row).sort()
  const hash = createHash('sha256')
  for (const column of columns) {
    const value = row[column]
    hash.update(
      `${column}=${value instanceof Uint8Array ? Buffer.from(value).toString('hex') : JSON.stringify(value)};`,
    )
  }
  return hash.digest('hex')
}
