import { positionOf } from '../../contract/chain.ts'
import type { Entry } from '../../contract/entry.ts'
import { readReference } from '../../contract/references.ts'
import { followedBy } from '../../licence/followed.ts'
import type { Check, Finding } from '../check.ts'
import { referenceOf } from '../check.ts'
import { ofType, relies } from '../facts.ts'

/** What takes a licence from whoever relies on it, and what gives it back. */
const LIFTED_BY: { readonly [type: string]: string | null } = {
  'licences.suspend': 'licences.reinstate',
  'licences.revoke': null,
  'cases.reopen': 'cases.decide',
  'vault.revoke': null,
}

/**
 * Nobody relies on a licence, or on what took its place, whose restriction its nation had recorded itself or had followed
 * of the other: its own log cites an entry of the other's log from there on.
 */
export const afterRestriction: Check = (entry, { standing }) => {
  if (!relies(entry)) return []
  const followed = followedBy(entry)
  const knew = (other: Entry) => {
    const isOwn = other.act.nation === entry.act.nation
    return positionOf(other) < (isOwn ? positionOf(entry) : followed)
  }
  const members = standing.filter((other) => numberOf(other) <= numberOf(entry) && knew(other))
  const restricting = restrictionOf(members)
  return restricting === undefined ? [] : [restrictionFigure(entry, restricting)]
}

/** The first restriction among acts that nothing after it lifts. */
export function restrictionOf(members: readonly Entry[]): Entry | undefined {
  return ofType(members, ...Object.keys(LIFTED_BY)).find((other) => !isLifted(other, members))
}

/** That an act relies on what it knew to be restricted. */
export function restrictionFigure(entry: Entry, { act, origin, index }: Entry): Finding {
  const stated = act.nation === entry.act.nation ? `own entry ${entry.index}` : `${followedBy(entry)} entries followed`
  return { code: 'after-restriction', figures: [{ what: act.type, stated, derived: `entry ${index} of ${origin}` }] }
}

function isLifted(restricting: Entry, members: readonly Entry[]): boolean {
  const { act } = restricting
  const by = LIFTED_BY[act.type] ?? null
  return members.some(
    (other) =>
      other.act.type === by &&
      other.act.nation === act.nation &&
      positionOf(other) > positionOf(restricting) &&
      referenceOf(other) === referenceOf(restricting),
  )
}

function numberOf(entry: Entry): number {
  return readReference(referenceOf(entry))?.variation ?? 0
}
