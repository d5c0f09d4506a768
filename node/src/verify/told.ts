import type { BalanceLine } from '@entente/core/contract/deliveries'
import type { LicenceView } from '@entente/core/contract/licences'
import type { SignedCheckpoint } from '@entente/core/ledger/checkpoint'
import type { Shown } from '@entente/core/ledger/fork'
import type { Proven } from '@entente/core/ledger/proof'
import type { VerifiedRecord } from '@entente/core/ledger/record'
import { instantAt, provenLicences } from '@entente/core/licence/proven'
import { shown } from '../console/line.ts'

/** What was proven, for people and for programs. */
export type Told = { readonly lines: readonly string[]; readonly json: { readonly [field: string]: unknown } }

const LATER = 'not proven: that nothing came later, such as a suspension; ask either authority'
const BESIDE = 'not proven: that the logs hold nothing else about it; a file can leave acts out'

/** A record: the licence that its acts come to, each act at its place, and how far each log is proven. */
export function aboutRecord(record: VerifiedRecord): Told {
  const found = provenLicences(record)
  const acts = record.acts.map(({ act, proven }) => ({
    origin: proven.checkpoint.origin,
    index: proven.index,
    type: act.type,
    at: act.at,
    nation: act.nation,
    role: act.by.role,
  }))
  const logs = logsOf(record)
  const { reference, licences = [], at, witnessed, ignored = [] } = found ?? {}
  const lines = [
    `proven: ${acts.length} ${acts.length === 1 ? 'act' : 'acts'}, sealed by their nation and cosigned by the other`,
    ...(licences.length > 0 ? licences.flatMap(licenceLines) : ['  they are no licence that a nation signed']),
    ...acts.map(
      ({ origin, index, type, at, nation, role }) =>
        `  ${at}  ${nation}  ${type} by ${role}, entry ${index} of ${origin}`,
    ),
    ...ignored.map(({ type, reason }) => `  without effect: ${type}: ${reason}`),
    ...logs.flatMap(({ lines }) => lines),
    BESIDE,
    LATER,
  ]
  return {
    lines: lines.map(shown),
    json: { kind: 'record', reference, licences, at, witnessed, acts, ignored, logs: logs.map(({ json }) => json) },
  }
}

/** Evidence: whose log it is against, and what it shows. */
export function aboutFork(fork: Shown & { readonly nation: string; readonly origin: string }): Told {
  const { claim, nation, origin } = fork
  const what = {
    'same-size': () => `it signed two histories of ${'size' in fork ? fork.size : 0} entries`,
    'two-leaves': () => `it signed two histories, which differ at entry ${'index' in fork ? fork.index : 0}`,
    'bad-act': () =>
      `entry ${'index' in fork ? fork.index : 0} is no act of that nation: ${'reason' in fork ? fork.reason.message : ''}`,
  }[claim]()
  const place = 'size' in fork ? { size: fork.size } : { index: fork.index }
  const code = 'reason' in fork ? { code: fork.reason.code } : {}
  const lines = [`proven: against ${origin} of ${nation}: ${what}`].map(shown)
  return { lines, json: { kind: 'fork', claim, nation, origin, ...place, ...code } }
}

/** A proof: where the entry stands, and who signed for it. */
export function aboutProof(proven: Proven): Told {
  const { lines, json } = checkpointOf(proven)
  const head = `proven: the entry stands at ${proven.index} of ${proven.checkpoint.origin}`
  return {
    lines: [shown(head), ...lines.map(shown), LATER],
    json: { kind: 'proof', index: proven.index, ...json },
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

function balanceLines({ line, quantity, value }: BalanceLine): string[] {
  const figures = [quantity && { ...quantity, of: quantity.unit }, value && { ...value, of: value.currency }]
  return figures.flatMap((figure) =>
    figure ? [`  line ${line}: ${figure.available} of ${figure.authorised} ${figure.of} left`] : [],
  )
}

/** Each checkpoint once: the acts of one log stand under one. */
function logsOf({ acts }: VerifiedRecord): Told[] {
  const checkpoints = new Map(
    acts.map(({ proven }) => [`${proven.checkpoint.origin} ${proven.checkpoint.size}`, proven]),
  )
  return [...checkpoints.values()].map(checkpointOf)
}

function checkpointOf({ checkpoint: { origin, size }, cosignatures }: SignedCheckpoint): Told {
  const signed = cosignatures.map(({ key, time }) => ({ name: key.name, time, at: whenOf(time) }))
  const by = signed.map(({ name, at }) => `, cosigned by ${name} at ${at}`).join('')
  return { lines: [`${origin}: ${size} entries${by}`], json: { origin, size, cosignatures: signed } }
}

/** The cosigner's own clock; a time beyond all calendars stays a number. */
function whenOf(time: number): string {
  return time <= 253_402_300_799 ? instantAt(time) : `${time} seconds`
}
