import { labelReason } from '@entente/core/glossary/label-reasons'
import type { EquivalenceLine, LabelVerdict } from '@entente/core/label/judge'
import type { Moment } from '@entente/core/law/model'
import { policyLines } from './by-policy.ts'
import type { Shown, ShownLabel } from './show.ts'

const KINDS = {
  originator: 'the originator’s',
  alternative: 'an alternative',
  metadata: 'of the label itself',
} as const

/** What is shown of a label file, a thing a line. */
export function linesOf({ labels, binding, byPolicy, judged }: Shown): string[] {
  return [
    ...labels.flatMap(labelLines),
    ...(binding === null ? ['signature  none: nobody vouches for a label alone'] : bindingLines(binding)),
    ...(byPolicy === null ? [] : policyLines(byPolicy)),
    ...(judged === null ? [] : verdictLines(judged.verdict, judged.at)),
  ]
}

function labelLines({ label, digest, marking, signed }: ShownLabel): string[] {
  const { kind, policy, classification, created, review, originator } = label
  return [
    `label      ${classification} (${policy.name}), ${KINDS[kind]}`,
    ...(originator === null ? [] : [`by         ${originator.id} (${originator.idType})`]),
    `made       ${created}${review === null ? '' : `, to be reviewed by ${review}`}`,
    ...(digest === null ? [] : [`name       ${digest}`]),
    ...(marking === null
      ? ['marking    none: the statute book does not have its scheme or its grade']
      : [`marking    ${marking.line}`, `           ${marking.explained.en}`, `           ${marking.explained.ru}`]),
    ...(signed === null ? [] : [`signed     for ${signed.by}, ${signed.at}`]),
  ]
}

function bindingLines(binding: NonNullable<Shown['binding']>): string[] {
  return [
    `bound to   ${binding.data.join(', ')}`,
    binding.state === 'refused'
      ? `refused    ${binding.why} (${binding.code})`
      : `signature  ${binding.state === 'holds' ? 'by the keys that were given, over this document' : 'not checked: no keys were given (--keys)'}`,
  ]
}

function verdictLines(verdict: LabelVerdict, at: string): string[] {
  const ceiling = verdict.ceiling === null ? '' : ` ${verdict.ceiling.grade} (${verdict.ceiling.policy})`
  if (verdict.verdict === 'within') return [`within     the ceiling${ceiling}, ${at}`, ...lineOf(verdict.line)]
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
