import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { inside } from '../ledger/given.ts'
import { judged } from '../ledger/judged.ts'
import { casesOf } from './cases.ts'
import { chanceBy } from './chance.ts'
import type { Case } from './tree-cases.ts'

const CONFORMANCE = fileURLToPath(new URL('../../conformance', import.meta.url))
/** Cases that are under way between the two programs. */
const AT_ONCE = 200

/** What was compared: how many cases hold and how many are refused, and those of which the two say otherwise. */
export type Agreed = {
  readonly trees: number
  readonly hold: number
  readonly refused: number
  readonly kinds: { readonly [kind: string]: number }
  readonly wrong: readonly { readonly asked: Case; readonly ours: unknown; readonly theirs: unknown }[]
}

/** Whether an answer says that nothing is wrong. */
function holds(answer: unknown): boolean {
  return !/"refused"|"holds":false/.test(JSON.stringify(answer))
}

/** Whether two answers are one. Which of several faults of a copy's files comes first, no order says. */
function areAlike(kind: string, ours: unknown, theirs: unknown): boolean {
  const isRefused = (answer: unknown) => inside(answer, 'refused') !== undefined
  if (kind === 'successors' && isRefused(ours) && isRefused(theirs)) return true
  return JSON.stringify(ours) === JSON.stringify(theirs)
}

/** Has so many random trees, and what is signed of them, judged by us and by `conformance/verify.py` in one process. */
export async function compareSecond(trees: number, seed: number): Promise<Agreed> {
  const chance = chanceBy(seed)
  const child = spawn('python3', ['vectors.py', '-'], { cwd: CONFORMANCE, stdio: ['pipe', 'pipe', 'inherit'] })
  // Where it ended, no line comes any more, and that is said.
  child.stdin.on('error', () => undefined)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const wrong: Agreed['wrong'][number][] = []
  const kinds: Record<string, number> = {}
  const waiting: Case[] = []
  let [hold, refused] = [0, 0]
  const next = async () => {
    const asked = waiting.shift()
    const { value, done } = await lines.next()
    if (asked === undefined || done) throw new Error('the second verifier ended')
    const { kind } = asked
    const [ours, theirs] = [judged(kind, { id: '', expect: null, ...asked }), JSON.parse(value)]
    kinds[kind] = (kinds[kind] ?? 0) + 1
    if (!areAlike(kind, ours, theirs)) wrong.push({ asked, ours, theirs })
    else if (holds(ours)) hold += 1
    else refused += 1
  }
  for (let number = 0; number < trees; number += 1) {
    for (const asked of casesOf(number, chance)) {
      child.stdin.write(`${JSON.stringify(asked)}\n`)
      waiting.push(asked)
    }
    while (waiting.length > AT_ONCE) await next()
  }
  while (waiting.length > 0) await next()
  child.stdin.end()
  return { trees, hold, refused, kinds, wrong }
}
