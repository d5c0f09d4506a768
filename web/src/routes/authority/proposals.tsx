import { Button } from '@mantine/core'
import { useAsk, useCommand } from '../../api/hooks.ts'
import type { Operations } from '../../api/operations.ts'
import { useMe } from '../../api/session.tsx'
import { useDates } from '../../parts/dossier/when.tsx'
import { ProposalButton } from '../../parts/proposal-button.tsx'
import { EmptyState, ErrorState, Loaded } from '../../parts/states.tsx'
import { useWords } from '../../words/use.tsx'

type Proposal = Operations['laws.proposals']['output']['proposals'][number]
type Told = { readonly onPreview: (hash: string) => void; readonly onDone: (said: string) => void }

/** The changes of law that one person has proposed, for another to enact. */
export function Proposals(told: Told) {
  const words = useWords().pages.laws
  const asked = useAsk('laws.proposals', {})
  return (
    <section className="section">
      <h2>{words.proposals}</h2>
      <Loaded asked={asked} lines={2}>
        {({ proposals }) =>
          proposals.length === 0 ? (
            <EmptyState title={words.noProposals} />
          ) : (
            <ul className="rows">
              {proposals.map((proposal) => (
                <ProposalRow key={proposal.id} proposal={proposal} {...told} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function ProposalRow({ proposal, onPreview, onDone }: Told & { readonly proposal: Proposal }) {
  const words = useWords().pages.laws
  const { caller } = useMe()
  const { day } = useDates()
  const { id, hash, confirm, proposedAt, own } = proposal
  const suspended = confirm.join(', ')
  const enact = useCommand('laws.enact', () => onDone(words.enacted(suspended)))
  const withdraw = useCommand('laws.withdraw', () => onDone(words.withdrawn))
  const isSecond = caller?.role === 'countersigning-officer'
  const problem = enact.error ?? withdraw.error
  return (
    <li className="row">
      <span className="row-title">
        <code>{hash.slice(0, 23)}…</code>
      </span>
      <span className="quiet">
        {words.proposedOn(day(proposedAt))} · {words.wouldSuspend(suspended)}
        {isSecond && own ? <span className="block">{words.ownProposal}</span> : null}
        {problem ? <ErrorState problem={problem} /> : null}
      </span>
      <span className="row-marks">
        <Button variant="default" size="xs" onClick={() => onPreview(hash)}>
          {words.preview}
        </Button>
        {isSecond && !own ? <ProposalButton label={words.enact} id={id} command={enact} grave /> : null}
        {isSecond || caller?.role === 'licensing-officer' ? (
          <ProposalButton label={words.withdraw} id={id} command={withdraw} />
        ) : null}
      </span>
    </li>
  )
}
