import type { Caller } from '../contract/people.ts'
import { tookPart } from './commands/appeals.ts'
import type { Dossier } from './dossier.ts'
import { newestDecision } from './dossier.ts'
import { whyNotSecondPerson } from './fold/work.ts'
import { isWriter } from './fold.ts'
import { openQuestions, questionState, stateIn } from './state.ts'
import type { Transition } from './transitions.ts'
import { TRANSITIONS } from './transitions.ts'

/** The acts that the table allows to a caller now, for the screens: what else it takes is the command's to say. */
export function nextOperations(dossier: Dossier, caller: Caller): string[] {
  const found = TRANSITIONS.filter(
    (row) => isWriter(dossier, row, caller.nation) && row.roles.includes(caller.role) && isOpenTo(dossier, row, caller),
  ).map(({ type }) => type)
  return [...new Set(found)]
}

/** Not given back, and not suspended, revoked or reopened by this nation. */
function isHeldFreely(dossier: Dossier, nation: string): boolean {
  return (
    stateIn('case', dossier, nation) === 'finalised' &&
    stateIn('holding', dossier, nation) === 'held' &&
    stateIn('licence', dossier, nation) === 'granted'
  )
}

/** What a person's own part in a case keeps from that person, and what a ministry may do only where it is asked. */
function isKeptFrom(dossier: Dossier, { type }: Transition, { nation, person, organisation }: Caller): boolean {
  const found = dossier.cases[nation]
  const work = found?.work
  if (type === 'cases.advise') return work?.ministries.includes(organisation) !== true
  if (type === 'cases.countersign') return !work || whyNotSecondPerson(work, person) !== null
  if (type !== 'appeals.decide') return false
  return tookPart(work, person) || newestDecision(dossier, nation)?.stamp.by.person === person
}

function isOpenTo(dossier: Dossier, row: Transition, caller: Caller): boolean {
  const { nation } = caller
  if (dossier.withdrawn && row.type.startsWith('cases.')) return false
  if (row.work && !row.work.includes(stateIn('work', dossier, nation))) return false
  if (isKeptFrom(dossier, row, caller)) return false
  switch (row.type) {
    case 'cases.ask':
      return dossier.cases[nation]?.state === 'open'
    case 'applications.withdraw':
      return !dossier.withdrawn && dossier.cases[nation]?.state === 'open'
    case 'appeals.lodge':
      return dossier.cases[nation]?.state === 'finalised' && newestDecision(dossier, nation)?.outcome === 'refused'
    case 'cases.answer':
      return dossier.questions.some((each) => questionState(each) === 'open' && each.shared === (row.log === 'shared'))
    case 'cases.closeQuestion':
      return openQuestions(dossier, nation).length > 0
    case 'deliveries.reserve':
      return isHeldFreely(dossier, nation)
    case 'deliveries.ship':
      if (!isHeldFreely(dossier, nation)) return false
  }
  if (row.machine === 'delivery' || row.machine === 'receipt') {
    return dossier.deliveries.some(({ id }) =>
      row.from.includes(stateIn(row.machine, dossier, nation, { delivery: id })),
    )
  }
  return row.from.includes(stateIn(row.machine, dossier, nation))
}
