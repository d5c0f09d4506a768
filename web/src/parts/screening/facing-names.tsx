import { useWords } from '../../words/use.tsx'
import { Written } from '../said-by.tsx'
import { Table } from '../table.tsx'
import type { FacingWord, Names } from './facing-words.ts'
import { facingRows, figure, totalsOf } from './facing-words.ts'

/** Two names word by word, in whatever script each is, with what links them and what that is worth. */
export function FacingNames({ names }: { readonly names: Names | null }) {
  const words = useWords().screening
  const links: { readonly [kind: string]: string } = words.links
  if (names === null) return <p>{words.hits.noNames}</p>
  const rows = facingRows(names)
  const { party, entry } = totalsOf(rows)
  const heads = [words.hits.theParty, words.hits.link, words.hits.theEntry]
  const [ours, link, theirs] = heads
  const total = ({ aligned, whole }: typeof party) => words.hits.total(figure(aligned), figure(whole))
  return (
    <Table name={`${words.hits.facing}: ${names.query} – ${names.entry}`} heads={heads} className="facing-names">
      {rows.map((row) => (
        <tr key={`${row.party?.text} ${row.entry?.text} ${row.link?.kind}`}>
          <td data-head={ours}>
            <Word word={row.party} />
          </td>
          <td data-head={link}>
            {row.link === null ? (
              <span className="quiet">{words.hits.nothing}</span>
            ) : (
              <>
                {links[row.link.kind] ?? row.link.kind}{' '}
                <span className="amounts quiet">× {figure(row.link.similarity)}</span>
              </>
            )}
          </td>
          <td data-head={theirs}>
            <Word word={row.entry} />
          </td>
        </tr>
      ))}
      <tr className="totals">
        <td data-head={ours} className="amounts">
          {total(party)}
        </td>
        <td data-head={link} className="quiet">
          {words.hits.totals}
        </td>
        <td data-head={theirs} className="amounts">
          {total(entry)}
        </td>
      </tr>
    </Table>
  )
}

function Word({ word }: { readonly word: FacingWord | null }) {
  const { hits } = useWords().screening
  if (word === null) return null
  return (
    <>
      <span className="facing-word">
        <Written text={word.text} />
      </span>{' '}
      <span className="amounts quiet">{hits.weight(figure(word.weight))}</span>
    </>
  )
}
