import fc from 'fast-check'
import type { Bundle, Instrument, List, Part } from '../model.ts'
import type { Scope } from './conditions.ts'
import { communityList, entryList, equivalences, labelLists, nationList, partyLists } from './lists.ts'
import { type Draft, defines, ruleDrafts, withExceptions } from './rules.ts'
import { AGREEMENT, PLACE, windows, ZONES } from './vocabulary.ts'

type Shell = { readonly part: Omit<Part, 'rules'>; readonly drafts: readonly Draft[] }

export const NATIONAL: Scope = { home: true, zoned: false, defines: ['shared'] }
const COMMON: Scope = { home: true, zoned: true, defines: ['shared'] }
const AGREED: Scope = { home: false, zoned: false, defines: ['shared'] }

function instruments(part: string): readonly Instrument[] {
  return ['1', '0'].map((number) => ({
    id: `act/${part}/${number}`,
    title: `Example Act ${number}`,
    basis: 'statute',
    text: null,
    zone: null,
    knowability: 'public',
    confidence: 'sure',
    language: null,
    modelled: '2024-01-01',
    notModelled: [`more of act/${part}/${number}`],
    ...(number === '1' && { said: { ru: { [`more of act/${part}/1`]: 'ещё что-то' } } }),
    place: PLACE,
  }))
}

function shell(
  id: string,
  kind: Part['kind'],
  name: string,
  scope: Scope,
  lists: readonly fc.Arbitrary<List>[],
  agreement: fc.Arbitrary<Part['agreement']> = fc.constant(null),
): fc.Arbitrary<Shell> {
  return fc
    .record({
      lists: fc.tuple(...lists, equivalences(`${id}-LABELS`)),
      defines: defines(scope),
      reaches: kind === 'nation' ? fc.boolean() : fc.constant(false),
      drafts: ruleDrafts(name, scope),
      agreement,
    })
    .map(({ drafts, reaches, ...rest }) => ({
      drafts,
      part: { id, kind, instruments: instruments(name), reachesOrigin: reaches, zones: zonesOf(id, kind), ...rest },
    }))
}

function zonesOf(id: string, kind: Part['kind']): Part['zones'] {
  if (kind === 'community') return ZONES
  const zone = ZONES[id]
  return kind === 'nation' && zone !== undefined ? { [id]: zone } : {}
}

const agreement = fc
  .tuple(
    windows(false),
    fc.constantFrom('in-force' as const, 'in-force' as const, 'draft' as const, 'suspended' as const),
  )
  .map(([inForce, status]) => ({ id: AGREEMENT, parties: ['GB', 'RU'], statuses: [{ status, inForce }] }))

const lists: fc.Arbitrary<Shell> = fc
  .tuple(
    entryList('MTCR', null, []),
    entryList('GB-ML', 'GB', []),
    entryList('GB-DU', 'GB', []),
    entryList('RU-MPP', 'RU', ['GB-ML']),
    ...labelLists,
    ...partyLists,
    nationList('ALLIES', null),
    nationList('RU-LIST', 'RU'),
  )
  .map((all) => ({
    drafts: [],
    part: {
      id: 'common',
      kind: 'common',
      instruments: [],
      defines: [],
      lists: all,
      reachesOrigin: false,
      zones: {},
      agreement: null,
    },
  }))

const shells = fc
  .tuple(
    fc.option(shell('GB', 'nation', 'gb', NATIONAL, []), { freq: 9 }),
    fc.option(shell('RU', 'nation', 'ru', NATIONAL, []), { freq: 9 }),
    fc.option(shell('FR', 'nation', 'fr', NATIONAL, []), { freq: 1 }),
    shell('EU', 'community', 'eu', COMMON, [entryList('EU-CML', 'EU', ['GB-ML', 'RU-MPP'], true), communityList('EU')]),
    shell(`agreement/${AGREEMENT}`, 'agreement', AGREEMENT, AGREED, [], agreement),
    lists,
  )
  .map((all) => all.flatMap((each) => (each === null ? [] : [each])))

/** Small statute books: two or three nations, a community, an agreement, and lists of no one in particular. */
export const bundles: fc.Arbitrary<Bundle> = shells.chain((all) =>
  withExceptions(all.flatMap(({ drafts }) => drafts)).map((exceptions): Bundle => {
    const parts = all.map(({ part, drafts }) => ({
      ...part,
      rules: drafts.map(({ rule }) => ({ ...rule, except: exceptions.get(rule.id) ?? [] })),
      hash: '',
    }))
    return { format: 'entente-law/1', modelledOn: '2024-01-01', parts }
  }),
)
