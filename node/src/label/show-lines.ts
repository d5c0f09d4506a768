import { labelReason } from '@entente/core/glossary/label-reasons'
import { labelRefusal } from '@entente/core/glossary/label-refusals'
import { type Said, said } from '@entente/core/glossary/language'
import type { EquivalenceLine, LabelVerdict } from '@entente/core/label/judge'
import type { Moment } from '@entente/core/law/model'
import { policyLines } from './by-policy.ts'
import type { Shown, ShownLabel } from './show.ts'

const KINDS = {
  originator: said('the originator’s', 'метка создателя документа'),
  alternative: said('an alternative', 'альтернативная метка'),
  metadata: said('of the label itself', 'метка самой метки'),
} as const
const SIGNATURES = {
  none: said('none: nobody vouches for a label alone', 'нет: за отдельную метку никто не ручается'),
  holds: said('by the keys that were given, over this document', 'верна: данными ключами, под этим документом'),
  'not-checked': said('not checked: no keys were given (--keys)', 'не проверена: ключи не даны (--keys)'),
} as const
const UNMARKED = said(
  'none: the statute book does not have its scheme or its grade',
  'нет: в своде законов нет такой системы грифов или такого грифа',
)

/** The same in both languages, one below the other. */
function both(key: string, { en, ru }: Said): string[] {
  return [`${key.padEnd(10)} ${en}`, `${' '.repeat(10)} ${ru}`]
}

/** What is shown of a label file, a thing a line, and what is a sentence in both languages. */
export function linesOf({ labels, binding, byPolicy, judged }: Shown): string[] {
  return [
    ...labels.flatMap(labelLines),
    ...(binding === null ? both('signature', SIGNATURES.none) : bindingLines(binding)),
    ...(byPolicy === null ? [] : policyLines(byPolicy)),
    ...(judged === null ? [] : verdictLines(judged.verdict, judged.at)),
  ]
}

function labelLines({ label, digest, marking, signed }: ShownLabel): string[] {
  const { kind, policy, classification, created, review, originator } = label
  return [
    ...both('label', said(`${classification} (${policy.name}), ${KINDS[kind].en}`, KINDS[kind].ru)),
    ...(originator === null ? [] : [`by         ${originator.id} (${originator.idType})`]),
    `made       ${created}${review === null ? '' : `, to be reviewed by ${review}`}`,
    ...(digest === null ? [] : [`name       ${digest}`]),
    ...(marking === null
      ? both('marking', UNMARKED)
      : [`marking    ${marking.line}`, `           ${marking.explained.en}`, `           ${marking.explained.ru}`]),
    ...(signed === null ? [] : [`signed     for ${signed.by}, ${signed.at}`]),
  ]
}

function bindingLines(binding: NonNullable<Shown['binding']>): string[] {
  return [
    ...boundTo(binding.data),
    ...(binding.state === 'refused'
      ? both('refused', said(`${binding.why} (${binding.code})`, labelRefusal(binding.code, 'ru')))
      : both('signature', SIGNATURES[binding.state])),
  ]
}

/** The parts of a package are many, and whether they are all is for its verification to say. */
function boundTo(data: readonly string[]): string[] {
  if (!data.every((uri) => uri.startsWith('pack:'))) return [`bound to   ${data.join(', ')}`]
  return both('bound to', said(`${data.length} entries of its package`, `записи своего пакета: ${data.length}`))
}

function verdictLines(verdict: LabelVerdict, at: string): string[] {
  const ceiling = verdict.ceiling === null ? '' : ` ${verdict.ceiling.grade} (${verdict.ceiling.policy})`
  if (verdict.verdict === 'within') {
    const within = said(`the ceiling${ceiling}, ${at}`, 'гриф не выше предельного')
    return [...both('within', within), ...lineOf(verdict.line)]
  }
  const word = verdict.verdict === 'person' ? 'person    ' : 'refused   '
  return [
    `${word} ${labelReason(verdict.reason, 'en')}${ceiling === '' ? '' : `; ceiling${ceiling}`}, ${at}`,
    `           ${labelReason(verdict.reason, 'ru')}`,
    ...lineOf(verdict.verdict === 'person' ? verdict.line : null),
  ]
}

function lineOf(line: EquivalenceLine | null): string[] {
  if (line === null) return []
  const { list, left, right, certain, from, until } = line
  const sides = `${left.policy} ${left.grade} ${certain ? '=' : '~'} ${right.policy} ${right.grade}`
  return [`line       ${list}: ${sides}, ${momentOf(from)} .. ${momentOf(until)}`]
}

function momentOf(moment: Moment | null): string {
  if (moment === null || typeof moment === 'string') return moment ?? ''
  return Object.values(moment).join(' or ')
}
