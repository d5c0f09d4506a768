import type { Check } from './check.ts'
import { afterRestriction } from './checks/after-restriction.ts'
import { noQuorum } from './checks/no-quorum.ts'
import { outsideWindow } from './checks/outside-window.ts'
import { overBalance } from './checks/over-balance.ts'
import { samePerson } from './checks/same-person.ts'
import { unlistedCriterion } from './checks/unlisted-criterion.ts'
import { verdictDiffers } from './checks/verdict-differs.ts'
import { widerTerms } from './checks/wider-terms.ts'
import { wrongRole } from './checks/wrong-role.ts'

/** Every check of an act about a licence, one for each code of `DIFFERENCES` that an act can have by itself. */
export const CHECKS: readonly Check[] = [
  wrongRole,
  samePerson,
  noQuorum,
  widerTerms,
  overBalance,
  outsideWindow,
  afterRestriction,
  verdictDiffers,
  unlistedCriterion,
]
