import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { base64 } from '@entente/core/ledger/bytes'
import { verifyForkFile } from '@entente/core/ledger/fork-file'
import { formatVkey, type VerifierKey } from '@entente/core/ledger/key'
import { attempt } from '@entente/core/ledger/refusal'
import { verifyCopies } from '@entente/core/verify/copies'
import type { Judged } from '@entente/core/verify/found'
import { NODE } from '../../store/primitives.ts'
import { copiesIn } from '../log-folder.ts'

/** The folder of the verifier that is not ours: `conformance/verify.py`, on Python's standard library. */
const CONFORMANCE = fileURLToPath(new URL('../../../../conformance', import.meta.url))

const python = (...args: string[]) =>
  spawnSync('python3', args, { cwd: CONFORMANCE, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

/** Whether it cannot be asked, which is said once. With `ENTENTE_NO_SKIP=1` it is asked, and fails where it is absent. */
export function withoutPython(): boolean {
  if (python('--version').status === 0 || env.ENTENTE_NO_SKIP === '1') return false
  console.warn('The second verifier is not asked: there is no python3 on this machine.')
  return true
}

const absent = withoutPython()

/** What the second verifier says of a file, as its command prints it, and its exit status. */
export function secondVerdict(file: string, ...options: string[]): { status: number | null; said: unknown } {
  const { status, stdout, stderr, error } = python('verify.py', file, ...options)
  if (error !== undefined || stderr !== '') throw new Error(`the second verifier failed: ${error?.message ?? stderr}`)
  return { status, said: JSON.parse(stdout) }
}

type Case = { readonly id: string; readonly expect: unknown; readonly [input: string]: unknown }

/** The cases of a kind of `conformance/ledger` of which the second verifier says otherwise than they expect. */
export function otherVerdicts(kind: string, cases: readonly Case[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'entente-second-'))
  try {
    writeFileSync(join(folder, 'cases.json'), JSON.stringify({ kind, vectors: cases }))
    const { stdout, stderr } = python('vectors.py', folder)
    if (stderr !== '') throw new Error(`the second verifier failed: ${stderr}`)
    const came = JSON.parse(stdout)
    if (came.vectors !== cases.length) throw new Error(`the second verifier judged ${came.vectors} cases`)
    return came.wrong
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a fork file shows, by `verifyForkFile` and, where Python is here, by the second verifier: refuses a difference. */
export function shownTwice(file: Uint8Array, roots: readonly VerifierKey[]): ReturnType<typeof verifyForkFile> {
  const ours = attempt(() => verifyForkFile(file, roots, NODE))
  const given = { file: { base64: base64(file) }, roots: roots.map(formatVkey) }
  const other = absent ? [] : otherVerdicts('forks', [{ id: 'file', ...given, expect: saidOf(ours) }])
  if (JSON.stringify(other) !== '[]') throw new Error(`the second verifier says otherwise: ${JSON.stringify(other)}`)
  if (!ours.ok) throw ours.refusal
  return ours.value
}

/** What a folder of copies shows, by `verifyCopies` and, where Python is here, by the second verifier: refuses a difference. */
export function copiesTwice(folder: string, roots: readonly VerifierKey[]): Judged {
  const ours = verifyCopies(copiesIn(folder), { roots }, NODE)
  if (absent) return ours
  const beside = mkdtempSync(join(tmpdir(), 'entente-second-'))
  try {
    const annex = join(beside, 'roots')
    writeFileSync(annex, roots.map((root) => `${formatVkey(root)}\n`).join(''))
    const [other, said] = [secondVerdict(folder, '--roots', annex), saidOfCopies(ours)]
    if (JSON.stringify(other) === JSON.stringify(said)) return ours
    throw new Error(`the second verifier says otherwise: ${JSON.stringify(other)}, and we ${JSON.stringify(said)}`)
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

const STATUS = { proven: 0, refuted: 1, unreadable: 2 } as const

function saidOfCopies(judged: Judged): unknown {
  if (judged.outcome === 'lacking') throw new Error('no root keys are given')
  const status = STATUS[judged.outcome]
  if (judged.outcome !== 'proven') return { status, said: { refused: judged.code } }
  if (judged.found.kind !== 'logs') throw new Error('these are no copies')
  const logs = judged.found.logs.map(({ origin, nation, size, acts, waiting, bad }) => {
    return { origin, nation, size, acts, waiting, bad: bad.map(({ index, code }) => ({ index, code })) }
  })
  return { status, said: { logs } }
}

function saidOf(judged: ReturnType<typeof attempt<ReturnType<typeof verifyForkFile>>>): unknown {
  if (!judged.ok) return { refused: judged.refusal.code }
  const { claim, nation, origin, ...place } = judged.value
  const where = 'reason' in place ? { index: place.index, code: place.reason.code } : place
  return { shown: { claim, nation, origin, ...where } }
}
