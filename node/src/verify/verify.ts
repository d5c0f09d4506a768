import { verifyFile } from '@entente/core/verify/file'
import { print } from '../console/output.ts'
import { Refusal } from '../refusal.ts'
import { NODE } from '../store/primitives.ts'
import { bytesOf, rootsIn } from './read.ts'
import { linesOf } from './told.ts'

export type VerifyOptions = { roots?: string; policy?: string; entry?: string; json?: boolean }

/** Checks a file and prints what it proves. Sets the exit status: 0 proven, 1 refuted; refuses what cannot be read. */
export function verify(file: string, { roots, policy, entry, json }: VerifyOptions): void {
  const beside = {
    roots: roots === undefined ? [] : rootsIn(roots),
    policy: policy === undefined ? undefined : bytesOf(policy),
    entry: entry === undefined ? undefined : bytesOf(entry),
  }
  const judged = verifyFile(bytesOf(file), beside, NODE)
  switch (judged.outcome) {
    case 'lacking':
      throw new Refusal(judged.needs.map((need) => `${file}: nothing can be checked without --${need}`))
    case 'unreadable':
      throw new Refusal(`${file}: ${judged.because} (${judged.code})`)
    case 'refuted': {
      const { code, because } = judged
      print(json ? jsonText({ proven: false, code, because }) : `refuted: ${because} (${code})\n`)
      process.exitCode = 1
      return
    }
    case 'proven':
      print(json ? jsonText({ proven: true, ...judged.found }) : `${linesOf(judged.found).join('\n')}\n`)
  }
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
