import type { PreviewListOutput } from '@entente/core/contract/list-proposals'
import type { ReactNode } from 'react'
import { useWords } from '../../words/use.tsx'
import { useDates } from '../dossier/when.tsx'
import { EmptyState } from '../states.tsx'
import { Table } from '../table.tsx'
import { PreviewedCases } from './previewed-cases.tsx'
import { PreviewedHits, PreviewedParties } from './previewed-hits.tsx'
import { useReadFrom } from './read-from.ts'

type Preview = PreviewListOutput
type PreviewProps = { readonly preview: Preview; readonly children?: ReactNode }

/** What a list would change if it were put in force now: its versions, the hits of parties, and the cases that turn on them. */
export function ListPreview({ preview, children }: PreviewProps) {
  const words = useWords().newLists.preview
  const { day } = useDates()
  const readFrom = useReadFrom()
  const { newly, gone, other, left, concerned, numbers } = preview
  const isNothing = ([newly, gone, other, left, concerned] as const).every(({ length }) => length === 0)
  return (
    <section className="section list-preview" data-preview>
      <h2>{words.title}</h2>
      <p className="quiet">{readFrom(preview, day(preview.publishedOn)).join(' · ')}</p>
      <Lists lists={preview.lists} />
      {isNothing ? (
        <EmptyState title={words.nothing}>
          <p className="quiet">
            {words.unchanged}: {numbers.unchanged}
          </p>
        </EmptyState>
      ) : (
        <Numbers numbers={numbers} />
      )}
      <PreviewedCases cases={concerned} all={numbers.concerned} />
      <PreviewedHits title={words.newly} hits={newly} all={numbers.newly} />
      <PreviewedHits title={words.gone} hits={gone} all={numbers.gone} />
      <PreviewedHits title={words.other} note={words.otherNote} hits={other} all={numbers.other} />
      <PreviewedParties parties={left} all={numbers.left} />
      {children}
    </section>
  )
}

function Lists({ lists }: Pick<Preview, 'lists'>) {
  const { lists: names, newLists } = useWords()
  const heads = [newLists.preview.list, names.entries, newLists.preview.before, names.against]
  const [, entries, was, against] = heads
  return (
    <Table name={newLists.preview.lists} heads={heads}>
      {lists.map(({ list, before, ...counted }) => (
        <tr key={list} data-list={list}>
          <th scope="row">{list}</th>
          <td data-head={entries} className="amounts">
            {counted.entries}
          </td>
          <td data-head={was} className="amounts">
            {before}
          </td>
          <td data-head={against} className="amounts">
            {names.sums(String(counted.added), String(counted.removed), String(counted.changed))}
          </td>
        </tr>
      ))}
    </Table>
  )
}

const COUNTED = ['newly', 'gone', 'other', 'left', 'concerned', 'unchanged'] as const

function Numbers({ numbers }: Pick<Preview, 'numbers'>) {
  const words = useWords().newLists.preview
  return (
    <dl className="counts" aria-label={words.counted}>
      {COUNTED.map((what) => (
        <div key={what} data-count={what}>
          <dt>{words[what]}</dt>
          <dd>{numbers[what]}</dd>
        </div>
      ))}
    </dl>
  )
}
