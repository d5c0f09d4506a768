import { basename } from 'node:path'
import { quoted } from '@entente/core/contract/problem'
import { addedText, detailText, FINDING_WORDS, UNIT_WORDS } from '@entente/core/glossary/findings'
import { type Language, type Said, said } from '@entente/core/glossary/language'
import { FINDINGS } from '@entente/core/inspection/codes'
import { type AddedWord, LADDERS, MARKINGS } from '@entente/core/inspection/phrases'
import type { FileReport, Finding, Outcome } from '@entente/core/inspection/report'
import type { SubmittedLabel } from '@entente/core/inspection/text'
import { caveatsOf } from '@entente/core/label/caveats'
import { bookToJudgeBy } from '../check/kept-book.ts'
import { shown } from '../console/line.ts'
import { print } from '../console/output.ts'
import { textOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { unread } from '../system-trouble.ts'
import { declaredMedia, inspectFile } from './inspection/inspect-file.ts'

export type DocumentOptions = {
  readonly label: string
  readonly category?: readonly string[]
  readonly media?: string
  readonly words?: string
  readonly language?: Language
  readonly json?: boolean
}

/** Prints what a document says against a label. Sets the exit status: 0 it passes, 1 it does not. */
export async function inspectDocumentFile(path: string, options: DocumentOptions): Promise<void> {
  const { category = [], media = declaredMedia(path), words, language = 'en', json = false } = options
  const own = words === undefined ? [] : wordsIn(words)
  const file = { source: path, name: basename(path), media }
  const report = await inspectFile(file, labelOf(options.label, category), own).catch((error: unknown) => {
    throw unread(path, error)
  })
  print(json ? `${JSON.stringify(report, null, 2)}\n` : `${documentLines(report, language).map(shown).join('\n')}\n`)
  if (report.outcome !== 'pass') process.exitCode = 1
}

function labelOf(said: string, categories: readonly string[]): SubmittedLabel {
  const [, policy, classification] = /^([^:]+):(.+)$/.exec(said) ?? []
  if (policy === undefined || classification === undefined) {
    throw new Refusal(`--label ${said}: expected a policy and a grade of it, such as "GB-GSC:OFFICIAL"`)
  }
  const grades = LADDERS[policy]
  if (grades === undefined) throw new Refusal(unknown('--label', policy, 'a policy', Object.keys(LADDERS)))
  if (!grades.includes(classification)) {
    throw new Refusal(unknown('--label', classification, `a grade of ${policy}`, grades))
  }
  for (const category of categories) requireCategory(policy, category)
  return { policy, classification, categories }
}

/** A category that nobody knows would be borne by no marking, and so excuse nothing and be passed over. */
function requireCategory(policy: string, category: string): void {
  const looked = MARKINGS.flatMap((phrase) => phrase.category ?? [])
  if (looked.includes(category)) return
  const lawful = caveatsOf(bookToJudgeBy(undefined).bundle, policy).flatMap(({ names }) => names)
  if (lawful.includes(category)) return
  throw new Refusal(unknown('--category', category, 'a category', [...new Set([...looked, ...lawful])]))
}

function unknown(option: string, word: string, what: string, known: readonly string[]): string {
  return `${option}: ${quoted(word)} is not ${what}; expected one of ${known.join(', ')}`
}

/** One word or phrase a line; blank lines are none. */
function wordsIn(path: string): AddedWord[] {
  const words = textOf(path)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  return words.map((say) => ({ say, added: { owner: 'given' } }))
}

const OUTCOME_WORDS: { readonly [outcome in Outcome]: Said } = {
  pass: said('it passes: nothing was found', 'проверка пройдена: ничего не найдено'),
  person: said(
    'it is for a person: a named officer must decide on what was found',
    'решать человеку: о найденном должен решить назначенный сотрудник',
  ),
  block: said(
    'it is blocked: it may not be packed under this label',
    'передача запрещена: упаковать под этой меткой нельзя',
  ),
}
const KEYS = {
  file: said('file', 'файл'),
  block: said('block', 'запрет'),
  person: said('person', 'человеку'),
  more: said('and', 'и ещё'),
  outcome: said('outcome', 'итог'),
} as const
const BYTES = said('bytes', 'байт')
const UNSAID = said('findings more', 'не показано')
const LINE = said('line', 'строка')

/** What is printed of a report, a finding a line, in one language; quotes and names of types stay as they are. */
export function documentLines({ file, outcome, findings, unsaid }: FileReport, language: Language): string[] {
  const line = (key: keyof typeof KEYS, text: string) => `${KEYS[key][language].padEnd(10)} ${text}`
  return [
    line('file', `${file.length} ${BYTES[language]}, ${file.media}, sha256:${file.sha256}`),
    ...findings.map((finding) => line(FINDINGS[finding.code], sentence(finding, language))),
    ...(unsaid === 0 ? [] : [line('more', `${unsaid} ${UNSAID[language]}`)]),
    line('outcome', OUTCOME_WORDS[outcome][language]),
  ]
}

function sentence({ code, part, line, place, quote, added }: Finding, language: Language): string {
  const unit = place ? `${UNIT_WORDS[place.unit][language]} ${place.at}` : line > 0 ? `${LINE[language]} ${line}` : ''
  const where = [part, unit].filter((each) => each !== '').join(', ')
  const what = `${FINDING_WORDS[code][language]} (${code}${where === '' ? '' : `; ${where}`})`
  const whose = added === undefined ? what : `${what} ${addedText(added, language)}`
  return quote === '' ? whose : `${whose}: ${detailText(code, quote, language)}`
}
