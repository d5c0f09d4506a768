import type { PackageRow, PackageView } from '../contract/packages.ts'
import type { Caller } from '../contract/people.ts'
import type { Place } from '../contract/recorded.ts'
import type { ReleaseReason, StatedLabel } from '../contract/vault.ts'
import { type Held, nextOf } from './next.ts'
import { type Receipt, receiptsOf } from './receipts.ts'
import { type Equated, type Package, type Release, splitNations, stateOfPackage } from './state.ts'

/** Of a package, at most so many openings are shown, the newest. */
const MOST_RECEIPTS = 200

/**
 * Whether a package is there for somebody: for authorities all of their agreement's; for a firm what it packed, and what
 * is packed for it.
 */
export function maySeePackage({ nation, registered }: Package, caller: Caller): boolean {
  if (caller.role === 'public' || caller.role === 'administrator') return false
  if (caller.role !== 'exporter') return true
  if (caller.nation === nation) return registered.stamp.by.organisation === caller.organisation
  return registered.entente.recipients.includes(caller.organisation)
}

export function packageRow(found: Package, held: Held, caller: Caller): PackageRow {
  const { uuid, nation, registered, revoked } = found
  const { licence, line, label, stamp, entente } = registered
  return {
    uuid,
    nation,
    licence,
    line,
    organisation: stamp.by.organisation,
    registeredAt: stamp.at,
    label: { policy: label.policy, classification: label.classification },
    media: entente.media,
    size: entente.size,
    recipients: entente.recipients,
    state: stateOfPackage(found, nationsOf(found)),
    length: registered.length,
    nations: nationsOf(found),
    gates: gatesOf(found),
    revoked: Object.entries(revoked).map(([by, { reason, stamp }]) => {
      return { nation: by, at: stamp.at, reason, place: stamp.place }
    }),
    awaited: held.awaited,
    next: nextOf(found, caller, held),
  }
}

/** Whether a nation's gate has still to look at a package: it has said nothing, and nobody has withdrawn or rejected it. */
export function waitsAt(found: Package, nation: string): boolean {
  return stateOfPackage(found, nationsOf(found)) === 'registered' && !Object.hasOwn(found.accepted, nation)
}

/** What a node knows beside a package's own acts. */
export type Beside = Pick<PackageView, 'quota' | 'marking'> & {
  readonly held: Held
  readonly at: string
  readonly releases: readonly Release[]
  /** Why this nation's key server refused what an act at a place answers; nothing of the partner's. */
  readonly reasonsAt: (place: Place) => readonly ReleaseReason[]
}

/** All of a package that a reader may see. Who opened, and why somebody did not, is for authorities to know. */
export function presentPackage(found: Package, beside: Beside, caller: Caller): PackageView {
  const { registered, regraded, equated } = found
  const { entente, inspection } = registered
  const { quota, marking, held, releases, at, reasonsAt } = beside
  const isTold = caller.role !== 'exporter' && caller.role !== 'programme-officer'
  return {
    ...packageRow(found, held, caller),
    quota,
    marking,
    here: held.here,
    labelDigest: registered.label.digest,
    agreement: entente.agreement,
    to: entente.to,
    notBefore: entente.notBefore,
    notAfter: entente.notAfter,
    container: registered.container,
    servers: entente.kaos,
    inspection: { outcome: inspection.outcome, inspector: inspection.inspector, report: inspection.report },
    regraded: regraded && gradedView(regraded.label, regraded),
    equated: equated === undefined ? null : equatedView(found.nation, equated, caller),
    receipts: receiptsOf(releases, at)
      .slice(-MOST_RECEIPTS)
      .reverse()
      .map((receipt) => receiptView(receipt, isTold ? reasonsAt : NOTHING))
      .map((receipt) => (caller.role === 'exporter' ? { ...receipt, person: null } : receipt)),
    place: registered.stamp.place,
  }
}

/** On what grounds an officer let a firm's document count as what it counts is not for the other nation's firms. */
function equatedView(nation: string, { alternative, ground, stamp }: Equated, { role, nation: own }: Caller) {
  const isForeign = role === 'exporter' && own !== nation
  return gradedView(alternative, { ground: isForeign ? '' : ground, stamp })
}

function gradedView({ policy, classification }: StatedLabel, { ground, stamp }: Pick<Equated, 'ground' | 'stamp'>) {
  return { at: stamp.at, ground, label: { policy, classification }, place: stamp.place }
}

const NOTHING: Beside['reasonsAt'] = () => []

/** What both nations answered to one opening, with the reasons that are told. */
export function receiptView(
  receipt: Receipt,
  reasonsAt: Beside['reasonsAt'] = NOTHING,
): PackageView['receipts'][number] {
  return { ...receipt, answers: receipt.answers.map((each) => ({ ...each, reasons: [...reasonsAt(each.place)] })) }
}

/** The nations between which its key is split. */
export function nationsOf({ registered }: Package): string[] {
  return splitNations(registered.entente)
}

function gatesOf({ accepted, rejected }: Package): PackageView['gates'] {
  const through = Object.entries(accepted).map(([nation, { at, place }]) => {
    return { nation, at, accepted: true, reasons: [], place }
  })
  const back = Object.entries(rejected).map(([nation, { reasons, stamp }]) => {
    return { nation, at: stamp.at, accepted: false, reasons: [...reasons], place: stamp.place }
  })
  return [...through, ...back].sort((a, b) => (a.nation < b.nation ? -1 : 1))
}
