import type { BalanceLine } from '../contract/deliveries.ts'
import type { PublicLicence } from '../contract/registers.ts'
import { inCausalOrder } from '../licence/causal-order.ts'
import type { Dossier, Opened } from '../licence/dossier.ts'
import { isOpened } from '../licence/dossier.ts'
import { baseOf, familiesOf } from '../licence/family.ts'
import { foldDossier, isAboutDossier } from '../licence/fold.ts'
import { withFollowed } from '../licence/followed.ts'
import { presentLicence, presentPublic } from '../licence/present-licence.ts'
import { instantAt } from '../licence/proven.ts'
import type { VerifiedLog } from './logs.ts'

/** The public register as the shared logs alone make it, and each licence's balance. */
export type DerivedRegister = {
  /** The instant that it is of. */
  readonly at: string
  /** The position that each log was cut at. */
  readonly logs: readonly { readonly origin: string; readonly nation: string; readonly size: number }[]
  /** In the order of the node's own: by when each was applied for, then by its reference. */
  readonly licences: readonly PublicLicence[]
  readonly balances: readonly { readonly reference: string; readonly lines: readonly BalanceLine[] }[]
  /** Acts that have no effect, each with the reason. */
  readonly ignored: Dossier['ignored']
}

const NOBODY = { person: '', name: '', role: 'public', organisation: '', nation: '' } as const

/** The dossiers that the acts of verified logs make, folded as either node folds them. */
export function dossiersIn(logs: readonly VerifiedLog[]): Dossier[] {
  const entries = logs.flatMap(({ opened, acts }) =>
    withFollowed(acts.map(({ index, act }) => ({ act, origin: opened.checkpoint.origin, index, shared: true }))),
  )
  const dossiers = new Map<string, Dossier>()
  for (const entry of inCausalOrder(entries)) {
    const { subject } = entry.act
    if (isAboutDossier(subject)) dossiers.set(subject, foldDossier(dossiers.get(subject) ?? null, entry))
  }
  return [...dossiers.values()]
}

/** The latest instant at which anybody cosigned one of the logs: they speak of nothing later. Null: none has a form. */
export function latestIn(logs: readonly VerifiedLog[]): string | null {
  const times = logs.flatMap(({ opened }) => opened.cosignatures.map(({ time }) => time))
  return instantAt(Math.max(0, ...times))
}

/** Derives register and balances at an instant from both nations' verified logs, and asks no node. */
export function registerFrom(logs: readonly VerifiedLog[], at: string): DerivedRegister {
  const dossiers = dossiersIn(logs)
  const families = familiesOf(dossiers)
  const witnessed = Object.fromEntries(logs.map(({ opened: { checkpoint } }) => [checkpoint.origin, checkpoint.size]))
  const readerOf = (dossier: Opened) => {
    return { caller: NOBODY, home: dossier.exporterNation, at, witnessed, family: families.get(baseOf(dossier)) ?? [] }
  }
  const shown = dossiers.filter(isOpened).sort(bySubmission)
  return {
    at,
    logs: logs.map(({ opened: { checkpoint }, nation }) => {
      return { origin: checkpoint.origin, nation, size: checkpoint.size }
    }),
    licences: shown.flatMap((dossier) => presentPublic(dossier, readerOf(dossier)) ?? []),
    balances: shown.flatMap((dossier) => {
      const licence = presentLicence(dossier, readerOf(dossier))
      return licence?.terms ? [{ reference: licence.reference, lines: licence.balance }] : []
    }),
    ignored: dossiers.flatMap(({ ignored }) => ignored),
  }
}

function bySubmission(left: Opened, right: Opened): number {
  const [a, b] = [left.application.stamp.at, right.application.stamp.at]
  if (a !== b) return a < b ? -1 : 1
  return left.reference < right.reference ? -1 : 1
}
