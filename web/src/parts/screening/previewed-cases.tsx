import type { PreviewListOutput } from '@entente/core/contract/list-proposals'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../words/use.tsx'
import { Mark, type Tone } from '../mark.tsx'
import { Written } from '../said-by.tsx'
import { Table } from '../table.tsx'
import { Shown } from './previewed-hits.tsx'

type Case = PreviewListOutput['concerned'][number]
type CasesProps = { readonly cases: readonly Case[] /** There are so many. */; readonly all: number }

/** The open cases and licences that turn on what a list changes: what screening makes of each now, and would make then. */
export function PreviewedCases({ cases, all }: CasesProps) {
  const { dossier, newLists, pages } = useWords()
  const words = newLists.preview
  const change = `${words.screening}: ${pages.laws.before} → ${pages.laws.after}`
  const heads = [dossier.reference, change, dossier.parties, words.packages]
  if (all === 0) return null
  return (
    <section className="preview-part">
      <h3>{words.concerned}</h3>
      <Table name={words.concerned} heads={heads}>
        {cases.map((each) => (
          <Row key={each.reference} each={each} heads={heads} />
        ))}
      </Table>
      <Shown shown={cases.length} all={all} />
    </section>
  )
}

function Row({ each, heads }: { readonly each: Case; readonly heads: readonly string[] }) {
  const [, change, parties, packages] = heads
  const { reference, before, says } = each
  return (
    <tr data-reference={reference} data-says={says}>
      <th scope="row">
        <Link
          to={each.subjects.includes('case') ? '/cases/$reference' : '/licences/$reference'}
          params={{ reference }}
          className="reference"
        >
          {reference}
        </Link>
        <Subjects subjects={each.subjects} />
      </th>
      <td data-head={change}>
        <span className="change">
          <SaysMark says={before} /> → <SaysMark says={says} />
        </span>
      </td>
      <td data-head={parties}>
        <ul className="entries-plain">
          {each.parties.map((name) => (
            <li key={name}>
              <Written text={name} />
            </li>
          ))}
        </ul>
      </td>
      <td data-head={packages} className="amounts">
        {each.packages.length}
      </td>
    </tr>
  )
}

/** `licence`, and of each reserved delivery `delivery D1`. */
function Subjects({ subjects }: Pick<Case, 'subjects'>) {
  const named: { readonly [subject: string]: string } = useWords().pages.laws.subjects
  return (
    <span className="quiet block">
      {subjects
        .map((said) => {
          const [subject = '', delivery] = said.split(' ')
          return [named[subject] ?? subject, ...(delivery === undefined ? [] : [delivery])].join(' ')
        })
        .join(', ')}
    </span>
  )
}

const TONES: { readonly [says in Case['says']]: Tone } = { free: 'free', open: 'hold', bars: 'closed' }

function SaysMark({ says }: { readonly says: Case['says'] }) {
  const words = useWords().newLists.preview
  return <Mark tone={TONES[says]}>{words.says[says]}</Mark>
}
