import { escaped } from '@entente/core/contract/problem'
import { ownLaw } from './book.ts'
import type { LawOption } from './commands.ts'
import type { Say } from './say.ts'
import { testLaw } from './test.ts'

/** Says where an example's ruling is not the one expected, and what no example tries. Whether there is any such. */
export function test(say: Say, options: LawOption): boolean {
  const { tried, failures, untried } = testLaw(options.law ?? ownLaw())
  for (const { file, line, message } of [...failures, ...untried]) say.answer(escaped(`${file}:${line}: ${message}`))
  const isSomething = failures.length + untried.length > 0
  const paint = isSomething ? say.colours.red : say.colours.green
  say.answer(paint(`${tried} examples, ${failures.length} failures, ${untried.length} untried`))
  return isSomething
}
