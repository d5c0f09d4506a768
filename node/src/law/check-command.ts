import { printProblem } from '@entente/core/law/notation/source'
import { ownLaw } from './book.ts'
import { checkLaw, uncoveredIn } from './check.ts'
import type { LawOption } from './commands.ts'
import type { Say } from './say.ts'

export type CheckOption = LawOption & { readonly verbose?: boolean; readonly uncovered?: boolean }

/**
 * Says every problem of a statute book by file and line, and ends with its size; with `uncovered`, only the lines that
 * would sign off what no rule speaks to. Whether there is an error, or something to sign off.
 */
export function check(say: Say, { law = ownLaw(), verbose = false, uncovered = false }: CheckOption): boolean {
  if (uncovered) {
    const lines = uncoveredIn(law)
    for (const line of lines) say.answer(line)
    return lines.length > 0
  }
  const { problems, summary } = checkLaw(law, { verbose })
  for (const problem of problems) say.answer(printProblem(problem))
  const { rules, instruments, examples, signedOff, errors, warnings } = summary
  const size = `${rules} rules of ${instruments} instruments, ${examples} examples, ${signedOff} lines signed off`
  const paint = errors > 0 ? say.colours.red : say.colours.green
  say.answer(`${size}: ${paint(`${errors} errors, ${warnings} warnings`)}`)
  return errors > 0
}
