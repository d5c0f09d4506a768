import { dirname, join, relative } from 'node:path'
import { cwd } from 'node:process'
import { pathText } from '@entente/core/contract/problem'
import { admit } from '@entente/core/law/admit'
import type { Book } from '@entente/core/law/decide'
import { decide } from '@entente/core/law/decide'
import type { Ruling } from '@entente/core/law/ruling'
import { bookToJudgeBy } from '../check/kept-book.ts'
import { render } from '../console/line.ts'
import { print } from '../console/output.ts'
import { screenOf } from '../console/screen.ts'
import { ownLaw } from '../law/book.ts'
import { Refusal } from '../refusal.ts'
import { endLines, introduction, overview } from './overview.ts'
import type { Step } from './read.ts'
import { readStory } from './read.ts'
import { stepLines } from './step.ts'

/** One step judged three ways, so that nobody takes what the draft agreement would have allowed for what was law. */
export type Told = {
  readonly step: Step
  /** By the nations' laws alone. */
  readonly alone: Ruling
  /** As if the agreement had been in force, and as it was; null where the transfer names none. */
  readonly simulated: Ruling | null
  readonly real: Ruling | null
}

/** Tells a story by the law of each of its days. All is judged before anything is printed. */
export function tell(file: string | undefined, law: string | undefined): void {
  const path = file ?? join(dirname(ownLaw()), 'examples', 'story.yaml')
  const story = readStory(path)
  const book = bookToJudgeBy(law)
  const told = story.steps.map((step) => judge(book, step, path))
  const screen = screenOf()
  const own = relative(cwd(), story.file)
  const lines = [
    ...introduction(story, told, screen),
    ...told.flatMap((_, index) => stepLines(told, index, book, screen)),
    ...overview(told, book, screen),
    ...endLines(own, told, screen),
  ]
  print(`${lines.map(render).join('\n')}\n`)
}

function judge(book: Book, step: Step, path: string): Told {
  const { at, transfer } = step
  const [refused] = admit(book.bundle, at, transfer)
  if (refused)
    throw new Refusal(
      `${path}: ${step.title}: ${pathText(refused.path)}: ${refused.message}; expected ${refused.expected}`,
    )
  const { agreement, ...rest } = transfer
  const alone = decide(book, at, rest)
  if (agreement === undefined) return { step, alone, simulated: null, real: null }
  return { step, alone, simulated: decide(book, at, transfer, { simulate: true }), real: decide(book, at, transfer) }
}
