import type { Party, Transfer } from '../../contract/transfer.ts'
import type { Book } from './book.ts'

/** The nations whose law has a say. */
export type Concerned = {
  /** Each once. */
  readonly certain: readonly string[]
  /** Nations with law in the book that a missing fact may bring in, and the paths of those facts. */
  readonly possible: ReadonlyMap<string, readonly string[]>
  /** Missing facts by which a nation that nobody has named may have a say. */
  readonly unnamed: readonly string[]
}

/** Section 6, number 9 of the notation: the sender, the receiver, the way, those who act, and origin where law follows goods. */
export function concerned(book: Book, transfer: Transfer): Concerned {
  const certain = certainly(book, transfer)
  if (isComplete(book, transfer)) return { certain, possible: NOBODY, unnamed: NOTHING }
  const missing = missingFacts(transfer)
  const possible = new Map<string, string[]>()
  for (const { id, reachesOrigin } of book.nations) {
    if (certain.includes(id)) continue
    const paths = missing.filter(({ nation }) => nation === undefined || nation === id).map(({ path }) => path)
    if (reachesOrigin) for (const path of originsMissing(transfer)) paths.push(path)
    if (paths.length > 0) possible.set(id, paths)
  }
  const unnamed = missing
    .filter(({ nation }) => nation === undefined || !certain.includes(nation))
    .map(({ path }) => path)
  return { certain, possible, unnamed }
}

const NOBODY: Concerned['possible'] = new Map()
const NOTHING: readonly string[] = []

function certainly(book: Book, { from, to, via, parties, items }: Transfer): string[] {
  const nations: string[] = from === undefined || to === undefined || from === to ? [] : [from, to]
  if (nations.length === 0) {
    add(nations, from)
    add(nations, to)
  }
  if (via) for (const nation of via) add(nations, nation)
  if (parties) for (const party of parties) if (acts(party)) add(nations, party.nation)
  for (const id of book.following) if (items?.some(({ origin }) => origin?.includes(id))) add(nations, id)
  return nations
}

function add(nations: string[], nation: string | undefined): void {
  if (nation !== undefined && !nations.includes(nation)) nations.push(nation)
}

function acts({ role }: Party): boolean {
  return role === 'exporter' || role === 'supplier' || role === 'broker'
}

/** Whether no further nation could have a say: the usual case, and quickly told. */
function isComplete(book: Book, { from, to, via, parties, items }: Transfer): boolean {
  if (from === undefined || to === undefined || via === undefined || parties === undefined) return false
  let isActing = false
  for (const party of parties) {
    if (party.role === undefined || (acts(party) && party.nation === undefined)) return false
    isActing ||= acts(party)
  }
  return isActing && (book.following.length === 0 || (items?.every(({ origin }) => origin !== undefined) ?? false))
}

/** A missing fact, and the one nation that it could bring in where that is stated. */
type Missing = { readonly path: string; readonly nation?: string | undefined }

function missingFacts({ from, to, via, parties }: Transfer): Missing[] {
  const missing: Missing[] = []
  if (from === undefined) missing.push({ path: 'from' })
  if (to === undefined) missing.push({ path: 'to' })
  if (via === undefined) missing.push({ path: 'via' })
  if (!parties?.some(acts)) missing.push({ path: 'parties' })
  for (const [index, party] of parties?.entries() ?? []) {
    const { role, nation } = party
    if (role !== undefined && !acts(party)) continue
    if (role === undefined) missing.push({ path: `parties[${index}].role`, nation })
    if (nation === undefined) missing.push({ path: `parties[${index}].nation` })
  }
  return missing
}

function originsMissing({ items }: Transfer): string[] {
  if (!items) return ['items']
  return items.flatMap(({ origin }, index) => (origin === undefined ? [`items[${index}].origin`] : []))
}
