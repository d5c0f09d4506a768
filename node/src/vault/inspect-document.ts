import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { FINDING_WORDS, UNIT_WORDS } from '@entente/core/glossary/findings'
import { FINDINGS } from '@entente/core/inspection/codes'
import type { FileReport, Finding, Outcome } from '@entente/core/inspection/report'
import type { SubmittedLabel } from '@entente/core/inspection/text'
import { shown } from '../console/line.ts'
import { print } from '../console/output.ts'
import { Refusal } from '../refusal.ts'
import { declaredMedia, inspectFile } from './inspection/inspect-file.ts'

export type DocumentOptions = {
  readonly label: string
  readonly category?: readonly string[]
  readonly media?: string
  readonly words?: string
  readonly json?: boolean
}

/** Prints what a document says against a label. Sets the exit status: 0 it passes, 1 it does not. */
export async function inspectDocumentFile(path: string, options: DocumentOptions): Promise<void> {
  const { category = [], media = declaredMedia(path), words, json = false } = options
  const own = words === undefined ? [] : await wordsIn(words)
  const file = { source: path, name: basename(path), media }
  const report = await inspectFile(file, labelOf(options.label, category), own).catch((error: unknown) => {
    if (error instanceof Error && 'syscall' in error) throw new Refusal(`${path}: it cannot be read`, { cause: error })
    throw error
  })
  print(json ? `${JSON.stringify(report, null, 2)}\n` : `${linesOf(report).map(shown).join('\n')}\n`)
  if (report.outcome !== 'pass') process.exitCode = 1
}

function labelOf(said: string, categories: readonly string[]): SubmittedLabel {
  const [, policy, classification] = /^([^:]+):(.+)$/.exec(said) ?? []
  if (policy === undefined || classification === undefined) {
    throw new Refusal(`--label ${said}: expected a policy and a grade of it, such as "GB-GSC:OFFICIAL"`)
  }
  return { policy, classification, categories }
}

/** One word or phrase a line; blank lines are none. */
async function wordsIn(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Refusal(`${path}: it cannot be read`, { cause })
  })
  return text.split(/\r?\n/).filter((line) => line.trim() !== '')
}

const OUTCOME_WORDS: { readonly [outcome in Outcome]: string } = {
  pass: 'passes: nothing was found',
  person: 'is for a person: a named officer must decide on what was found',
  block: 'is blocked: it may not be packed under this label',
}

function linesOf({ file, outcome, findings, unsaid }: FileReport): string[] {
  return [
    `file       ${file.length} bytes, ${file.media}, sha256:${file.sha256}`,
    ...findings.map((finding) => `${FINDINGS[finding.code].padEnd(10)} ${sentence(finding)}`),
    ...(unsaid === 0 ? [] : [`and        ${unsaid} findings more`]),
    `outcome    it ${OUTCOME_WORDS[outcome]}`,
  ]
}

function sentence({ code, part, line, place, quote }: Finding): string {
  const places = [part, place ? `${UNIT_WORDS[place.unit].en} ${place.at}` : line > 0 ? `line ${line}` : '']
  const where = places.filter((each) => each !== '').join(', ')
  return `${FINDING_WORDS[code].en} (${code}${where === '' ? '' : `; ${where}`})${quote === '' ? '' : `: ${quote}`}`
}
