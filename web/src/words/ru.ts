import { acts } from './ru/acts.ts'
import { alarms } from './ru/alarms.ts'
import { differences } from './ru/differences.ts'
import { dossier } from './ru/dossier.ts'
import { entries } from './ru/entries.ts'
import { frame } from './ru/frame.ts'
import { gate } from './ru/gate.ts'
import { lists } from './ru/lists.ts'
import { newLists } from './ru/new-lists.ts'
import { opening } from './ru/opening.ts'
import { packing } from './ru/packing.ts'
import { pages } from './ru/pages.ts'
import { problems } from './ru/problems.ts'
import { release } from './ru/release.ts'
import { screening } from './ru/screening.ts'
import { succession } from './ru/succession.ts'
import { suspensions } from './ru/suspensions.ts'
import { transfer } from './ru/transfer.ts'
import { verdicts } from './ru/verdicts.ts'
import { verify } from './ru/verify.ts'
import type { Words } from './words.ts'

/** Всё, что говорит приложение, по-русски. */
export const ru: Words = {
  acts,
  alarms,
  differences,
  dossier,
  entries,
  frame,
  packing,
  gate,
  lists,
  newLists,
  opening,
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
