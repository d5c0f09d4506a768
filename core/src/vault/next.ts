import type { Caller } from '../contract/people.ts'
import { hasDecided, isWithdrawn, type Package, splitNations, stateOfPackage } from './state.ts'

/**
 * The commands about a package that somebody may give now, by their names; each is judged again when it comes. `here`:
 * its file is at this node.
 */
export function nextOf(found: Package, caller: Caller, here: boolean): string[] {
  const brings = !here && (caller.role === 'exporter' || caller.role === 'security-officer')
  const next = caller.role === 'security-officer' ? ofOfficer(found, caller, here) : ofFirm(found, caller)
  return [...(brings ? ['vault.deposit'] : []), ...next]
}

/** The gate is the nation's, and nobody lets through his own work; withdrawing is either nation's, grading the owner's. */
function ofOfficer(found: Package, { nation, person }: Caller, here: boolean): string[] {
  const { revoked, regraded, registered } = found
  const hands = nation === found.nation ? [registered.stamp.by.person, ...(registered.inspection.persons ?? [])] : []
  const atGate = !hasDecided(found, nation) && !isWithdrawn(found) && !hands.includes(person)
  return [
    ...(atGate && here ? ['vault.accept'] : []),
    ...(atGate ? ['vault.reject'] : []),
    ...(nation === found.nation && regraded === null ? ['vault.regrade'] : []),
    ...(Object.hasOwn(revoked, nation) ? [] : ['vault.revoke']),
  ]
}

/** A recipient asks for tokens to open it, once both gates let it through; what else it takes, the key servers say. */
function ofFirm(found: Package, { role, nation, organisation }: Caller): string[] {
  const { entente } = found.registered
  const { to, recipients } = entente
  const isRecipient = role === 'exporter' && to.includes(nation) && recipients.includes(organisation)
  return isRecipient && stateOfPackage(found, splitNations(entente)) === 'accepted' ? ['tokens.issue'] : []
}
