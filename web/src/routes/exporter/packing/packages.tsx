import type { PackageRow } from '@entente/core/contract/packages'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../../../api/session.tsx'
import { useDates } from '../../../parts/dossier/when.tsx'
import { For } from '../../../parts/for.tsx'
import { Mark } from '../../../parts/mark.tsx'
import { alternat, nationName } from '../../../parts/nations.ts'
import { PageTitle } from '../../../parts/page.tsx'
import { SaveReport } from '../../../parts/release/report.tsx'
import { Submissions } from '../../../parts/release/submissions.tsx'
import { Written } from '../../../parts/said-by.tsx'
import { SavePackage } from '../../../parts/vault/carry.tsx'
import { PackageList } from '../../../parts/vault/list.tsx'
import { useLanguage, useWords } from '../../../words/use.tsx'

/** What a firm has packed, and where each package stands with both nations. */
export function PackagesPage() {
  const { packing } = useWords()
  const navigate = useNavigate()
  const { caller, nation } = useMe()
  return (
    <>
      <PageTitle title={packing.title} intro={packing.intro} />
      <For roles={['exporter']}>
        <Submissions title={packing.waiting.title} />
        <section className="section">
          <div className="section-head">
            <h2>{packing.own}</h2>
            <Button onClick={() => navigate({ to: '/packing/new' })}>{packing.begin}</Button>
          </div>
          <PackageList
            none={packing.none}
            of={(row) => row.nation === nation && row.organisation === caller?.organisation}
            beside={(row) => <Gates row={row} />}
          />
        </section>
      </For>
    </>
  )
}

/** What each nation's gate has said of a package, and whether it withdrew it. */
function Gates({ row }: { readonly row: PackageRow }) {
  const { language } = useLanguage()
  const { nation: home } = useMe()
  const { uuid, nation, state, nations, next } = row
  const isOpen = state === 'registered' || state === 'accepted'
  return (
    <>
      <div className="row-facing">
        {alternat(nations, home).map((code) => (
          <span key={code} data-nation={code} className="row-side">
            <span className="quiet">{nationName(code, language)}</span> <GateMark row={row} nation={code} />
          </span>
        ))}
      </div>
      {isOpen ? (
        <div className="buttons row-save">
          {next.includes('vault.download') ? <SavePackage view={row} /> : null}
          {next.includes('vault.report') ? <SaveReport uuid={uuid} nation={nation} /> : null}
        </div>
      ) : null}
    </>
  )
}

function GateMark({ row, nation }: { readonly row: PackageRow; readonly nation: string }) {
  const { gate: said, packing } = useWords()
  const { gate } = packing
  const codes: { readonly [code: string]: string } = said.codes
  const { day } = useDates()
  const revoked = row.revoked.find((each) => each.nation === nation)
  const answer = row.gates.find((each) => each.nation === nation)
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
