import type { SaidParty } from '@entente/core/contract/screening'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useAsk } from '../../api/hooks.ts'
import { For } from '../../parts/for.tsx'
import { SCREENERS } from '../../parts/frame/pages.ts'
import { nationName } from '../../parts/nations.ts'
import { PageTitle } from '../../parts/page.tsx'
import { Below, HitView } from '../../parts/screening/hit.tsx'
import { Leads } from '../../parts/screening/leads.tsx'
import { Owners } from '../../parts/screening/owners.tsx'
import { AsSearched } from '../../parts/screening/run.tsx'
import { SearchAct } from '../../parts/screening/search-form.tsx'
import { Stands } from '../../parts/screening/stands.tsx'
import { Loaded } from '../../parts/states.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { NotFound } from '../public/not-found.tsx'

const route = getRouteApi('/screening/party')

/** One party: on which lists it stands, what was searched, each hit beside it, and its owners. */
export function ScreenedPartyPage() {
  const { name, ...more } = route.useSearch()
  if (name === undefined) return <NotFound />
  return (
    <For roles={SCREENERS} title={name}>
      <Party party={{ name, ...more }} />
    </For>
  )
}

function Party({ party }: { readonly party: SaidParty }) {
  const { language, words: all } = useLanguage()
  const words = useWords().screening
  const asked = useAsk('screening.party', { party }, { refetch: 15_000 })
  const { name, nation, type } = party
  const traits = [nation && nationName(nation, language), type && all.transfer.types[type]].filter(Boolean)
  return (
    <>
      <PageTitle title={name} isWritten over={words.party}>
        {traits.length === 0 ? null : <p className="quiet">{traits.join(', ')}</p>}
        <p className="title-marks">
          <Link to="/screening">{words.toQueue}</Link>
          {asked.data?.run?.application ? (
            <Link to="/cases/$reference" params={{ reference: asked.data.run.application }}>
              {asked.data.run.application}
            </Link>
          ) : null}
        </p>
      </PageTitle>
      <Loaded asked={asked} lines={10}>
        {(shown) => (
          <>
            <Stands party={shown} />
            <AsSearched run={shown.run}>
              {shown.screens ? <SearchAct party={party} run={shown.run} /> : null}
            </AsSearched>
            {shown.run === null ? null : (
              <section className="section">
                <h2>{words.hits.title}</h2>
                {shown.run.hits.length === 0 ? <p>{words.hits.none}</p> : null}
                {shown.run.hits.map((hit) => (
                  <HitView
                    key={`${hit.list} ${hit.entry}`}
                    run={shown.run as NonNullable<typeof shown.run>}
                    hit={hit}
                  />
                ))}
                <Below run={shown.run} />
              </section>
            )}
            <Leads leads={shown.leads} />
            <Owners of={shown} />
          </>
        )}
      </Loaded>
    </>
  )
}
