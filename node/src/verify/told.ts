import type { BalanceLine, Drawn } from '@entente/core/contract/deliveries'
import type { LicenceView } from '@entente/core/contract/licences'
import type {
  Found,
  FoundBundle,
  FoundFork,
  FoundRecord,
  FoundSilence,
  ProvenAct,
  ProvenLog,
  ProvenOpening,
  ProvenWholeLog,
  Statement,
  Unproven,
} from '@entente/core/verify/found'
import { counted } from '../console/counted.ts'

const NOT_PROVEN: { readonly [open in Unproven]: string } = {
  'left-out': 'that the logs hold nothing else about it; a file can leave acts out',
  later: 'that nothing came later, such as a suspension; ask either authority',
  'newer-keys': 'that no newer key list has withdrawn a key; ask either authority',
  withdrawn:
    'that it was signed before a newer key list withdrew its key, or named a key of the officer’s own; ask its authority',
  collusion: 'that the two nations did not rewrite together what both hold; no third witness signed',
  uncosigned: 'that the other nation holds any of it; its own nation alone signed',
  partner: 'that the other nation is among those who cosigned; a policy names no nation',
  causes: 'that what the acts cite of the other nation stands there; give a copy of its log too',
  law: 'that the law allowed what the acts decide; no guard was asked',
  silence:
    'that the other nation did not answer: what somebody did not send nobody can prove; it may have been lost, or kept back',
  waited: 'how long it was waited for, and how often it was asked: the accusing nation alone says so',
  act: 'that the entry is an act of its nation; a policy names no seal',
}

/** What was proven and what was not, a line each. */
export function linesOf(found: Found): string[] {
  const open = found.unproven.map((what) => `not proven: ${NOT_PROVEN[what]}`)
  return [...provenLines(found), ...passedOverLines(found), ...open]
}

/** Cosignatures that nothing is concluded from: by keys that neither a key list nor a policy names. */
function passedOverLines(found: Found): string[] {
  const keys = 'passedOver' in found ? found.passedOver : []
  return keys.map((key) => `passed over: what ${key} cosigned, a key that is not known here; --policy may name it`)
}

function provenLines(found: Found): string[] {
  switch (found.kind) {
    case 'record':
      return recordLines(found)
    case 'fork':
      return [`proven: against ${found.origin} of ${found.nation}: ${claimOf(found)}`]
    case 'silence':
      return silenceLines(found)
    case 'proof':
      return [`proven: the entry stands at ${found.index} of ${found.log.origin}`, logLine(found.log)]
    case 'bundle':
      return bundleLines(found)
    case 'logs':
      return [...found.logs.flatMap(wholeLines), ...(found.ignored ?? []).map(ignoredLine)]
  }
}

/** What others signed first, and then what the accusing nation alone says. */
function silenceLines({ nation, other, origin, index, at, offered, cosigned, read, said }: FoundSilence): string[] {
  const asked = said.asked.map(({ answer, times }) => `, ${times} times answered \`${answer}\``).join('')
  const how = said.measured === 'passed' ? `of passed time, over ${said.restarts} restarts` : 'by its clock'
  return [
    `proven: ${nation} says at ${at}, in entry ${index} of ${origin}, that ${other} does not cosign`,
    `proven: ${nation} signed ${logLine(offered)}`,
    cosigned === null ? `shown: no cosignature of ${other}` : `proven: ${other} cosigned ${logLine(cosigned)}`,
    read === null
      ? `shown: no request of ${other} to read more`
      : `proven: the node of ${other} asked for the log up to entry ${read.size - 1}, at ${read.at ?? 'no known time'} by its own clock`,
    `said by ${nation} alone: it waited ${said.waited} seconds ${how}, since ${said.since}; the agreement gives ${said.within}${asked}`,
  ]
}

function recordLines({ acts, licences, statements, openings, ignored, logs, keys }: FoundRecord): string[] {
  const isOfNothing = licences.length + statements.length + openings.length === 0
  return [
    `proven: ${counted(acts.length, 'act', 'acts')}, sealed by their nation and cosigned by the other`,
    ...licences.flatMap(licenceLines),
    ...statements.flatMap(statementLines),
    ...openings.flatMap(openingLines),
    ...(isOfNothing ? ['  they are no licence that a nation signed'] : []),
    ...acts.map(actLine),
    ...ignored.map(ignoredLine),
    ...logs.map(logLine),
    ...keys.map(({ nation, serial }) => `judged by key list ${serial} of ${nation}`),
  ]
}

/** A log: how much of it is proven, and every entry that counts there without being an act. */
function wholeLines({ nation, acts, bad, waiting, serial, ...log }: ProvenWholeLog): string[] {
  const wait = waiting.map((index) => `  entry ${index} waits: it cites what these copies do not reach`)
  return [`proven: every entry of ${logLine(log)}`, ...countLines({ nation, acts, bad, serial }), ...wait]
}

function countLines({ nation, acts, bad, serial }: Pick<ProvenWholeLog, 'nation' | 'acts' | 'bad' | 'serial'>) {
  return [
    `  ${counted(acts, 'act', 'acts')} of ${nation}, ${bad.length} no act, by key list ${serial}`,
    ...bad.map(({ index, because, code }) => `  entry ${index} is no act: ${because} (${code})`),
  ]
}

