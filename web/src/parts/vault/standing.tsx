import type { LicenceView } from '@entente/core/contract/licences'
import type { PackageView } from '@entente/core/contract/packages'
import { useAsk } from '../../api/hooks.ts'
import { useMe } from '../../api/session.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { useDates } from '../dossier/when.tsx'
import type { Tone } from '../mark.tsx'
import { Shape } from '../mark.tsx'
import { nationName } from '../nations.ts'
import { ReasonText } from '../said-by.tsx'

/** What both nations' acts have against opening a package now: who, since when, and why in their own words. */
export function Standing({ view }: { view: PackageView }) {
  const { gate } = useWords()
  const { data: licence } = useAsk('licences.get', { reference: view.licence }, { refetch: 15_000 })
  const against = [...useWithdrawals(view), ...useLicence(licence), ...useTime(view), ...useGates(view)]
  return (
    <section className="section standing">
      <h2>{gate.standing}</h2>
      {against.length === 0 ? (
        <p>{gate.standingNone}</p>
      ) : (
        <div className="restrictions" role="note">
          {against.map(({ key, tone, what, at, why }) => (
            <Against key={key} tone={tone} what={what} at={at} why={why} />
          ))}
        </div>
      )}
    </section>
  )
}

type Said = {
  readonly key: string
  readonly tone: Tone
  readonly what: string
  readonly at?: string | undefined
  readonly why?: {
    readonly because: string
    readonly translations?: { readonly [language: string]: string } | undefined
  }
}

function Against({ tone, what, at, why }: Omit<Said, 'key'>) {
  const { time } = useDates()
  return (
    <p className="restriction" data-tone={tone}>
      <Shape tone={tone} />
      <span>
        <strong>{what}</strong>
        {at === undefined ? null : `, ${time(at)}`}
        {why === undefined ? null : (
          <>
            : <ReasonText {...why} />
          </>
        )}
      </span>
    </p>
  )
}

function useWithdrawals({ revoked, regraded, nation }: PackageView): Said[] {
  const { language, words } = useLanguage()
  const { gate } = words
  const by = revoked.map((each): Said => {
    const what = gate.byRevocation(nationName(each.nation, language))
    return { key: `revoked ${each.nation}`, tone: 'bad', what, at: each.at, why: { because: each.reason } }
  })
  if (regraded === null) return by
  const what = gate.byRegrade(nationName(nation, language))
  return [...by, { key: 'regraded', tone: 'bad', what, at: regraded.at, why: { because: regraded.ground } }]
}

function useLicence(licence: LicenceView | undefined): Said[] {
  const { language, words } = useLanguage()
  const { gate, dossier } = words
  if (licence === undefined) return []
  const { suspensions, revoked, status } = licence
  const said: Said[] = [
    ...suspensions.map(({ nation, at, because, translations }): Said => {
      return {
        key: `suspended ${nation}`,
        tone: 'hold',
        what: gate.bySuspension(nationName(nation, language)),
        at,
        why: { because, translations },
      }
    }),
    ...revoked.map(({ nation, at, because }): Said => {
      const what = gate.byLicenceRevoked(nationName(nation, language))
      return { key: `ended ${nation}`, tone: 'bad', what, at, why: { because } }
    }),
  ]
  // Exhausted in quantity does not stop an opening; the openings are counted by themselves.
  const isOpen = status === 'live' || status === 'exhausted' || said.length > 0
  return isOpen ? said : [{ key: 'status', tone: 'closed', what: gate.byLicence(dossier.statuses[status]) }]
}

function useTime({ notBefore, notAfter, quota }: PackageView): Said[] {
  const { gate } = useWords()
  const { at } = useMe()
  return [
    ...(at < notBefore ? [{ key: 'before', tone: 'hold', what: gate.byWindowBefore, at: notBefore } as const] : []),
    ...(at >= notAfter ? [{ key: 'after', tone: 'closed', what: gate.byWindowAfter, at: notAfter } as const] : []),
    ...(quota?.left === 0 ? [{ key: 'quota', tone: 'closed', what: gate.byQuota } as const] : []),
    ...(quota?.recipients?.left === 0 ? [{ key: 'recipients', tone: 'hold', what: gate.byRecipients } as const] : []),
  ]
}

function useGates(view: PackageView): Said[] {
  const { language, words } = useLanguage()
  return view.nations.flatMap((nation): Said[] => {
    const said = view.gates.find((each) => each.nation === nation)
    const name = nationName(nation, language)
    if (said === undefined) return [{ key: `gate ${nation}`, tone: 'judge', what: words.gate.byGateWaiting(name) }]
    return said.accepted ? [] : [{ key: `gate ${nation}`, tone: 'bad', what: words.gate.byGate(name), at: said.at }]
  })
}
