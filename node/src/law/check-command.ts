import { bundle } from '@entente/core/law/bundle'
import { printProblem } from '@entente/core/law/notation/source'
import { compileFolder, ownLaw } from './book.ts'
import type { LawOption } from './commands.ts'
import type { Say } from './say.ts'

/** Says every problem of a statute book by file and line, and ends with its size and hash. Whether there is an error. */
export function check(say: Say, options: LawOption & { readonly verbose?: boolean }): boolean {
  const compiled = compileFolder(options.law ?? ownLaw())
  const { problems, parts } = compiled
  for (const problem of problems) say.answer(printProblem(problem))
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const rules = parts.reduce((sum, part) => sum + part.rules.length, 0)
  const instruments = parts.reduce((sum, part) => sum + part.instruments.length, 0)
  const counted = `${rules} rules of ${instruments} instruments, ${errors} errors, ${problems.length - errors} warnings`
  const paint = errors > 0 ? say.colours.red : say.colours.green
  say.answer(errors > 0 ? paint(counted) : `${paint(counted)}, ${bundle(parts, compiled.modelledOn).hash}`)
  return errors > 0
}
