import canonicalize from 'canonicalize'
import type { Effect, Moment, Part, Rule, Said, Window } from '../model.ts'
import { momentText, windowText, zoneOf } from '../moment-text.ts'
import { settingOf } from '../show/rule.ts'
import { conditionsText, effectText } from '../words-of.ts'
import { conditionChanges } from './conditions.ts'
import type { Reach, Tendency } from './tendency.ts'
import { grown, tendencyOf, together } from './tendency.ts'

/** One thing that is different, in words. */
export type Point = { readonly text: string; readonly tendency: Tendency }

/** A rule in its book. */
export type Placed = { readonly rule: Rule; readonly part: Part }

/** What a rule says and for whom, for one that is new or gone. */
export function rulePoints({ rule, part }: Placed): string[] {
  return [`${effectText(rule.effect)}: ${rule.because}`, `for whom: ${whom({ rule, part })}`]
}

/** To what a rule speaks, in plain words. */
export function whom({ rule, part }: Placed): string {
  return conditionsText(rule.when, settingOf(part))
}

/** Its window as a reader names it. */
export function windowOf({ rule, part }: Placed): string | null {
  return windowText(rule.inForce, zoneIn({ rule, part }))
}

/** What comes with a rule that is new; a lift weighs only through the rules that name it. */
export function ruleTendency({ rule }: Placed, parts: readonly Part[]): Tendency {
  if (!rule.effect.startsWith('lift')) return tendencyOf('more', rule.effect)
  const names = (name: string) => name === rule.id || (name.endsWith('.*') && rule.id.startsWith(name.slice(0, -1)))
  return parts.some(({ rules }) => rules.some(({ except }) => except.some(names))) ? 'milder' : 'neutral'
}

/** The version that a rule took over from without a gap, in the same part; null where it stands on its own. */
export function predecessor({ rule, part }: Placed): Placed | null {
  const old = part.rules.find(
    ({ id, inForce }) =>
      rule.supersedes.includes(id) &&
      inForce.until !== null &&
      canonicalize(inForce.until) === canonicalize(rule.inForce.from),
  )
  return old ? { rule: old, part } : null
}

/** Whether two rules say the same under different ids. */
export function saysTheSame(one: Rule, other: Rule): boolean {
  const bare = ({ place: _place, id: _id, ...rule }: Rule) => canonicalize(rule)
  return bare(one) === bare(other)
}

/** All that is different between two versions of a rule, in the order of the rule's lines. */
export function changedPoints(before: Placed, after: Placed, parts: readonly Part[]): Point[] {
  const window = windowChanges(before, after).map(({ text, end, reach }): Point => {
    const heir =
      end === 'until'
        ? after.part.rules.find((rule) => predecessor({ rule, part: after.part })?.rule === after.rule)
        : undefined
    return heir
      ? { text: `${text}: then ${heir.id} takes its place`, tendency: 'neutral' }
      : { text, tendency: tendencyOf(reach, after.rule.effect) }
  })
  return [...window, ...substance(before, after, parts), ...wordChanges(before.rule, after.rule)]
}

/** What a rule says otherwise than another, whenever each is in force and however it is put. */
export function substance(before: Placed, after: Placed, parts: readonly Part[]): Point[] {
  const [was, is] = [before.rule, after.rule]
  const conditions = conditionChanges(was.when, is.when, [settingOf(before.part), settingOf(after.part)], parts).map(
    ({ text, reach, unknowable }): Point => ({
      text,
      tendency: unknowable && RAISED.includes(is.effect) ? 'mixed' : tendencyOf(reach, is.effect),
    }),
  )
  const exceptions = exceptionChanges(was, is).map(
    ({ text, reach }): Point => ({ text, tendency: tendencyOf(reach, is.effect) }),
  )
  return [
    ...effectChange(was.effect, is.effect),
    ...conditions,
    ...exceptions,
    ...dutyChanges(was, is),
    ...offenceChange(before, after),
  ]
}

function zoneIn({ rule, part }: Placed): string {
  return zoneOf(
    part,
    part.instruments.find(({ id }) => id === rule.instrument),
  )
}

const SEVERITY: readonly Effect[] = [
  'free',
  'general',
  'licence',
  'presumed-denial',
  'refer',
  'suspended',
  'blocked',
  'prohibited',
]
/** Those that restrict, and that what cannot be known makes severer. */
const RAISED: readonly Effect[] = ['licence', 'presumed-denial', 'refer', 'suspended']
const LIFTS: readonly Effect[] = ['lift to free', 'lift to general', 'lift']

function effectChange(was: Effect, is: Effect): Point[] {
  if (was === is) return []
  const text = `says ${is}, and no longer ${was}`
  for (const ladder of [SEVERITY, LIFTS]) {
    const [from, to] = [ladder.indexOf(was), ladder.indexOf(is)]
    if (from >= 0 && to >= 0) return [{ text, tendency: to > from ? 'stricter' : 'milder' }]
  }
  return [{ text, tendency: 'mixed' }]
}

type Moved = { readonly text: string; readonly reach: Reach }

