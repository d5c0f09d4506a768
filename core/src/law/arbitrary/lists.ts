import fc from 'fast-check'
import type { Grade, List, Member } from '../model.ts'
import { ENTRIES, GRADES, NATIONS, PARTY_LISTS, PLACE, windows } from './vocabulary.ts'

type Head = Pick<List, 'kind' | 'name' | 'of'>

const publicity = fc.constantFrom('public' as const, 'public' as const, 'partly public' as const, 'not public' as const)

function list(
  head: Head,
  members: fc.Arbitrary<Member[]>,
  { sameAs = [null], zoned = false }: { sameAs?: readonly (string | null)[]; zoned?: boolean } = {},
) {
  return fc
    .record({
      inForce: windows(zoned),
      publicity:
        head.kind === 'entries' || head.kind === 'nations' || head.kind === 'parties'
          ? publicity
          : fc.constant('public' as const),
      sameEntriesAs: fc.constantFrom(...sameAs),
      members,
    })
    .map((rest): List => ({ ...head, ...rest, place: PLACE }))
}

function member(value: string, inForce: Member['inForce'], synonyms: readonly string[] = []): Member {
  return { value, synonyms, equals: null, inForce, note: null }
}

function members(values: readonly string[], zoned = false): fc.Arbitrary<Member[]> {
  return fc
    .subarray([...values])
    .chain((some) => fc.tuple(...some.map((value) => windows(zoned).map((inForce) => member(value, inForce)))))
}

/** Entries of its own, and here and there an entry of another list. */
export function entryList(
  name: string,
  of: string | null,
  sameAs: readonly string[],
  zoned = false,
): fc.Arbitrary<List> {
  const foreign = Object.entries(ENTRIES).flatMap(([list, paths]) =>
    list === name ? [] : paths.slice(0, 2).map((path) => `${list}:${path}`),
  )
  const own = ENTRIES[name] ?? []
  const all = fc
    .tuple(members(own, zoned), fc.oneof(fc.constant([]), members(foreign, zoned)))
    .map((parts) => parts.flat())
  return list({ kind: 'entries', name, of }, all, { sameAs: [null, ...sameAs], zoned })
}

export function nationList(name: string, of: string | null): fc.Arbitrary<List> {
  return list({ kind: 'nations', name, of }, members(NATIONS))
}

/** A community's members: its clocks are theirs, so membership may start at each one's own midnight. */
export function communityList(name: string): fc.Arbitrary<List> {
  return list({ kind: 'nations', name, of: null }, members(['GB', 'FR', 'RU'], true), { zoned: true }).map(
    (community) => ({
      ...community,
      publicity: 'public',
    }),
  )
}

export const partyLists: readonly fc.Arbitrary<List>[] = PARTY_LISTS.map((name) =>
  list({ kind: 'parties', name, of: null }, fc.constant([])),
)

export const labelLists: readonly fc.Arbitrary<List>[] = Object.entries(GRADES).map(([name, rungs]) =>
  list(
    { kind: 'labels', name, of: null },
    windows(false).map((inForce) => rungs.map(([value = '', ...synonyms]) => member(value, inForce, synonyms))),
  ),
)

const grades = fc.constantFrom(
  ...Object.entries(GRADES).flatMap(([policy, rungs]) =>
    rungs.flatMap((names) => names.map((grade): Grade => ({ policy, grade }))),
  ),
)

/** Lines between grades of different policies, some certain and some for a person to decide. */
export function equivalences(name: string): fc.Arbitrary<List> {
  const row = fc
    .record({ left: grades, right: grades, certain: fc.boolean(), inForce: windows(false) })
    .filter(({ left, right }) => left.policy !== right.policy)
    .map(({ inForce, ...equals }): Member => ({ ...member(equals.left.grade, inForce), equals }))
  return list({ kind: 'equivalence', name, of: null }, fc.array(row, { maxLength: 5 }))
}
