import type { CompiledQuery, OperationNode, QueryResult } from 'kysely'
import {
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  DeleteQueryNode,
  InsertQueryNode,
  OperatorNode,
  type OrderByItemNode,
  OrNode,
  ParensNode,
  PrimitiveValueListNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
  SelectQueryNode,
  TableNode,
  UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
} from 'kysely'
import { valueIn } from '../../node/src/store/asked-again.ts'
import { isTable, type Row, type Rows, type TableName } from './rows.ts'
import { wholeDossier } from './whole-dossier.ts'

/** The store asked for something that these tables cannot do: then nothing that is seen of it proves anything. */
export class NotKnown extends Error {
  override name = 'NotKnown'
}

/** Runs what the store asks of its tables, as Kysely built it. Whatever it asks beyond that is refused, and shows. */
export function run<R>(rows: Rows, asked: CompiledQuery): QueryResult<R> {
  const { sql, parameters } = asked
  const query = 'given' in asked ? withValues(asked, asked.query) : asked.query
  // A statement of the store's own has the shape that its caller says.
  const answer = (found: readonly Row[], changed?: number): QueryResult<R> => ({
    rows: [...found] as R[],
    ...(changed === undefined ? {} : { numAffectedRows: BigInt(changed) }),
  })
  if (SelectQueryNode.is(query)) return answer(select(rows, query))
  if (InsertQueryNode.is(query)) return answer([], insert(rows, query))
  if (UpdateQueryNode.is(query)) return answer([], update(rows, query))
  if (DeleteQueryNode.is(query)) return answer([], remove(rows, query))
  if (RawNode.is(query)) return answer(raw(rows, query, sql, parameters))
  return unknown(query)
}

/** A part of a query with the values that it is asked with, where it was built without them. */
function withValues<Part>(asked: CompiledQuery, part: Part): Part {
  const value = valueIn(asked, part)
  if (value !== part) return value as Part
  if (Array.isArray(part)) return part.map((each) => withValues(asked, each)) as Part
  if (part === null || typeof part !== 'object' || Object.getPrototypeOf(part) !== Object.prototype) return part
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, withValues(asked, each)])) as Part
}

function unknown(node: OperationNode): never {
  throw new NotKnown(`these tables do not know ${node.kind}`)
}

function tableOf(node: OperationNode | undefined): TableName {
  const name = node && TableNode.is(node) ? node.table.identifier.name : ''
  if (!isTable(name)) throw new Error(`there is no table ${name}`)
  return name
}

function columnOf(node: OperationNode): string {
  if (ReferenceNode.is(node)) return columnOf(node.column)
  return ColumnNode.is(node) ? node.column.name : unknown(node)
}

function givenBy(node: OperationNode): unknown {
  if (!ValueNode.is(node)) return unknown(node)
  const { value } = node
  const isPlain = typeof value !== 'object' || value === null || value instanceof Uint8Array
  return isPlain ? value : unknown(node)
}

function select(rows: Rows, query: SelectQueryNode): Row[] {
  const found = selected(rows, query)
  const ordered = query.orderBy
    ? found.toSorted((a, b) => {
        for (const item of query.orderBy?.items ?? []) {
          const column = columnOf(item.orderBy)
          const order = compare(a[column], b[column])
          if (order !== 0) return isDescending(item) ? -order : order
        }
        return 0
      })
    : found
  const limited = query.limit ? ordered.slice(0, Number(givenBy(query.limit.limit))) : ordered
  return limited.map((row) => shown(row, query))
}

/** The whole dossier is a view, of which the same columns are asked for as of its table. */
function selected(rows: Rows, { from, where }: SelectQueryNode): Row[] {
  const [of] = from?.froms ?? []
  const isWhole = of !== undefined && TableNode.is(of) && of.table.identifier.name === 'dossier_whole'
  if (!isWhole) return matching(rows, tableOf(of), where?.where)
  return matching(rows, 'dossier', where?.where).map((row) => wholeDossier(rows, row))
}

