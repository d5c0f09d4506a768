import { submitBody } from '../../contract/applications.ts'
import { decideCaseBody } from '../../contract/cases.ts'
import type { Entry } from '../../contract/entry.ts'
import type { Figure } from '../../contract/monitor.ts'
import type { Ruling } from '../../law/ruling.ts'
import type { Before, Check } from '../check.ts'
import { referenceOf } from '../check.ts'
import { bodyAs, submissionOf } from '../facts.ts'

/** What nobody can grant, whatever else is said. */
const FORBIDDEN = ['blocked', 'prohibited', 'uncovered']

/** The guard is asked again by the statute book that the act names, at the instant of the act. */
export const verdictDiffers: Check = (entry, before) => {
  const figures = entry.act.type === 'cases.decide' ? decided(entry, before) : submitted(entry, before)
  return figures.length === 0 ? [] : [{ code: 'verdict-differs', figures }]
}

function submitted(entry: Entry, { known }: Before): Figure[] {
  const body = entry.act.type === 'applications.submit' ? bodyAs(entry, submitBody) : null
  const ruling = body && rulingFor(entry, body.transfer, known)
  if (!body || !ruling) return []
  return Object.entries(body.verdicts).flatMap(([nation, stated]) => {
    const derived = ruling.nations[nation]?.verdict ?? 'uncovered'
    return derived === stated ? [] : [{ what: `verdict of ${nation}`, stated, derived }]
  })
}

function decided(entry: Entry, { standing, known }: Before): Figure[] {
  const body = bodyAs(entry, decideCaseBody)
  if (body === null) return []
  if (entry.act.law === undefined) return [{ what: 'statute book', stated: 'none', derived: 'one by its hash' }]
  if (body.outcome === 'granted' && FORBIDDEN.includes(body.verdict)) {
    return [{ what: 'outcome', stated: body.outcome, derived: body.verdict }]
  }
  const transfer = submissionOf(standing, referenceOf(entry))?.body.transfer
  const ruling = transfer && rulingFor(entry, transfer, known)
  if (!ruling) return []
  const own = ruling.nations[entry.act.nation]
  const derived = own?.verdict ?? 'uncovered'
  if (derived !== body.verdict) return [{ what: 'verdict', stated: body.verdict, derived }]
  const stated = new Map(body.findings.map(({ rule, holds }) => [rule, holds]))
  const found = new Map((own?.findings ?? []).map(({ rule, holds }) => [rule, holds]))
  return [...new Set([...stated.keys(), ...found.keys()])].flatMap((rule) => {
    const [one, other] = [stated.get(rule) ?? 'not named', found.get(rule) ?? 'not found']
    return stated.get(rule) === found.get(rule) ? [] : [{ what: `finding of ${rule}`, stated: one, derived: other }]
  })
}

function rulingFor(
  { act }: Entry,
  transfer: Parameters<Before['known']['judge']>[2],
  known: Before['known'],
): Ruling | null {
  return act.law === undefined ? null : known.judge(act.law, act.at, transfer)
}
