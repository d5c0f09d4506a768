import type { Compiled } from '../compile.ts'
import type { Problem } from '../model.ts'
import { order } from '../order.ts'
import { checkBasis } from './basis.ts'
import { Columns } from './columns.ts'
import { checkCriteria } from './criteria.ts'
import { checkExceptions } from './exceptions.ts'
import { checkInstruments } from './instruments.ts'
import { checkLanguages } from './languages.ts'
import { overlapping } from './overlaps.ts'
import type { SignedOff } from './signed-off.ts'
import { checkSilenced } from './silenced.ts'
import { checkUncovered } from './uncovered.ts'
import { checkUnused } from './unused.ts'
import { checkVersions } from './versions.ts'

/** `verbose`: each overlap and each rule of weak basis by itself, where otherwise a line says how many there are. */
export type CheckOptions = { readonly signedOff: readonly SignedOff[]; readonly verbose?: boolean }

/**
 * The checks over a statute book that compiled, beside those that compiling makes (rules.md, section 8): what is wrong
 * with it, by file and line. A book with errors is put right first: of such a one it says nothing.
 */
export function checkBook(compiled: Compiled, options: CheckOptions): Problem[] {
  const { parts } = compiled
  if (hasErrors(compiled)) return []
  const columns = new Columns(parts)
  const verbose = options.verbose === true
  const { left, problems } = checkUncovered(parts, columns, options.signedOff)
  return [
    ...checkExceptions(parts, columns),
    ...checkSilenced(parts, columns),
    ...checkVersions(parts, columns),
    ...checkInstruments(parts),
    ...checkUnused(parts),
    ...checkLanguages(parts),
    ...checkCriteria(parts),
    ...left.map(({ problem }) => problem),
    ...problems,
    ...overlapping(parts, columns, verbose),
    ...checkBasis(parts, verbose),
  ].sort((a, b) => order(a.severity, b.severity) || order(a.file, b.file) || a.line - b.line)
}

/**
 * What is uncovered now and not signed off, as lines for `law/uncovered.md`; each waits for its reason after `# `.
 * Takes a book that compiled; of one with errors it says nothing.
 */
export function uncoveredLines(compiled: Compiled, signedOff: readonly SignedOff[]): string[] {
  if (hasErrors(compiled)) return []
  const { left } = checkUncovered(compiled.parts, new Columns(compiled.parts), signedOff)
  return left.map(({ line }) => `${line}  # `)
}

function hasErrors({ problems }: Compiled): boolean {
  return problems.some(({ severity }) => severity === 'error')
}
