import { DOSSIER_BODIES } from '../contract/act-bodies.ts'
import { comparePlaces } from '../contract/chain.ts'
import type { Entry } from '../contract/entry.ts'
import type { PersonRole } from '../contract/people.ts'
import { PERSON_ROLES } from '../contract/people.ts'
import { readReference } from '../contract/references.ts'
import type { Because, Dossier, Ignored, Moment, Sealed } from './dossier.ts'
import { because, isOpened } from './dossier.ts'
import { submit } from './fold/applications.ts'
import type { Effect } from './fold/handler.ts'
import { isBecause } from './fold/handler.ts'
import { HANDLERS } from './fold/handlers.ts'
import { followedBy } from './followed.ts'
import type { About } from './state.ts'
import { stateIn } from './state.ts'
import type { Transition } from './transitions.ts'
import { transitionsOf } from './transitions.ts'

const SUBJECT = 'dossiers/'

/** A dossier of which nothing is known yet but its reference. */
export function emptyDossier(reference: string): Dossier {
  const parts = readReference(reference)
  return {
    reference,
    exporterNation: parts?.exporter ?? '',
    partnerNation: parts?.partner ?? '',
    application: null,
    withdrawn: null,
    cases: {},
    questions: [],
    suspensions: {},
    revoked: {},
    surrendered: null,
    deliveries: [],
    appeals: [],
    timeline: [],
    ignored: [],
  }
}

/** Whether an act is about a dossier: its subject says so. */
export function isAboutDossier(subject: string): boolean {
  return subject.startsWith(SUBJECT)
}

/**
 * The dossier after one more act. It is total: an act that is out of state, by another role or nation, in another log or
 * malformed is recorded as ignored, with its reason, and changes nothing else. Acts of the two nations may come in any
 * order that their causes allow.
 */
export function foldDossier(before: Dossier | null, entry: Entry): Dossier {
  const dossier = before ?? emptyDossier(entry.act.subject.replace(SUBJECT, ''))
  const effect = effectOf(dossier, entry)
  const { type, at, nation } = entry.act
  const place = { origin: entry.origin, index: entry.index }
  if (isBecause(effect)) {
    const ignored: Ignored = { type, code: effect.code, reason: effect.text, at, nation, place }
    return { ...dossier, ignored: [...dossier.ignored, ignored].sort((a, b) => comparePlaces(a.place, b.place)) }
  }
  const moment: Moment = { type, at, nation, role: entry.act.by.role, internal: !entry.shared, place }
  return { ...effect, timeline: [...effect.timeline, moment].sort(byTime) }
}

/** Why an act would change nothing; null when it has its effect. */
export function whyIgnored(dossier: Dossier | null, entry: Entry): Because | null {
  const effect = effectOf(dossier ?? emptyDossier(entry.act.subject.replace(SUBJECT, '')), entry)
  return isBecause(effect) ? effect : null
}

function effectOf(dossier: Dossier, entry: Entry): Effect {
  const { act } = entry
  if (act.subject !== `${SUBJECT}${dossier.reference}` || dossier.exporterNation === '') {
    return because('bad-input', 'the act is about no such dossier')
  }
  const role = PERSON_ROLES.find((known) => known === act.by.role)
  if (role === undefined) return because('not-permitted', 'nobody has such a role')
  const sealed = sealedOf(entry, role)
  const wrong = whyNotAllowed(dossier, act.type, sealed, aboutOf(act.body))
  if (wrong) return wrong
  if (act.type === 'applications.submit') return submit(dossier, act.body, sealed)
  if (!isHandled(act.type) || !isOpened(dossier)) return because('not-found', 'there is no application')
  return HANDLERS[act.type](dossier, act.body, sealed)
}

function isHandled(type: string): type is keyof typeof HANDLERS {
  return Object.hasOwn(HANDLERS, type)
}

function sealedOf(entry: Entry, role: PersonRole): Sealed {
  const { act, origin, index, shared } = entry
  const { at, nation, law, causes } = act
  const by = { person: act.by.person, role, organisation: act.by.organisation }
  return { at, nation, by, law, causes, shared, followed: followedBy(entry), place: { origin, index } }
}

/** Which question or delivery the act is about, as far as it says so. */
function aboutOf(body: { readonly [field: string]: unknown }): About {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const question = text(body.id) ?? text(body.question)
  const delivery = text(body.delivery)
  return { ...(question === undefined ? {} : { question }), ...(delivery === undefined ? {} : { delivery }) }
}

/** What the table says of an act, before its body is looked at. */
function whyNotAllowed(dossier: Dossier, type: string, sealed: Sealed, about: About): Because | null {
  if (!Object.hasOwn(DOSSIER_BODIES, type)) return because('bad-input', 'there is no such act')
  const rows = transitionsOf(type)
  const ofNation = rows.filter((transition) => isWriter(dossier, transition, sealed.nation))
  if (ofNation.length === 0) return because('not-permitted', 'it is the other nation’s to do')
  const ofLog = ofNation.filter(({ log }) => (log === 'shared') === sealed.shared)
  if (ofLog.length === 0) return because('bad-input', 'it stands in another log than it belongs to')
  const ofRole = ofLog.filter(({ roles }) => roles.includes(sealed.by.role))
  const [first] = ofRole
  if (first === undefined) return because('not-permitted', `it is not for a ${sealed.by.role} to do`)
  const states = ofRole.map((transition) => stateIn(transition.machine, dossier, sealed.nation, about))
  if (ofRole.some((transition, index) => transition.from.includes(states[index] ?? ''))) return null
  return because('wrong-state', `${first.machine} is ${states[0]}, and it takes ${first.from.join(' or ')}`)
}

export function isWriter(dossier: Dossier, { writer }: Transition, nation: string): boolean {
  if (nation === dossier.exporterNation) return writer !== 'partner'
  return nation === dossier.partnerNation && writer !== 'exporter'
}

/** By time, then by place: two logs have no common order but what their acts cite. */
function byTime(left: Moment, right: Moment): number {
  return left.at === right.at ? comparePlaces(left.place, right.place) : left.at < right.at ? -1 : 1
}
