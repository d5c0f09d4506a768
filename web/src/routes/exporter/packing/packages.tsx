import type { PackageRow, PackageView } from '@entente/core/contract/packages'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useAsk } from '../../../api/hooks.ts'
import { useMe } from '../../../api/session.tsx'
import { useDates } from '../../../parts/dossier/when.tsx'
import { For } from '../../../parts/for.tsx'
import { Mark } from '../../../parts/mark.tsx'
import { alternat, nationName } from '../../../parts/nations.ts'
import { PageTitle } from '../../../parts/page.tsx'
import { Written } from '../../../parts/said-by.tsx'
import { SavePackage } from '../../../parts/vault/carry.tsx'
import { nationsOf } from '../../../parts/vault/gates.tsx'
import { PackageList } from '../../../parts/vault/list.tsx'
import { useLanguage, useWords } from '../../../words/use.tsx'
import { Waiting } from './waiting.tsx'

/** What a firm has packed, and where each package stands with both nations. */
export function PackagesPage() {
  const { packing } = useWords()
  const navigate = useNavigate()
  const { caller, nation } = useMe()
  return (
    <>
      <PageTitle title={packing.title} intro={packing.intro} />
      <For roles={['exporter']}>
        <Waiting />
        <section className="section">
          <div className="section-head">
            <h2>{packing.own}</h2>
            <Button onClick={() => navigate({ to: '/packing/new' })}>{packing.begin}</Button>
          </div>
          <PackageList
            none={packing.none}
            of={(row) => row.nation === nation && row.organisation === caller?.organisation}
            beside={(row) => <AtGates row={row} />}
          />
        </section>
      </For>
    </>
  )
}

/** What each nation's gate has said of a package, and whether it withdrew it. */
function AtGates({ row: { uuid, nation } }: { readonly row: PackageRow }) {
  const { data } = useAsk('vault.get', { uuid, nation }, { refetch: 15_000 })
  return data === undefined ? null : <Gates view={data} />
}

function Gates({ view }: { readonly view: PackageView }) {
  const { language } = useLanguage()
  const { nation: home } = useMe()
  const { state } = view
  return (
    <>
      <div className="row-facing">
        {alternat(nationsOf(view), home).map((code) => (
          <span key={code} data-nation={code} className="row-side">
            <span className="quiet">{nationName(code, language)}</span> <GateMark view={view} nation={code} />
          </span>
        ))}
      </div>
      {state === 'registered' || state === 'accepted' ? (
        <div className="row-save">
          <SavePackage view={view} />
        </div>
      ) : null}
    </>
  )
}

function GateMark({ view, nation }: { readonly view: PackageView; readonly nation: string }) {
  const { gate: said, packing } = useWords()
  const { gate } = packing
  const codes: { readonly [code: string]: string } = said.codes
  const { day } = useDates()
  const revoked = view.revoked.find((each) => each.nation === nation)
  const answer = view.gates.find((each) => each.nation === nation)
  if (revoked !== undefined) {
    return (
      <>
        <Mark tone="bad">{gate.revoked(day(revoked.at))}</Mark>{' '}
        <span>
          {gate.because} <Written text={revoked.reason} />
        </span>
      </>
    )
  }
  if (answer === undefined) return <Mark tone="silent">{gate.waiting}</Mark>
  if (answer.accepted) return <Mark tone="good">{gate.accepted(day(answer.at))}</Mark>
  return (
    <>
      <Mark tone="bad">{gate.rejected(day(answer.at))}</Mark>{' '}
      <span>
        {gate.because} {answer.reasons.map((code) => codes[code] ?? code).join('; ')}
      </span>
    </>
  )
}
