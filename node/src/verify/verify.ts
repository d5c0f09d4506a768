import { verifyForkFile } from '@entente/core/ledger/fork-file'
import { parsePolicy } from '@entente/core/ledger/policy'
import { verifyProof } from '@entente/core/ledger/proof'
import { verifyRecord } from '@entente/core/ledger/record'
import { LedgerRefusal } from '@entente/core/ledger/refusal'
import { print } from '../console/output.ts'
import { Refusal } from '../refusal.ts'
import { NODE } from '../store/primitives.ts'
import { read, rootsIn } from './read.ts'
import type { Told } from './told.ts'
import { aboutFork, aboutProof, aboutRecord } from './told.ts'

export type VerifyOptions = { roots?: string; policy?: string; entry?: string; json?: boolean }

/** What says that the file is not what it should be, whatever it proves. */
const UNREADABLE = ['bad-container', 'bad-policy']
const HEAD = 40

/** Checks a file and prints what it proves. Sets the exit status: 0 proven, 1 refuted; refuses what cannot be read. */
export function verify(file: string, options: VerifyOptions): void {
  const bytes = read(file)
  try {
    const { lines, json } = judged(file, bytes, options)
    print(options.json ? `${JSON.stringify({ proven: true, ...json }, null, 2)}\n` : `${lines.join('\n')}\n`)
  } catch (error) {
    if (!(error instanceof LedgerRefusal)) throw error
    if (UNREADABLE.includes(error.code))
      throw new Refusal(`${file}: ${error.message} (${error.code})`, { cause: error })
    const refuted = { proven: false, code: error.code, because: error.message }
    print(options.json ? `${JSON.stringify(refuted, null, 2)}\n` : `refuted: ${error.message} (${error.code})\n`)
    process.exitCode = 1
  }
}

function judged(file: string, bytes: Uint8Array, options: VerifyOptions): Told {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1')
  if (head.startsWith('entente/record@v1\n')) {
    return aboutRecord(verifyRecord(bytes, rootsIn(needed(file, options.roots, '--roots')), NODE))
  }
  if (head.startsWith('entente/fork@v1\n')) {
    return aboutFork(verifyForkFile(bytes, rootsIn(needed(file, options.roots, '--roots')), NODE))
  }
  if (head.startsWith('c2sp.org/tlog-proof@v1\n')) {
    const policy = parsePolicy(read(needed(file, options.policy, '--policy')), NODE.sha256)
    return aboutProof(verifyProof(read(needed(file, options.entry, '--entry')), bytes, policy, NODE))
  }
  throw new Refusal(`${file}: it is of no known kind; expected a record, evidence of a fork, or a .tlog-proof`)
}

function needed(file: string, given: string | undefined, option: string): string {
  if (given === undefined) throw new Refusal(`${file}: nothing can be checked without ${option}`)
  return given
}
