import type { ScreenedParty } from '@entente/core/contract/screened-party'
import { useWords } from '../../words/use.tsx'
import { Mark } from '../mark.tsx'
import { Written } from '../said-by.tsx'
import { ListSays } from './list-says.tsx'

type Lead = ScreenedParty['leads'][number]

/** Whom the entries that a party is name above and below it: no finding, and open until somebody has made one. */
export function Leads({ leads }: Pick<ScreenedParty, 'leads'>) {
  const words = useWords().screening.leads
  if (leads.length === 0) return null
  return (
    <section className="section" data-leads={leads.length}>
      <h2>{words.title}</h2>
      <p className="quiet">{words.intro}</p>
      <ul className="entries-plain">
        {leads.map((lead) => (
          <LeadLine key={JSON.stringify(lead)} lead={lead} />
        ))}
      </ul>
    </section>
  )
}

function LeadLine({ lead }: { readonly lead: Lead }) {
  const words = useWords().screening.leads
  const { party, name, entries, answered } = lead
  return (
    <li data-lead={lead.entry}>
      <p className="side-state">
        <span>
          {words[party]}: <Written text={name} />
        </span>
        {party === 'above' ? null : (
          <Mark tone={answered ? 'free' : 'doubt'}>{answered ? words.answered : words.open}</Mark>
        )}
      </p>
      <p className="quiet">
        {entries.length === 0 ? words.nobody : words.known}{' '}
        {entries.map(({ entry, caption }) => (
          <span key={entry}>
            <Written text={caption} /> <code>{entry}</code>{' '}
          </span>
        ))}
      </p>
      <p>
        <ListSays said={lead} />
      </p>
    </li>
  )
}