function isDescending({ direction }: OrderByItemNode): boolean {
  if (direction === undefined) return false
  return RawNode.is(direction) ? direction.sqlFragments.join('') === 'desc' : unknown(direction)
}

function shown(row: Row, { selections = [] }: SelectQueryNode): Row {
  const columns = selections.map(({ selection }) => {
    const isAll = SelectAllNode.is(selection) || (ReferenceNode.is(selection) && SelectAllNode.is(selection.column))
    return isAll ? null : columnOf(selection)
  })
  if (columns.includes(null)) return { ...row }
  return Object.fromEntries(columns.flatMap((column) => (column === null ? [] : [[column, row[column]]])))
}

/** By its key where the whole key is asked for; else one row after another. */
function matching(rows: Rows, table: TableName, where: OperationNode | undefined): Row[] {
  const equals = where === undefined ? {} : equalsIn(where)
  if (rows.keyed(table).every((column) => Object.hasOwn(equals, column))) {
    const row = rows.find(table, equals)
    return row !== undefined && (where === undefined || holds(row, where)) ? [row] : []
  }
  return [...rows.all(table)].filter((row) => where === undefined || holds(row, where))
}

function equalsIn(node: OperationNode): Row {
  if (AndNode.is(node)) return { ...equalsIn(node.left), ...equalsIn(node.right) }
  if (!BinaryOperationNode.is(node) || operatorOf(node) !== '=') return {}
  return { [columnOf(node.leftOperand)]: givenBy(node.rightOperand) }
}

function operatorOf({ operator }: BinaryOperationNode): string {
  return OperatorNode.is(operator) ? operator.operator : unknown(operator)
}

function holds(row: Row, node: OperationNode): boolean {
  if (AndNode.is(node)) return holds(row, node.left) && holds(row, node.right)
  if (OrNode.is(node)) return holds(row, node.left) || holds(row, node.right)
  if (ParensNode.is(node)) return holds(row, node.node)
  if (RawNode.is(node) && node.sqlFragments.join('?') === 'index >= ? and index < ?') {
    const [from, until] = node.parameters.map(givenBy)
    return compare(row.index, from) >= 0 && compare(row.index, until) < 0
  }
  if (!BinaryOperationNode.is(node)) return unknown(node)
  const order = compare(row[columnOf(node.leftOperand)], givenBy(node.rightOperand))
  const operator = operatorOf(node)
  if (operator === '=') return order === 0
  if (operator === '<>') return order !== 0
  if (operator === '>=') return order >= 0
  if (operator === '>') return order > 0
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  throw new NotKnown(`these tables do not know the operator ${operator}`)
}

function compare(one: unknown, other: unknown): number {
  if (one === other) return 0
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return `${one}` < `${other}` ? -1 : 1
}

function insert(rows: Rows, { into, columns = [], values, onConflict }: InsertQueryNode): number {
  const table = tableOf(into)
  const names = columns.map(columnOf)
  const lists = values && ValuesNode.is(values) ? values.values : []
  for (const list of lists) {
    const given = Object.fromEntries(names.map((name, i) => [name, itemOf(list, i)]))
    const before = rows.find(table, given)
    if (before !== undefined && onConflict?.updates) rows.update(table, before, changesIn(onConflict.updates))
    else if (before === undefined || !onConflict?.doNothing) rows.insert(table, given)
  }
  return lists.length
}

function itemOf(list: OperationNode, at: number): unknown {
  if (PrimitiveValueListNode.is(list)) return list.values[at]
  const node = ValueListNode.is(list) ? list.values[at] : undefined
  return node === undefined ? unknown(list) : givenBy(node)
}

function changesIn(updates: readonly { readonly column: OperationNode; readonly value: OperationNode }[]): Row {
  return Object.fromEntries(updates.map(({ column, value }) => [columnOf(column), givenBy(value)]))
}

function update(rows: Rows, { table, where, updates = [] }: UpdateQueryNode): number {
  const name = tableOf(table)
  const found = matching(rows, name, where?.where)
  for (const row of found) rows.update(name, row, changesIn(updates))
  return found.length
}

