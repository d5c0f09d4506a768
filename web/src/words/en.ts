import { acts } from './en/acts.ts'
import { alarms } from './en/alarms.ts'
import { differences } from './en/differences.ts'
import { dossier } from './en/dossier.ts'
import { entries } from './en/entries.ts'
import { frame } from './en/frame.ts'
import { gate } from './en/gate.ts'
import { lists } from './en/lists.ts'
import { newLists } from './en/new-lists.ts'
import { opening } from './en/opening.ts'
import { packing } from './en/packing.ts'
import { pages } from './en/pages.ts'
import { problems } from './en/problems.ts'
import { release } from './en/release.ts'
import { screening } from './en/screening.ts'
import { succession } from './en/succession.ts'
import { suspensions } from './en/suspensions.ts'
import { transfer } from './en/transfer.ts'
import { verdicts } from './en/verdicts.ts'
import { verify } from './en/verify.ts'

/** Everything that the application says, in English: the measure of what another language must say. */
export const en = {
  acts,
  alarms,
  differences,
  dossier,
  entries,
  frame,
  gate,
  lists,
  newLists,
  opening,
  packing,
  pages,
  problems,
  release,
  screening,
  succession,
  suspensions,
  transfer,
  verdicts,
  verify,
}
