import type { PreviewListOutput } from '@entente/core/contract/list-proposals'
import { useWords } from '../../words/use.tsx'
import { Written } from '../said-by.tsx'
import { Table } from '../table.tsx'
import { LevelMark } from './marks.tsx'
import { PartyLink } from './party-link.tsx'

type HitsProps = {
  readonly title: string
  readonly note?: string
  readonly hits: PreviewListOutput['newly']
  /** There are so many, and these are the first. */
  readonly all: number
}

/** Parties with the entries that they would hit, or would hit no more. */
export function PreviewedHits({ title, note, hits, all }: HitsProps) {
  const { screening } = useWords()
  const heads = [screening.party, screening.entry, screening.level]
  const [, entry, level] = heads
  if (all === 0) return null
  return (
    <section className="preview-part">
      <h3>{title}</h3>
      {note === undefined ? null : <p className="quiet">{note}</p>}
      <Table name={title} heads={heads} className="previewed-hits">
        {hits.map(({ party, hit }) => (
          <tr key={`${JSON.stringify(party)} ${hit.list} ${hit.entry}`} data-entry={hit.entry}>
            <th scope="row">
              <PartyLink party={party} />
            </th>
            <td data-head={entry}>
              <div>
                <Written text={hit.caption} />
                <span className="quiet block">
                  {hit.list} · <code>{hit.entry}</code>
                </span>
              </div>
            </td>
            <td data-head={level}>
              <LevelMark strong={hit.strong} score={hit.score} />
            </td>
          </tr>
        ))}
      </Table>
      <Shown shown={hits.length} all={all} />
    </section>
  )
}

type PartiesProps = { readonly parties: PreviewListOutput['left']; readonly all: number }

/** Parties that an officer would have to search again. */
export function PreviewedParties({ parties, all }: PartiesProps) {
  const words = useWords().newLists.preview
  if (all === 0) return null
  return (
    <section className="preview-part">
      <h3>{words.left}</h3>
      <p>{words.leftNote}</p>
      <ul className="entries-plain">
        {parties.map((party) => (
          <li key={JSON.stringify(party)}>
            <PartyLink party={party} />
          </li>
        ))}
      </ul>
      <Shown shown={parties.length} all={all} />
    </section>
  )
}

/** How many are named, where not all of them are. */
export function Shown({ shown, all }: { readonly shown: number; readonly all: number }) {
  const words = useWords().newLists.preview
  return shown < all ? <p className="quiet">{words.shown(shown, all)}</p> : null
}
