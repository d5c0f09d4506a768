import { Fault } from '../fault.ts'
import type { Value } from './values.ts'

/** How many operands each operator of content has (ISO 32000-2, annex A). */
const COUNTS: ReadonlyMap<string, number> = new Map(
  [
    'q Q h W W* n S s f F f* B B* b b* BT ET T* EMC BX EX',
    "w J j M ri i gs cs CS g G Do sh Tc Tw Tz TL Tr Ts Tj TJ ' MP BMC",
    'd m l Td TD Tf d0 DP BDC',
    'rg RG "',
    're v y k K',
    '',
    'c cm Tm d1',
  ].flatMap((words, count) => words.split(' ').map((word) => [word, count] as const)),
)
/** Colours have as many operands as their space has components. */
const OPEN = new Set(['sc', 'SC', 'scn', 'SCN'])
const NUMBERS = /^(?:w|[gGkKmlcvy]|re|rg|RG|cm|T[cwzLrsdDm])$/

/** Refuses what readers take differently: an operator that is none, or with too few or too many operands. */
export function checkOperator(word: string, operands: readonly Value[]): void {
  if (OPEN.has(word)) return
  const isWrong = COUNTS.get(word) !== operands.length
  const isNumbers = !NUMBERS.test(word) || operands.every((each) => typeof each === 'number')
  if (isWrong || !isNumbers) throw new Fault('malformed', `${word.slice(0, 8)}, with ${operands.length} operands`)
}
