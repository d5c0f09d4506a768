import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { checkBook, uncoveredLines } from '@entente/core/law/check/check'
import type { SignedOff } from '@entente/core/law/check/signed-off'
import { readSignedOff } from '@entente/core/law/check/signed-off'
import type { Problem } from '@entente/core/law/model'
import { compileFolder } from './book.ts'

/** What a statute book is made of, and how much is wrong with it. */
export type LawSummary = {
  readonly parts: number
  readonly instruments: number
  readonly rules: number
  readonly examples: number
  readonly signedOff: number
  readonly errors: number
  readonly warnings: number
}

export type LawCheck = { readonly problems: readonly Problem[]; readonly summary: LawSummary }

/**
 * Checks the statute book in a folder, and the list of what it leaves uncovered in its file `uncovered.md`. Gives every
 * problem with its place, errors first; `verbose` has each warning by itself. Refuses a folder that is not there.
 */
export function checkLaw(folder: string, { verbose = false }: { readonly verbose?: boolean } = {}): LawCheck {
  const compiled = compileFolder(folder)
  const { signedOff, problems: unread } = signedOffIn(folder)
  const problems = [...compiled.problems, ...unread, ...checkBook(compiled, { signedOff, verbose })]
  const errors = problems.filter(({ severity }) => severity === 'error')
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  return {
    problems: [...errors, ...warnings],
    summary: {
      parts: compiled.parts.length,
      instruments: compiled.parts.reduce((sum, { instruments }) => sum + instruments.length, 0),
      rules: compiled.parts.reduce((sum, { rules }) => sum + rules.length, 0),
      examples: compiled.examples.length,
      signedOff: signedOff.length,
      errors: errors.length,
      warnings: warnings.length,
    },
  }
}

/** What is uncovered and not signed off, as lines for `uncovered.md` that wait for a reason. */
export function uncoveredIn(folder: string): string[] {
  return uncoveredLines(compileFolder(folder), signedOffIn(folder).signedOff)
}

function signedOffIn(folder: string): { signedOff: SignedOff[]; problems: Problem[] } {
  const path = join(folder, 'uncovered.md')
  if (!existsSync(path)) return { signedOff: [], problems: [] }
  return readSignedOff({ file: `${basename(resolve(folder))}/uncovered.md`, text: readFileSync(path, 'utf8') })
}
