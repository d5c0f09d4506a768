import { useWords } from '../../words/use.tsx'
import { Table } from '../table.tsx'
import type { Names, ShownHit } from './facing-words.ts'
import { facingRows, figure, totalsOf } from './facing-words.ts'

type Evidence = ShownHit['evidence']
type Line = Evidence['sum'][number]

/** How the score is added up, a line each, and what each line outside the names rests on. */
export function Sum({ evidence: { sum, moves, name } }: { readonly evidence: Evidence }) {
  const { hits, sum: said, checkDigit } = useWords().screening
  const called: { readonly [kind: string]: string } = said
  const heads = [hits.line, hits.by]
  return (
    <Table name={hits.sum} heads={heads} className="sum">
      {sum.map(({ kind, how, by, work = kind === 'shared' && name !== null ? sharedWork(name) : null }) => {
        const of = moves.find((move) => move.kind === kind)
        return (
          <tr key={kind} data-line={kind}>
            <th scope="row">
              {called[kind] ?? kind}
              {work === null ? null : <span className="quiet block amounts">{work}</span>}
              {of === undefined ? null : (
                <span className="quiet block">
                  {of.scheme === undefined
                    ? null
                    : `${of.scheme}, ${of.checked ? checkDigit.right : checkDigit.wrong}: `}
                  {`${of.query} | ${of.entry}`}
                </span>
              )}
            </th>
            <td data-head={hits.by} className="amounts">
              {signed(how, by)}
            </td>
          </tr>
        )
      })}
    </Table>
  )
}

/** `(1.35 + 2.34) / (1.6 + 3.08)`: what faces something, of both names, over all there is of them. */
function sharedWork(names: Names): string {
  const { party, entry } = totalsOf(facingRows(names))
  return `(${figure(party.aligned)} + ${figure(entry.aligned)}) / (${figure(party.whole)} + ${figure(entry.whole)})`
}

const SIGNS: { readonly [how in Line['how']]: string } = { is: '=', add: '', times: '×', least: '≥', most: '≤' }

function signed(how: Line['how'], by: number): string {
  if (how !== 'add') return `${SIGNS[how]} ${figure(by)}`
  return by < 0 ? `− ${figure(-by)}` : `+ ${figure(by)}`
}
