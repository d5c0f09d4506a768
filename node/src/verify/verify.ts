import { verifyCopies } from '@entente/core/verify/copies'
import { verifyFile } from '@entente/core/verify/file'
import type { Judged } from '@entente/core/verify/found'
import { bytesOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { NODE } from '../store/primitives.ts'
import { answer } from './answer.ts'
import { copiesIn, isFolder } from './log-folder.ts'
import { rootsIn } from './read.ts'
import { linesOf } from './told.ts'

export type VerifyOptions = { roots?: string; policy?: string[]; entry?: string; keys?: string[]; json?: boolean }

/** Checks a file, or copies of logs, and prints what they prove. Sets the exit status, or refuses: see `answer`. */
export function verify(paths: readonly string[], options: VerifyOptions): void {
  const [name = ''] = paths
  answer(name, judge(paths, options), options.json === true, linesOf)
}

function judge(paths: readonly string[], { roots: named, policy = [], entry, keys = [] }: VerifyOptions): Judged {
  const roots = named === undefined ? [] : rootsIn(named)
  const copies = paths.filter(isFolder).flatMap(copiesIn)
  const given = { roots, keys: keys.map((path) => bytesOf(path)), policies: policy.map((path) => bytesOf(path)) }
  const [file, other] = paths.filter((path) => !isFolder(path))
  if (file === undefined) return verifyCopies(copies, given, NODE)
  if (other !== undefined) throw new Refusal(`${other}: one file is checked at a time; expected folders beside it`)
  const beside = {
    ...given,
    copies,
    entry: entry === undefined ? undefined : bytesOf(entry),
  }
  return verifyFile(bytesOf(file), beside, NODE)
}
