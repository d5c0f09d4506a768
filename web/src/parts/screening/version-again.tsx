import type { Operations } from '../../api/operations.ts'
import { useWords } from '../../words/use.tsx'
import { When } from '../dossier/when.tsx'
import { PartyLink } from './party-link.tsx'

type Again = Operations['lists.changes']['output']['again']

/** What a version changed for the parties that had been searched before, and whom it newly hit. */
export function VersionAgain({ again }: { readonly again: Again }) {
  const words = useWords().lists.again
  if (again === null) {
    return (
      <section className="section" data-again="none">
        <h2>{words.title}</h2>
        <p className="quiet">{words.none}</p>
      </section>
    )
  }
  const { at, unchanged, changed, left, parties } = again
  const newly = parties.filter(({ came }) => came > 0)
  return (
    <section className="section" data-again={changed}>
      <h2>{words.title}</h2>
      <p className="quiet">
        {words.at} <When at={at} />
      </p>
      <dl className="counts">
        <div>
          <dt>{words.unchanged}</dt>
          <dd>{unchanged}</dd>
        </div>
        <div>
          <dt>{words.changed}</dt>
          <dd>{changed}</dd>
        </div>
        <div>
          <dt>{words.left}</dt>
          <dd>{left}</dd>
        </div>
      </dl>
      {left > 0 ? <p>{words.leftNote}</p> : null}
      {newly.length === 0 ? null : (
        <>
          <p>{words.newly}</p>
          <ul className="entries-plain">
            {newly.map(({ party, came }) => (
              <li key={JSON.stringify(party)} className="side-state">
                <PartyLink party={party} /> <span className="quiet">{words.hits(came)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
