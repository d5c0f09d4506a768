import type { ListKind } from '../../law/model.ts'
import type { WrittenList } from '../../law/notation/list.ts'
import { readList } from '../../law/notation/list.ts'
import { printEntryLines } from '../../law/notation/print.ts'
import { NotUnderstood } from '../../law/notation/source.ts'
import { noPolicy } from './elements.ts'
import type { SpifLeft } from './into-categories.ts'
import { categoryLines, caveatLines } from './into-categories.ts'
import { equivalenceLines } from './into-equivalences.ts'
import type { Spif, SpifClass } from './model.ts'
import type { NotationLine } from './windows.ts'
import { windowFrom } from './windows.ts'

export type SpifImport = {
  /** The nation whose scheme it is; null where it is no nation's. */
  readonly of: string | null
  /** Since what day the lists are in force, or later where the policy begins later: a SPIF dates no equivalence. */
  readonly from: string
  /** Whose equivalences and categories it states; null where its grades alone are wanted. */
  readonly agreement: {
    readonly parties: readonly string[]
    /** The policies that its equivalences lead to: they name grades by numbers that only those know. */
    readonly others: readonly Spif[]
  } | null
}

/** Lists in the notation of the statute book, a block each, and what of the policy they do not say. */
export type SpifLists = { readonly lists: readonly string[]; readonly left: readonly SpifLeft[] }

/**
 * A policy as lists of the notation: its grades and its caveats, and for an agreement its equivalences and categories.
 * Where the lists would let through what the policy does not, it is refused as `not-a-policy`: a grade that is obsolete
 * since nobody says when, equivalences under conditions, nations that may not bear a grade, marks of privacy, which no
 * list demands or forbids, names that the notation cannot write.
 * What is only stricter in the book, or words of a marking, is left out and named.
 */
export function listsOfSpif(spif: Spif, { of, from, agreement }: SpifImport): SpifLists {
  if (spif.privacy !== null) throw noPolicy('it has marks of privacy, of which no list says which a label may bear')
  const grades = [...spif.classes].sort((one, other) => one.hierarchy - other.hierarchy).map(gradeName)
  const owner = of === null ? '' : ` of ${of}`
  const window = windowFrom(spif.validity, from) ?? `${from} ..`
  const caveats = caveatLines(spif, from)
  const lists = [
    listText('labels', `${spif.name}${owner}`, window, plain(grades)),
    ...(caveats.length === 0 ? [] : [listText('caveats', `${spif.name}-CAVEATS${owner}`, window, caveats)]),
  ]
  if (agreement === null) {
    const isMore = spif.sets.some(({ tags }) => tags.some(({ type }) => type !== 'RESTRICTIVE'))
    const hasMore = isMore || spif.equivalentPolicies.length > 0
    return { lists, left: [...leftOf(spif), ...(hasMore ? (['agreement'] as const) : [])] }
  }
  const lines = equivalenceLines(spif, agreement.others)
  const { rules, left } = categoryLines(spif, agreement.parties)
  return {
    lists: [
      ...lists,
      ...(lines.length === 0 ? [] : [listText('equivalence', `${spif.name}-LABELS`, window, plain(lines))]),
      listText('categories', `${spif.name}-CATEGORIES`, window, plain(rules)),
    ],
    left: [...leftOf(spif), ...left],
  }
}

function gradeName({ name, obsolete }: SpifClass): string {
  if (obsolete) throw noPolicy('a grade is obsolete, and nothing says since when')
  return name
}

function leftOf({ classes, markings, qualifiers }: Spif): SpifLeft[] {
  const words = [...markings, ...qualifiers, ...classes.flatMap((each) => each.markings)]
  return words.length === 0 ? [] : ['markings']
}

function plain(values: readonly string[]): NotationLine[] {
  return values.map((value) => ({ value, window: null }))
}

/** The list in the notation's canonical form, read back: what comes out otherwise cannot be written. */
function listText(kind: ListKind, head: string, window: string, members: readonly NotationLine[]): string {
  const written = members.map((each) => (each.window === null ? each.value : `${each.value}  ${each.window}`))
  const texts = [`list ${kind} ${head}`, `in force ${window}`, ...written]
  const [first, ...others] = texts.map((text, index) => ({ file: 'spif', line: index + 1, text }))
  if (first === undefined) throw noPolicy('the policy has no classification')
  const list = readOrRefuse(first, others)
  const isAsMeant = ({ value, synonyms, inForce, note }: WrittenList['members'][number], index: number) => {
    const meant = members[index]
    const isDated = (inForce.from !== null) === (meant?.window !== null)
    return value === meant?.value && synonyms.length === 0 && isDated && note === null
  }
  const folded = list.kind === 'caveats' ? [] : list.members.map(({ value }) => value.toLowerCase())
  // A note's sign, or the end of a block, at the start of a line is none of the list's.
  if (members.some(({ value }) => /^(?:#|```)/.test(value))) throw unwritable()
  if (list.members.length !== members.length || !list.members.every(isAsMeant)) throw unwritable()
  if (new Set(folded).size < folded.length) throw noPolicy('two names of the policy differ by capitals alone')
  return printEntryLines({ kind: 'list', list }).join('\n')
}

function readOrRefuse(first: { file: string; line: number; text: string }, others: (typeof first)[]): WrittenList {
  try {
    return readList({ lines: [first, ...others] })
  } catch (error) {
    if (error instanceof NotUnderstood) throw unwritable()
    throw error
  }
}

function unwritable() {
  return noPolicy('a name of the policy cannot be written in the notation of the statute book')
}
