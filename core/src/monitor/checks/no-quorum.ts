import type { Act } from '../../contract/act.ts'
import { decideCaseBody, proposeCaseBody } from '../../contract/cases.ts'
import type { Check, Finding } from '../check.ts'
import { bodyAs, drawnLines, grantsFor, relies } from '../facts.ts'

/** A decision rests on a proposal and a countersignature at least, and commits to each. */
const LEAST = 2

/** A decision has its proposal and its countersignatures; whoever relies on a licence has the grants of both nations. */
export const noQuorum: Check = (entry, { standing, known }) => {
  if (entry.act.type === 'cases.decide') {
    const body = bodyAs(entry, decideCaseBody)
    if (body === null) return []
    const basis = entry.act.nation === known.home ? known.basis(entry) : null
    if (basis !== null) return confirmed(basis)
    return body.basis.length < LEAST ? [lacking('internal acts committed to', body.basis.length, LEAST)] : []
  }
  if (!relies(entry) && drawnLines(entry) === null) return []
  const grants = grantsFor(entry, standing).length
  return grants < 2 ? [lacking('grants', grants, 2)] : []
}

/** Our own decision: as many different persons countersigned the proposal as it asked for. */
function confirmed(basis: readonly Act[]): readonly Finding[] {
  const at = basis.findLastIndex(({ type }) => type === 'cases.propose')
  const proposal = at < 0 ? null : proposeCaseBody.safeParse(basis[at]?.body)
  const needed = proposal?.success ? proposal.data.countersignatures : 1
  const said = basis.slice(at + 1).filter(({ type, body }) => type === 'cases.countersign' && body.accept === true)
  const persons = new Set(said.map(({ by }) => by.person)).size
  if (at >= 0 && persons >= needed) return []
  return [{ ...lacking('countersignatures', at < 0 ? 0 : persons, needed), internal: true }]
}

function lacking(what: string, stated: number, derived: number): Finding {
  return { code: 'no-quorum', figures: [{ what, stated: `${stated}`, derived: `${derived}` }] }
}