function remove(rows: Rows, { from, where }: DeleteQueryNode): number {
  const name = tableOf(from.froms[0])
  const found = matching(rows, name, where?.where)
  for (const row of found) rows.remove(name, row)
  return found.length
}

/** An insert of the store's own: of rows that are given as one value of JSON, or of one by its columns. */
const INSERT = /^insert into (act|dossier) \(([^)]*)\) (?:values \(([^)]*)\))?/

/** The row whose columns stand in the text, each with its value's place and type (`$11::jsonb`) after them. */
function rowIn(names: string, typed: string, given: readonly unknown[]): Row {
  const isJson = typed.split(', ').map((each) => each.endsWith('::jsonb'))
  const columns = names.replaceAll('"', '').split(', ')
  return Object.fromEntries(
    columns.map((name, i) => [name, isJson[i] && given[i] !== null ? JSON.parse(`${given[i]}`) : given[i]]),
  )
}

/** Where a statement of several ends and the next one begins. */
const BETWEEN = /\), w\d+ as \(|\) (?=insert into )/

/** What the store writes by text of its own, one statement or several in one; false: this is none of it. */
function wrote(rows: Rows, text: string, given: readonly unknown[]): boolean {
  const start = 'with w0 as ('
  if (!text.startsWith(start)) return wroteOne(rows, text, given)
  return text
    .slice(start.length)
    .split(BETWEEN)
    .every((part) => {
      const places = Array.from(part.matchAll(/\$(\d+)/g), ([, place]) => Number(place))
      return wroteOne(rows, part, given.slice(Math.min(...places) - 1, Math.max(...places)))
    })
}

function wroteOne(rows: Rows, text: string, given: readonly unknown[]): boolean {
  if (text.startsWith('insert into log (')) {
    const [origin, nation, own, shared, size, root] = given
    const before = rows.find('log', { origin })
    if (before !== undefined) rows.update('log', before, { size, root })
    else rows.insert('log', { origin, nation, own, shared, size, root, witnessed_size: 0, witnessed_at: null })
    return true
  }
  const [, table = '', names = '', typed] = INSERT.exec(text) ?? []
  if (!isTable(table)) return false
  const all: Row[] = typed === undefined ? JSON.parse(`${given[0]}`) : [rowIn(names, typed, given)]
  for (const row of all) {
    const before = text.includes('on conflict') ? rows.find(table, row) : undefined
    if (before === undefined) rows.insert(table, row)
    else rows.update(table, before, kept(text, row))
  }
  return true
}

/** What a statement changes of a row that is there: what it is given, but for nulls that it says to leave. */
function kept(text: string, row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).filter(([name, value]) => value !== null || !text.includes(`coalesce(excluded."${name}"`)),
  )
}

function raw(rows: Rows, { sqlFragments, parameters }: RawNode, sql: string, given: readonly unknown[]): Row[] {
  const text = sql === '' ? sqlFragments.join('?').trim() : sql
  if (wrote(rows, text, given)) return []
  if (text.startsWith('lock table')) return []
  if (text.startsWith('truncate table')) {
    rows.truncate(tableIn(parameters))
    return []
  }
  if (text.startsWith('select encode(sha256(')) return rows.hashes(tableIn(parameters)).map((hash) => ({ hash }))
  if (text.startsWith('insert into dossier_search')) {
    const [reference, submitted_at, , search] = parameters.map((node) => (ValueNode.is(node) ? node.value : null))
    const row = { reference, submitted_at, words: [...new Set(`${search}`.split(' '))].sort() }
    const before = rows.find('dossier_search', row)
    if (before === undefined) rows.insert('dossier_search', row)
    else rows.update('dossier_search', before, row)
    return []
  }
  throw new NotKnown(`these tables do not know the statement ${text.slice(0, 100)}`)
}

/** The first table that a statement names. */
function tableIn(parameters: readonly OperationNode[]): TableName {
  const [node] = parameters.flatMap((each) => (RawNode.is(each) ? each.parameters : [each]))
  return tableOf(node)
}
