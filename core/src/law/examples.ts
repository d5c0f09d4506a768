import type { Transfer } from '../contract/transfer.ts'
import type { Book } from './decide.ts'
import { decide } from './decide.ts'
import { instantIn } from './guard/span.ts'
import type { Example, Part, Rule } from './model.ts'
import { order } from './order.ts'
import type { Finding, Ruling } from './ruling.ts'

/** An example with the transfer that its edits made of its file. */
export type Prepared = { readonly example: Example; readonly transfer: Transfer }

/** What is wrong with an example, or with the examples of a rule, as a sentence. */
export type Failure = { readonly file: string; readonly line: number; readonly message: string }

/** Judges an example and says where its ruling is not the one expected. */
export function tryExample(book: Book, { example, transfer }: Prepared): Failure[] {
  const ruling = decide(book, example.at.iso, transfer, { simulate: example.simulated })
  const at = { file: example.place?.file ?? '', line: example.place?.line ?? 0 }
  return example.expects.flatMap((expect) =>
    differences(ruling, expect).map((message) => ({ ...at, message: `example ${example.title}: ${message}` })),
  )
}

function differences(ruling: Ruling, expect: Example['expects'][number]): string[] {
  const agreement = expect.of === 'agreement'
  const column = agreement ? ruling.agreement : ruling.nations[expect.of]
  if (!column) return [`${expect.of} is not judged`]
  const wrong: string[] = []
  const outcome = outcomeOf(ruling, expect.of)
  const expected =
    agreement ||
    expect.atLeast === expect.verdict ||
    (expect.atLeast === 'none' && expect.verdict === 'uncovered' && column.ask.length === 0)
      ? expect.verdict
      : `${expect.atLeast} .. ${expect.verdict}`
  if (outcome !== expected) wrong.push(`expected ${expect.of} ${expected}, and it is ${outcome}`)
  const held = column.findings.filter(({ holds }) => holds === 'yes').map(({ rule }) => rule)
  for (const rule of expect.by)
    if (!held.includes(rule)) wrong.push(`expected ${rule} to hold; what holds is ${held.join(', ') || 'nothing'}`)
  for (const fact of expect.asking)
    if (!column.ask.includes(fact))
      wrong.push(`expected it to ask for ${fact}; it asks for ${column.ask.join(', ') || 'nothing'}`)
  return wrong
}

function outcomeOf(ruling: Ruling, of: string): string {
  if (of === 'agreement') return ruling.agreement?.scope ?? 'none'
  const nation = ruling.nations[of]
  if (!nation) return 'none'
  return nation.certain ? nation.verdict : `${nation.atLeast ?? 'none'} .. ${nation.verdict}`
}

/**
 * What the examples leave untried: a rule must hold in one of them and be judged and fail in another, and must hold on
 * the first instant of its window and on the last second before its end, for some example in which it holds.
 */
export function coverage(book: Book, prepared: readonly Prepared[]): Failure[] {
  const judged = prepared.map((each) => ({
    ...each,
    ruling: decide(book, each.example.at.iso, each.transfer, { simulate: each.example.simulated }),
  }))
  const failures: Failure[] = []
  for (const part of book.bundle.parts) {
    for (const rule of part.rules) failures.push(...untried(book, part, rule, judged))
  }
  return failures.sort((a, b) => order(a.message, b.message))
}

type Judged = Prepared & { readonly ruling: Ruling }

function untried(book: Book, part: Part, rule: Rule, judged: readonly Judged[]): Failure[] {
  const fail = (message: string): Failure => ({ file: part.id, line: 0, message: `rule ${rule.id}: ${message}` })
  const holding = judged.flatMap((each) => zonesWhere(each.ruling, part, rule).map((zone) => ({ ...each, zone })))
  const failing = judged.some(({ ruling }) => isJudged(ruling, part) && fails(ruling, part, rule))
  const missed =
    holding.length === 0
      ? []
      : ENDS.filter((end) => rule.inForce[end] !== null && !holding.some((each) => edge(book, each, rule, end)))
  return [
    ...(holding.length === 0 ? [fail('holds in no example')] : []),
    ...missed.map((end) =>
      fail(
        `no example in which it holds also tries it ${end === 'from' ? 'on the first instant' : 'a second before the end'} of its window`,
      ),
    ),
    ...(failing ? [] : [fail('fails in no example')]),
  ]
}

/** The zones of the columns in which the rule holds; an agreement's is no nation's. */
function zonesWhere(ruling: Ruling, part: Part, rule: Rule): (string | null)[] {
  const holds = (findings: readonly Finding[]) =>
    findings.some((finding) => finding.rule === rule.id && finding.holds === 'yes')
  if (part.kind === 'agreement') return holds(ruling.agreement?.findings ?? []) ? [null] : []
  return Object.entries(ruling.nations).flatMap(([nation, { findings }]) =>
    holds(findings) ? [part.zones[nation] ?? null] : [],
  )
}

function isJudged(ruling: Ruling, part: Part): boolean {
  if (part.kind === 'agreement') return `agreement/${ruling.agreement?.id}` === part.id
  return Object.keys(ruling.nations).some(
    (nation) => nation === part.id || (part.kind === 'community' && part.zones[nation] !== undefined),
  )
}

function fails(ruling: Ruling, part: Part, { id, inForce }: Rule): boolean {
  const zone = Object.values(part.zones)[0] ?? null
  const { from, until } = inForce
  const now =
    (from === null || instantIn(from, zone) <= ruling.at) && (until === null || ruling.at < instantIn(until, zone))
  return now && !findingsOf(ruling).some((finding) => finding.rule === id && finding.holds !== 'no')
}

function findingsOf(ruling: Ruling): Finding[] {
  return [...Object.values(ruling.nations).flatMap(({ findings }) => findings), ...(ruling.agreement?.findings ?? [])]
}

const ENDS = ['from', 'until'] as const

/** Whether the rule speaks on the inner side of an end of its window, and is silent on the outer side. */
function edge(
  book: Book,
  { example, transfer, zone }: Judged & { zone: string | null },
  rule: Rule,
  end: 'from' | 'until',
): boolean {
  const moment = rule.inForce[end]
  if (moment === null) return true
  const at = instantIn(moment, zone)
  const speaks = (instant: string) =>
    findingsOf(decide(book, instant, transfer, { simulate: example.simulated })).some(
      (finding) => finding.rule === rule.id,
    )
  const before = new Date(Date.parse(at) - 1000).toISOString().replace('.000Z', 'Z')
  return speaks(at) === (end === 'from') && speaks(before) !== (end === 'from')
}
