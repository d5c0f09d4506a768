import { ruleOf } from '../console/columns.ts'
import { BLANK, render } from '../console/line.ts'
import { spaced } from '../console/wrap.ts'
import { headLines } from './head.ts'
import { nationLines } from './nations.ts'
import type { Page } from './page.ts'
import { agreementLines, footLines, missingLines, notModelledLines, sourceLines } from './rest.ts'

/** A ruling as a page for people: the whole in words, the nations side by side, what is missing, what is left out. */
export function printPage(page: Page): string {
  const { width, colours } = page.screen
  const lines = [
    ...headLines(page),
    ruleOf(width, colours.dim),
    ...nationLines(page),
    BLANK,
    ruleOf(width, colours.dim),
    ...spaced([agreementLines(page), missingLines(page), sourceLines(page), notModelledLines(page), footLines(page)]),
  ]
  return `${lines.map(render).join('\n')}\n`
}
