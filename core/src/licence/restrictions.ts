import { positionOf } from '../contract/chain.ts'
import type { Because, Dossier, Moment, Sealed } from './dossier.ts'
import { because } from './dossier.ts'

/**
 * Why an act may not rely on a licence: a restriction that its nation had set itself, or had followed of the other when
 * it acted. Null: none. What the other nation did that it had not read yet does not bind it, in whatever order the two
 * logs are read.
 */
export function whyRestricted({ timeline }: Dossier, sealed: Sealed): Because | null {
  const known = timeline.filter(({ nation, internal, place }) => {
    return nation === sealed.nation ? true : !internal && positionOf(place) < sealed.followed
  })
  for (const nation of [...new Set(known.map((moment) => moment.nation))].sort()) {
    const said = known
      .filter((moment) => moment.nation === nation)
      .sort((a, b) => positionOf(a.place) - positionOf(b.place))
    const what = restrictionIn(said)
    if (what !== null) return because('wrong-state', `${nation} had ${what}, and the acting nation knew it`)
  }
  return null
}

function restrictionIn(moments: readonly Moment[]): string | null {
  if (moments.some(({ type }) => type === 'licences.revoke')) return 'revoked the licence'
  const newest = (...types: string[]) => moments.findLast(({ type }) => types.includes(type))?.type
  if (newest('licences.suspend', 'licences.reinstate') === 'licences.suspend') return 'suspended the licence'
  return newest('cases.decide', 'cases.reopen') === 'cases.reopen' ? 'reopened its decision' : null
}
