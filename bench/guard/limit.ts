import type { Transfer } from '../../core/src/contract/transfer.ts'
import { VERDICTS } from '../../core/src/contract/words.ts'
import type { Bundle, Rule } from '../../core/src/law/model.ts'
import { DESTINATIONS, GRADES, LEAVES, LIST, NATIONS } from './book.ts'

/** What the hand-written evaluators answer: the verdict, and each concerned nation's with the ids of all its rules. */
export type Answer = { verdict: string; nations: { nation: string; verdict: string; rules: string[] }[] }
export type Evaluate = (time: number, transfer: Transfer) => Answer

/** A rule of the synthetic shape as plain numbers. */
type Row = {
  readonly id: string
  readonly path: string
  readonly destinations: readonly string[]
  readonly lowest: number
  readonly highest: number
  readonly from: number
  readonly until: number
  readonly effect: number
}

const PLACES: ReadonlyMap<string, number> = new Map(VERDICTS.map((verdict, place) => [verdict, place]))
const UNCOVERED = VERDICTS.indexOf('uncovered')
const GRADE: ReadonlyMap<string, number> = new Map(GRADES.map((grade, rank) => [grade, rank]))
const NODES: ReadonlyMap<string, number> = nodes()
const CHAINS: ReadonlyMap<string, readonly number[]> = new Map(LEAVES.map((leaf) => [`${LIST}:${leaf}`, chain(leaf)]))

function above(leaf: string): string[] {
  const parts = leaf.split('.')
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'))
}

function nodes(): Map<string, number> {
  const found = new Map<string, number>()
  for (const leaf of LEAVES) for (const path of above(leaf)) if (!found.has(path)) found.set(path, found.size)
  return found
}

function chain(leaf: string): number[] {
  return above(leaf).map((path) => NODES.get(path) ?? -1)
}

function rowOf(rule: Rule): Row {
  const [entry, to, label] = rule.when
  if (entry?.kind !== 'entry' || to?.kind !== 'field' || label?.kind !== 'label') throw new RangeError(rule.id)
  const rank = GRADE.get(label.grade) ?? 0
  const time = (moment: unknown, otherwise: number) => (typeof moment === 'string' ? Date.parse(moment) : otherwise)
  return {
    id: rule.id,
    path: entry.entries[0]?.path ?? '',
    destinations: to.set,
    lowest: label.compare === 'at or above' ? rank : 0,
    highest: label.compare === 'at or below' ? rank : GRADES.length,
    from: time(rule.inForce.from, Number.NEGATIVE_INFINITY),
    until: time(rule.inForce.until, Number.POSITIVE_INFINITY),
    effect: PLACES.get(rule.effect) ?? -1,
  }
}

function rowsOf(bundle: Bundle, nation: string): Row[] {
  return bundle.parts.find(({ id }) => id === nation)?.rules.map(rowOf) ?? []
}

/** The nations concerned: those that it leaves, reaches and passes, and whose people act. */
function concerned({ from, to, via, parties }: Transfer): string[] {
  const nations: string[] = []
  const add = (nation: string | undefined) => {
    if (nation !== undefined && !nations.includes(nation)) nations.push(nation)
  }
  add(from)
  add(to)
  if (via) for (const nation of via) add(nation)
  if (parties)
    for (const { role, nation } of parties)
      if (role === 'exporter' || role === 'supplier' || role === 'broker') add(nation)
  return nations
}

/** The most that a nation's rules say, and which: the two evaluators differ in how they find them. */
type Find = (
  nation: string,
  chains: readonly (readonly number[])[],
  to: string,
  rank: number,
  time: number,
  rules: string[],
) => number

function evaluator(find: Find): Evaluate {
  return (time, transfer) => {
    const item = transfer.items?.[0]
    const rank = GRADE.get(item?.label?.classification ?? '') ?? 0
    const chains: (readonly number[])[] = []
    for (const control of item?.controls ?? []) chains.push(CHAINS.get(control) ?? [])
    const nations: Answer['nations'] = []
    let whole = -1
    for (const nation of concerned(transfer)) {
      const rules: string[] = []
      const found = find(nation, chains, transfer.to ?? '', rank, time, rules)
      const most = found < 0 ? UNCOVERED : found
      nations.push({ nation, verdict: VERDICTS[most] ?? '', rules })
      if (most > whole) whole = most
    }
    return { verdict: VERDICTS[whole] ?? '', nations }
  }
}

