import type { Party, Transfer } from '../../contract/transfer.ts'
import type { Book } from './book.ts'

/** The nations whose law has a say. */
export type Concerned = {
  readonly certain: ReadonlySet<string>
  /** Nations with law in the book that a missing fact may bring in, and the paths of those facts. */
  readonly possible: ReadonlyMap<string, readonly string[]>
  /** Missing facts by which a nation that nobody has named may have a say. */
  readonly unnamed: readonly string[]
}

const ACTING: ReadonlySet<string> = new Set(['exporter', 'supplier', 'broker'])

/** Section 6, number 9 of the notation: the sender, the receiver, the way, those who act, and origin where law follows goods. */
export function concerned(book: Book, transfer: Transfer): Concerned {
  const certain = new Set<string>()
  const { from, to, via, parties } = transfer
  for (const nation of [from, to, ...(via ?? [])]) if (nation !== undefined) certain.add(nation)
  for (const { role, nation } of parties ?? []) if (role && nation && ACTING.has(role)) certain.add(nation)
  for (const { id, reachesOrigin } of book.nations) {
    if (reachesOrigin && transfer.items?.some(({ origin }) => origin?.includes(id))) certain.add(id)
  }
  const open = new Set<string>()
  if (from === undefined) open.add('from')
  if (to === undefined) open.add('to')
  if (via === undefined) open.add('via')
  if (!parties?.some(({ role }) => role && ACTING.has(role))) open.add('parties')
  const unnamed = new Set(open)
  for (const [index, party] of parties?.entries() ?? []) {
    for (const path of unsettled(party, `parties[${index}]`)) {
      open.add(path)
      if (party.nation === undefined || !certain.has(party.nation)) unnamed.add(path)
    }
  }
  const possible = new Map<string, string[]>()
  for (const { id, reachesOrigin } of book.nations) {
    if (certain.has(id)) continue
    const paths = [...waits(open, parties, id), ...(reachesOrigin ? originsMissing(transfer) : [])]
    if (paths.length > 0) possible.set(id, paths)
  }
  return { certain, possible, unnamed: [...unnamed] }
}

function unsettled({ role, nation }: Party, path: string): string[] {
  if (role !== undefined && !ACTING.has(role)) return []
  return [...(role === undefined ? [`${path}.role`] : []), ...(nation === undefined ? [`${path}.nation`] : [])]
}

/** A party without a role brings in a nation only if that is its own. */
function waits(open: ReadonlySet<string>, parties: readonly Party[] | undefined, id: string): string[] {
  return [...open].filter((path) => {
    const match = /^parties\[(\d+)\]/.exec(path)
    const nation = match ? parties?.[Number(match[1])]?.nation : undefined
    return nation === undefined || nation === id
  })
}

function originsMissing({ items }: Transfer): string[] {
  if (!items) return ['items']
  return items.flatMap(({ origin }, index) => (origin === undefined ? [`items[${index}].origin`] : []))
}