function windowChanges(before: Placed, after: Placed): (Moved & { readonly end: 'from' | 'until' })[] {
  const zone = zoneIn(after)
  const name = (moment: Moment | null) => (moment === null ? 'further notice' : momentText(moment, zone))
  const [was, is] = [before.rule.inForce, after.rule.inForce]
  return windowReach(was, is).map(({ end, reach }) =>
    end === 'from'
      ? { text: `in force from ${name(is.from)}, and not from ${name(was.from)}`, end, reach }
      : { text: `in force until ${name(is.until)}, and not until ${name(was.until)}`, end, reach },
  )
}

/** Which ends of a window moved, and whether it is longer for it. */
export function windowReach(was: Window, is: Window): { end: 'from' | 'until'; reach: Reach }[] {
  const moved = (one: Moment | null, other: Moment | null) => canonicalize(one) !== canonicalize(other)
  const early = (moment: Moment | null) => (moment === null ? '' : first(moment))
  const late = (moment: Moment | null) => (moment === null ? '~' : first(moment))
  return [
    ...(moved(was.from, is.from) ? [{ end: 'from' as const, reach: grown(early(is.from) < early(was.from)) }] : []),
    ...(moved(was.until, is.until) ? [{ end: 'until' as const, reach: grown(late(is.until) > late(was.until)) }] : []),
  ]
}

function first(moment: Moment): string {
  return typeof moment === 'string' ? moment : (Object.values(moment).sort()[0] ?? '')
}

function exceptionChanges(was: Rule, is: Rule): Moved[] {
  const added = is.except
    .filter((id) => !was.except.includes(id))
    .map((id): Moved => ({ text: `one more exception: ${id}`, reach: 'fewer' }))
  const gone = was.except
    .filter((id) => !is.except.includes(id))
    .map((id): Moved => ({ text: `no longer the exception ${id}`, reach: 'more' }))
  return [...added, ...gone]
}

function dutyChanges(was: Rule, is: Rule): Point[] {
  const lines = ({ oblige }: Rule) => oblige.map(({ text, provision }) => `${text} (${provision})`)
  const added = lines(is)
    .filter((duty) => !lines(was).includes(duty))
    .map((duty): Point => ({ text: `one more duty: ${duty}`, tendency: 'stricter' }))
  const gone = lines(was)
    .filter((duty) => !lines(is).includes(duty))
    .map((duty): Point => ({ text: `no longer the duty: ${duty}`, tendency: 'milder' }))
  return [...added, ...gone]
}

function offenceChange(before: Placed, after: Placed): Point[] {
  const [was, is] = [before.rule.offence, after.rule.offence]
  if (canonicalize(was) === canonicalize(is)) return []
  if (is === null) return [{ text: 'breach is no longer an offence of its own', tendency: 'milder' }]
  const text = `breach is an offence from ${momentText(is.from, zoneIn(after))}${is.by === null ? '' : `, by ${is.by}`}`
  if (was === null) return [{ text, tendency: 'stricter' }]
  if (first(was.from) === first(is.from)) return [{ text, tendency: 'neutral' }]
  return [
    {
      text: `${text}, and not from ${momentText(was.from, zoneIn(before))}`,
      tendency: first(is.from) < first(was.from) ? 'stricter' : 'milder',
    },
  ]
}

/** What decides nothing: who speaks, where it stands, how sure we are, and how it is put. */
function wordChanges(was: Rule, is: Rule): Point[] {
  const said: readonly (readonly [string, unknown, unknown])[] = [
    ['the authority is', was.by, is.by],
    ['the instrument is', was.instrument, is.instrument],
    ['the provision is', [was.cite, ...was.citeAlso].join('; '), [is.cite, ...is.citeAlso].join('; ')],
    ['it was inserted by', was.insertedBy, is.insertedBy],
    ['it was ended by', was.endedBy, is.endedBy],
    ['the basis is', was.basis, is.basis],
    ['the knowability is', was.knowability, is.knowability],
    ['the confidence is', was.confidence, is.confidence],
    ['it supersedes', was.supersedes.join(', '), is.supersedes.join(', ')],
    ['not modelled:', was.notModelled.join('; '), is.notModelled.join('; ')],
    ['the reason is put as', was.because, is.because],
  ]
  const points = said
    .filter(([, one, other]) => one !== other)
    .map(
      ([words, , other]): Point => ({
        text: `${words} ${other === null || other === '' ? 'nothing' : String(other)}`,
        tendency: 'neutral',
      }),
    )
  const translated = canonicalize(was.translations) !== canonicalize(is.translations)
  const reason: Point[] = translated
    ? [{ text: 'the reason is put anew in another language', tendency: 'neutral' }]
    : []
  return [...points, ...reason, ...saidAnew(was.said, is.said)]
}

/** That the texts of a rule or an instrument are put anew in another language. */
export function saidAnew(was: Said | undefined, is: Said | undefined): Point[] {
  if (canonicalize(was ?? {}) === canonicalize(is ?? {})) return []
  return [{ text: 'its texts are put anew in another language', tendency: 'neutral' }]
}

/** The tendency of a changed rule. */
export function tendencyOfPoints(points: readonly Point[]): Tendency {
  return together(points.map(({ tendency }) => tendency))
}
