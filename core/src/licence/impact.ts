import type { Effect } from '../contract/laws.ts'
import type { Verdict } from '../contract/words.ts'
import { VERDICTS } from '../contract/words.ts'
import { admit } from '../law/admit.ts'
import type { Book } from '../law/decide.ts'
import { decide } from '../law/decide.ts'
import type { Finding, NationRuling } from '../law/ruling.ts'
import type { Dossier, Opened } from './dossier.ts'
import { isOpened } from './dossier.ts'
import type { Family } from './family.ts'
import { baseOf, familiesOf } from './family.ts'
import { FORBIDDEN } from './forbidden.ts'
import type { Witnessed } from './status.ts'
import { statusOf } from './status.ts'

/** Two statute books and the instant of each; that of the law before is the one after, where only the book changes. */
export type Change = {
  readonly before: Book
  readonly after: Book
  readonly at: string
  readonly beforeAt?: string
  /** Whether an agreement that is a draft counts as in force, as the node has it. */
  readonly simulate?: boolean
}

/**
 * What a change of law does to the cases that are open, the licences that are not over and the deliveries that are
 * reserved: by which provision, from which verdict to which, and whether it is held or left to a person. What the new
 * law says no differently is not named. Pure: the same books, instant and dossiers give the same effects, in order.
 */
export function impact(change: Change, dossiers: readonly Dossier[], witnessed: Witnessed): Effect[] {
  const opened = dossiers.filter(isOpened).sort((a, b) => (a.reference < b.reference ? -1 : 1))
  const families = familiesOf(opened)
  return opened.flatMap((dossier) => effectsOn(dossier, change, witnessed, families.get(baseOf(dossier))))
}

const OVER: ReadonlySet<string> = new Set(['revoked', 'surrendered', 'superseded', 'expired', 'exhausted'])

function effectsOn(dossier: Opened, change: Change, witnessed: Witnessed, family: Family = []): Effect[] {
  const subjects = subjectsOf(dossier, change.at, witnessed, family)
  if (subjects.length === 0) return []
  const { transfer } = dossier.application
  const unknown = admit(change.after.bundle, change.at, transfer)
  const simulate = change.simulate === true
  const before = decide(change.before, change.beforeAt ?? change.at, transfer, { simulate }).nations
  const after = decide(change.after, change.at, transfer, { simulate }).nations
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((nation) => {
    const was = before[nation]
    const is = after[nation]
    const verdicts = { before: was?.verdict ?? ('uncovered' as const), after: is?.verdict ?? ('uncovered' as const) }
    if (verdicts.before === verdicts.after && unknown.length === 0) return []
    const cause = causeOf(verdicts.before, is, was)
    return subjects.map((subject) => ({
      reference: dossier.reference,
      ...subject,
      nation,
      ...verdicts,
      ...cause,
      ...actionOf(verdicts.before, verdicts.after, unknown.length > 0),
    }))
  })
}

type Subject = Pick<Effect, 'subject' | 'delivery'>

/** What of a dossier a change may hit at an instant: its open case, or its licence and what is reserved on it. */
export function subjectsOf(dossier: Opened, at: string, witnessed: Witnessed, family: Family): Subject[] {
  const status = statusOf(dossier, at, witnessed, family)
  const isOpen = !dossier.withdrawn && Object.values(dossier.cases).some(({ state }) => state === 'open')
  if (status === 'not-issued') return isOpen ? [{ subject: 'case' }] : []
  if (OVER.has(status)) return []
  const reserved = dossier.deliveries.filter(({ state }) => state === 'reserved')
  return [{ subject: 'licence' }, ...reserved.map(({ id }) => ({ subject: 'delivery' as const, delivery: id }))]
}

/** What is forbidden or held is held; what the law leaves to a person, or no longer knows, a person must judge. */
function actionOf(before: Verdict, after: Verdict, unknown: boolean): Pick<Effect, 'action' | 'held'> {
  if (FORBIDDEN.has(after) || after === 'suspended') return { action: 'hold', held: true }
  if (after === 'refer' || after === 'presumed-denial' || unknown) return { action: 'judge', held: false }
  const milder = VERDICTS.indexOf(after) <= VERDICTS.indexOf(before)
  return { action: milder ? 'widen' : 'judge', held: false }
}

const GONE = {
  because: 'What this said no longer decides it.',
  translations: { ru: 'Прежняя норма вопроса больше не решает.' },
}
const SILENT = {
  because: 'No rule of this nation speaks to it.',
  translations: { ru: 'Ни одна норма этой страны об этом не говорит.' },
}

/** The provision by which a verdict came about: the finding that carries it, and that did not before. */
function causeOf(
  before: Verdict,
  after: NationRuling | undefined,
  was: NationRuling | undefined,
): Pick<Effect, 'provision' | 'because' | 'translations'> {
  const known = new Set(was?.findings.filter(({ holds }) => holds !== 'no').map(({ rule }) => rule))
  const carries = (finding: Finding) => finding.holds !== 'no' && finding.effect === after?.verdict
  const found = after?.findings.filter(carries) ?? []
  const finding = found.find(({ rule }) => !known.has(rule)) ?? found[0]
  if (finding) {
    const { instrument, provision, because, translations } = finding
    return {
      provision: `${instrument} ${provision}`,
      because,
      ...(translations && { translations: { ...translations } }),
    }
  }
  const gone = was?.findings.find(({ holds, effect }) => holds !== 'no' && effect === before)
  return gone
    ? { provision: `${gone.instrument} ${gone.provision}`, ...GONE }
    : { provision: 'no provision', ...SILENT }
}

/** The references of the licences that are held: what is suspended once somebody has confirmed it. */
export function heldLicences(effects: readonly Effect[], home: string): string[] {
  const held = effects.filter(({ subject, held, nation }) => subject === 'licence' && held && nation === home)
  return [...new Set(held.map(({ reference }) => reference))]
}
