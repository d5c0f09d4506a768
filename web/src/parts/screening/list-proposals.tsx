import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useCommand } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { useDates } from '../dossier/when.tsx'
import { ProposalButton } from '../proposal-button.tsx'
import { ErrorState, Loaded } from '../states.tsx'
import { ListPreview } from './list-preview.tsx'
import { useReadFrom } from './read-from.ts'
import { Previewing } from './reading-state.tsx'

type Proposal = Operations['lists.proposals']['output']['proposals'][number]

/** So many lists of a proposal are named in its row; its preview names all. */
const NAMED = 6

/** The lists that one person has proposed, for another to put in force. */
export function ListProposals({ onDone }: { readonly onDone: (said: string) => void }) {
  const words = useWords().newLists.proposals
  const asked = useAsk('lists.proposals', {})
  const [shown, show] = useState<string | null>(null)
  const done = (said: string) => {
    show(null)
    onDone(said)
  }
  return (
    <>
      <section className="section" data-proposals>
        <h2>{words.title}</h2>
        <Loaded asked={asked} lines={2}>
          {({ proposals }) =>
            proposals.length === 0 ? (
              <p className="quiet">{words.none}</p>
            ) : (
              <ul className="rows">
                {proposals.map((proposal) => (
                  <ProposalRow key={proposal.id} proposal={proposal} onLook={() => show(proposal.id)} onDone={done} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      {shown === null ? null : <PreviewOf key={shown} proposal={shown} />}
    </>
  )
}

type RowProps = {
  readonly proposal: Proposal
  readonly onLook: () => void
  readonly onDone: (said: string) => void
}

function ProposalRow({ proposal, onLook, onDone }: RowProps) {
  const words = useWords().newLists.proposals
  const { may } = useMe()
  const { id, own } = proposal
  const preview = ['lists.preview', { proposal: id }]
  const bring = useCommand('lists.import', () => onDone(words.imported), preview)
  const withdraw = useCommand('lists.withdraw', () => onDone(words.withdrawn), preview)
  const problem = bring.error ?? withdraw.error
  return (
    <li className="row" data-proposal={id}>
      <span className="row-title">{proposal.lists.map(({ list }) => list).join(', ')}</span>
      <div className="quiet">
        <What proposal={proposal} />
        {own && may.includes('lists.import') ? <p>{words.own}</p> : null}
        {problem ? <ErrorState problem={problem} /> : null}
        {bring.error?.code === 'wrong-state' ? <p>{words.moved}</p> : null}
      </div>
      <span className="row-marks">
        {may.includes('lists.preview') ? (
          <Button variant="default" size="xs" onClick={onLook}>
            {words.look}
          </Button>
        ) : null}
        {may.includes('lists.import') && !own ? (
          <ProposalButton label={words.putInForce} id={id} command={bring} grave />
        ) : null}
        {may.includes('lists.withdraw') ? <ProposalButton label={words.withdraw} id={id} command={withdraw} /> : null}
      </span>
    </li>
  )
}

function What({ proposal }: { readonly proposal: Proposal }) {
  const { lists: names, newLists } = useWords()
  const words = newLists.proposals
  const { day } = useDates()
  const readFrom = useReadFrom()
  const { lists, proposedAt, publishedOn, dropConfirmed, formConfirmed } = proposal
  const more = lists.length - NAMED
  return (
    <ul className="entries-plain">
      {lists.slice(0, NAMED).map(({ list, entries, added, removed, changed }) => (
        <li key={list} className="amounts">
          {lists.length === 1 ? null : `${list}: `}
          {newLists.entries(entries)}; {names.sums(String(added), String(removed), String(changed))}
        </li>
      ))}
      {more > 0 ? <li>{words.more(more)}</li> : null}
      <li>{[words.proposed(day(proposedAt)), ...readFrom(proposal, day(publishedOn))].join(' · ')}</li>
      {dropConfirmed ? <li>{words.dropConfirmed}</li> : null}
      {formConfirmed ? <li>{words.formConfirmed}</li> : null}
    </ul>
  )
}

/** Long work: its files are read again, and every party that was searched is held against them. */
function PreviewOf({ proposal }: { readonly proposal: string }) {
  const { newLists } = useWords()
  const asked = useAsk('lists.preview', { proposal }, { long: true })
  if (asked.data !== undefined) return <ListPreview preview={asked.data} />
  return (
    <section className="section">
      <h2>{newLists.preview.title}</h2>
      {asked.error ? <ErrorState problem={asked.error} retry={() => asked.refetch()} /> : <Previewing />}
    </section>
  )
}