/** Nodes that an earlier control of the item has gone through are not gone through again. */
function isSeen(chains: readonly (readonly number[])[], number: number, depth: number): boolean {
  for (let earlier = 0; earlier < number; earlier++)
    if (chains[earlier]?.[depth] === chains[number]?.[depth]) return true
  return false
}

/** Entry node, then destination, then the rules that are left one by one. */
export function byMaps(bundle: Bundle): Evaluate {
  const trees = new Map<string, Map<string, Row[]>[]>()
  for (const nation of NATIONS) {
    const tree = Array.from(NODES, () => new Map<string, Row[]>())
    for (const row of rowsOf(bundle, nation)) {
      const node = tree[NODES.get(row.path) ?? -1]
      for (const to of row.destinations) node?.set(to, [...(node.get(to) ?? []), row])
    }
    trees.set(nation, tree)
  }
  return evaluator((nation, chains, to, rank, time, rules) => {
    const tree = trees.get(nation)
    let most = -1
    if (tree === undefined) return most
    for (let number = 0; number < chains.length; number++) {
      const nodes = chains[number] ?? []
      for (let depth = 0; depth < nodes.length; depth++) {
        const rows = tree[nodes[depth] ?? -1]?.get(to)
        if (rows === undefined || (number > 0 && isSeen(chains, number, depth))) continue
        for (const row of rows) {
          if (time < row.from || time >= row.until || rank < row.lowest || rank > row.highest) continue
          rules.push(row.id)
          if (row.effect > most) most = row.effect
        }
      }
    }
    return most
  })
}

type Columns = {
  readonly starts: Int32Array
  readonly low: Int32Array
  readonly high: Int32Array
  readonly from: Float64Array
  readonly until: Float64Array
  readonly lowest: Uint8Array
  readonly highest: Uint8Array
  readonly effect: Int8Array
  readonly ids: readonly string[]
}

const BIT: ReadonlyMap<string, number> = new Map(DESTINATIONS.map((nation, bit) => [nation, bit]))

function columnsOf(bundle: Bundle, nation: string): Columns {
  const rows = rowsOf(bundle, nation)
  const node = ({ path }: Row) => NODES.get(path) ?? -1
  rows.sort((a, b) => node(a) - node(b))
  const starts = new Int32Array(NODES.size + 1).fill(rows.length)
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]
    if (row) starts[node(row)] = index
  }
  for (let index = NODES.size - 1; index >= 0; index--) {
    if (starts[index] === rows.length) starts[index] = starts[index + 1] ?? rows.length
  }
  const bits = (row: Row, word: number) =>
    row.destinations.reduce((set, to) => ((BIT.get(to) ?? 0) >> 5 === word ? set | (1 << (BIT.get(to) ?? 0)) : set), 0)
  return {
    starts,
    low: Int32Array.from(rows, (row) => bits(row, 0)),
    high: Int32Array.from(rows, (row) => bits(row, 1)),
    from: Float64Array.from(rows, (row) => row.from),
    until: Float64Array.from(rows, (row) => row.until),
    lowest: Uint8Array.from(rows, (row) => row.lowest),
    highest: Uint8Array.from(rows, (row) => row.highest),
    effect: Int8Array.from(rows, (row) => row.effect),
    ids: rows.map(({ id }) => id),
  }
}

/** Typed columns in the order of the entry nodes, destinations as bits. */
export function byColumns(bundle: Bundle): Evaluate {
  const all = new Map(NATIONS.map((nation): [string, Columns] => [nation, columnsOf(bundle, nation)]))
  return evaluator((nation, chains, to, rank, time, rules) => {
    const columns = all.get(nation)
    let most = -1
    if (columns === undefined) return most
    const { starts, low, high, from, until, lowest, highest, effect, ids } = columns
    const bit = BIT.get(to) ?? 0
    const words = bit < 32 ? low : high
    const mask = 1 << bit
    for (let number = 0; number < chains.length; number++) {
      const nodes = chains[number] ?? []
      for (let depth = 0; depth < nodes.length; depth++) {
        if (number > 0 && isSeen(chains, number, depth)) continue
        const node = nodes[depth] ?? 0
        const end = starts[node + 1] ?? 0
        for (let row = starts[node] ?? 0; row < end; row++) {
          if (((words[row] ?? 0) & mask) === 0 || rank < (lowest[row] ?? 0) || rank > (highest[row] ?? 0)) continue
          if (time < (from[row] ?? 0) || time >= (until[row] ?? 0)) continue
          rules.push(ids[row] ?? '')
          const own = effect[row] ?? -1
          if (own > most) most = own
        }
      }
    }
    return most
  })
}
