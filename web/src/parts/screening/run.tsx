import type { ScreenedParty } from '@entente/core/contract/screened-party'
import type { ReactNode } from 'react'
import { useLanguage, useWords } from '../../words/use.tsx'
import { useDates, When } from '../dossier/when.tsx'
import { nationName } from '../nations.ts'
import { Written } from '../said-by.tsx'

type Run = NonNullable<ScreenedParty['run']>
type Properties = { readonly [property: string]: readonly string[] }

/** What was looked for, when, in which version of which list, and by what. */
export function AsSearched({ run, children }: { readonly run: Run | null; readonly children: ReactNode }) {
  const words = useWords().screening.run
  const { day } = useDates()
  return (
    <section className="section">
      <h2>{words.title}</h2>
      {run === null ? (
        <p>{words.never}</p>
      ) : (
        <>
          <Values properties={run.submitted.properties} />
          <h3 className="key-access">{words.in}</h3>
          <ul className="entries-plain">
            {run.lists.map(({ list, version, published }) => (
              <li key={list}>
                <strong>{list}</strong>{' '}
                <span className="quiet">{words.version(shortDigest(version), day(published))}</span>
              </li>
            ))}
          </ul>
          <p className="quiet">
            {words.at} <When at={run.at} /> · {words.by} {run.algorithm}, {run.policy} · {words.snapshot}{' '}
            {shortDigest(run.snapshot)}
          </p>
        </>
      )}
      {children}
    </section>
  )
}

/** The digits by which a person tells two digests apart. */
export function shortDigest(digest: string): string {
  return digest.replace('sha256:', '').slice(0, 12)
}

/** Every name and number by its kind; what stands on the other side as well is marked. */
export function Values({ properties, common = [] }: { properties: Properties; common?: readonly string[] }) {
  const { properties: labels, hits } = useWords().screening
  const named: { readonly [property: string]: string } = labels
  const valueText = useValueText()
  const stated = Object.entries(properties).filter(([, values]) => values.length > 0)
  return (
    <dl className="facts values">
      {stated.map(([property, values]) => (
        <div className="value" key={property}>
          <dt>{named[property] ?? <code>{property}</code>}</dt>
          <dd>
            <ul className="entries-plain">
              {values.map((value) => (
                <li key={value}>
                  <Written text={valueText(property, value)} />
                  {common.includes(value) ? <span className="tag">{hits.inCommon}</span> : null}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const NATIONS = new Set(['country', 'jurisdiction', 'nationality', 'citizenship', 'birthCountry', 'flag', 'pastFlags'])

/** A value as people read it: a nation by its name. */
function useValueText() {
  const { language } = useLanguage()
  return (property: string, value: string) =>
    NATIONS.has(property) && /^[a-z]{2}$/i.test(value) ? nationName(value.toUpperCase(), language) : value
}
