import type { PackageRow, PackageView } from '../contract/packages.ts'
import type { Caller } from '../contract/people.ts'
import { receiptsOf } from './receipts.ts'
import { type Package, type Release, stateOfPackage } from './state.ts'

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

export function packageRow(found: Package): PackageRow {
  const { uuid, nation, registered } = found
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
  }
}

/** All of a package that a reader may see, with its openings at an instant. Who opened is for authorities to know. */
export function presentPackage(found: Package, releases: readonly Release[], caller: Caller, at: string): PackageView {
  const { registered, revoked, regraded } = found
  const { entente, inspection } = registered
  const isFirm = caller.role === 'exporter'
  return {
    ...packageRow(found),
    agreement: entente.agreement,
    to: entente.to,
    notBefore: entente.notBefore,
    notAfter: entente.notAfter,
    container: registered.container,
    length: registered.length,
    servers: entente.kaos,
    inspection: { outcome: inspection.outcome, inspector: inspection.inspector, report: inspection.report },
    gates: gatesOf(found),
    revoked: Object.entries(revoked).map(([nation, { reason, stamp }]) => {
      return { nation, at: stamp.at, reason, place: stamp.place }
    }),
    regraded: regraded && {
      at: regraded.stamp.at,
      ground: regraded.ground,
      label: { policy: regraded.label.policy, classification: regraded.label.classification },
      place: regraded.stamp.place,
    },
    receipts: receiptsOf(releases, at)
      .slice(-MOST_RECEIPTS)
      .reverse()
      .map((receipt) => ({ ...receipt, answers: [...receipt.answers], person: isFirm ? null : receipt.person })),
    place: registered.stamp.place,
  }
}

/** The nations between which its key is split. */
export function nationsOf({ registered }: Package): string[] {
  return [...new Set(registered.entente.kaos.map(({ sid }) => sid.toUpperCase()))].sort()
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