function bundleLines({ origin, nation, serial, from, size, acts, bad }: FoundBundle): string[] {
  return [
    `proven: entries ${from} to ${size - 1} of ${origin}: ${counted(size)}, signed by ${nation}`,
    ...countLines({ nation, serial, acts, bad }),
  ]
}

/** An act without effect, and why. */
export function ignoredLine({ type, reason, place }: FoundRecord['ignored'][number]): string {
  return `  without effect: ${type}, entry ${place.index} of ${place.origin}: ${reason}`
}

function actLine({ at, nation, type, role, index, origin }: ProvenAct): string {
  return `  ${at}  ${nation}  ${type} by ${role}, entry ${index} of ${origin}`
}

/** A decision or a step of a delivery, as its act says it. */
function statementLines({ reference, type, nation, at, outcome, terms, criteria, ground, delivery, lines }: Statement) {
  const said = [outcome, ground, delivery].filter((each) => each !== undefined).join(' ')
  return [
    `${reference}: ${type} by ${nation} at ${at}: ${said}`,
    ...(criteria?.length ? [`  by criteria ${criteria.join(', ')}`] : []),
    ...(terms ? [`  from ${terms.from} until ${terms.until}, to ${terms.destinations.join(', ')}`] : []),
    ...(terms?.lines ?? lines ?? []).map(lineOf),
    ...(terms?.conditions.length ? [`  under ${terms.conditions.length} conditions`] : []),
  ]
}

/** What both nations answered to one opening; a grant by one with a refusal by the other is said as such. */
function openingLines(opening: ProvenOpening): string[] {
  const { uuid, at, organisation, nation, person, licence, line, container, matched, answers } = opening
  const under = licence === null ? [] : [`  under line ${line} of ${licence}, of the file ${container}`]
  return [
    `opening of package ${uuid} at ${at} for ${organisation} (${nation}), ${person}: ${outcomeOf(opening)}`,
    ...under,
    ...answers.map(answerLine),
    ...(matched === 'inferred' ? ['  the two belong together by person and time; no name of the opening says so'] : []),
  ]
}

const LATER = 'whoever refused may have released later, which a file can leave out'

function outcomeOf({ outcome, answers }: ProvenOpening): string {
  const permits = answers.filter(({ permit }) => permit).map(({ nation }) => nation)
  const refusals = new Set(answers.map(({ nation }) => nation).filter((nation) => !permits.includes(nation)))
  const [released, refused] = [permits.join(' and '), [...refusals].join(' and ')]
  switch (outcome) {
    case 'both':
      return `released by both, ${released}`
    case 'split':
      return `released by ${released}, refused by ${refused}; ${LATER}`
    case 'one':
      return `released by ${released}; no answer of the other nation is in this file`
    case 'refused':
      return `refused by ${refused}; ${LATER}`
  }
}

function answerLine({ nation, at, permit, ordinal, remaining }: ProvenOpening['answers'][number]): string {
  const count = ordinal === null || remaining === null ? '' : `, opening ${ordinal} of the line, ${remaining} left`
  return `  ${at}  ${nation}  ${permit ? 'released its share' : 'refused'}${count}`
}

function lineOf({ line, quantity, value }: Drawn): string {
  const figures = [quantity && `${quantity.amount} ${quantity.unit}`, value && `${value.amount} ${value.currency}`]
  return `  line ${line}: ${figures.filter((figure) => figure !== undefined).join(', ')}`
}

/** What evidence shows. */
function claimOf(fork: FoundFork): string {
  switch (fork.claim) {
    case 'same-size':
      return `it signed two histories of ${counted(fork.size)}`
    case 'two-leaves':
      return `it signed two histories, which differ at entry ${fork.index}`
    case 'bad-act':
      return `entry ${fork.index} is no act of that nation: ${fork.because} (${fork.code})`
  }
}

function licenceLines({ reference, status, at, terms, balance, suspensions, revoked }: LicenceView): string[] {
  return [
    `licence ${reference}: ${status} at ${at}, by these acts alone`,
    ...(terms ? [`  valid from ${terms.from} until ${terms.until}, to ${terms.destinations.join(', ')}`] : []),
    ...balance.flatMap(balanceLines),
    ...suspensions.map(({ nation, at: since, because }) => `  suspended by ${nation} since ${since}: ${because}`),
    ...revoked.map(({ nation, at: since, because }) => `  revoked by ${nation} at ${since}: ${because}`),
  ]
}

/** What is left of a line, in each measure that binds. */
export function balanceLines({ line, quantity, value }: BalanceLine): string[] {
  const figures = [quantity && { ...quantity, of: quantity.unit }, value && { ...value, of: value.currency }]
  return figures.flatMap((figure) =>
    figure ? [`  line ${line}: ${figure.available} of ${figure.authorised} ${figure.of} left`] : [],
  )
}

/** The cosigner's own clock; a time beyond all calendars stays a number. */
function logLine({ origin, size, cosignatures }: ProvenLog): string {
  const by = cosignatures.map(({ name, time, at }) => `, cosigned by ${name} at ${at ?? `${time} seconds`}`)
  return `${origin}: ${counted(size)}${by.join('')}`
}
