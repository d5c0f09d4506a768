import type { ScreenedParty } from '@entente/core/contract/screened-party'
import { mayBeOwned } from '@entente/core/screening/party'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { ActChoice } from '../acts/acts.tsx'
import { useDates } from '../dossier/when.tsx'
import { Mark } from '../mark.tsx'
import { Written } from '../said-by.tsx'
import { Table } from '../table.tsx'
import { Answers, useShareText } from './owned.tsx'
import { OwnershipForm } from './ownership-form.tsx'
import { PartyLink } from './party-link.tsx'

type Register = ScreenedParty['registers'][number]
type Control = ScreenedParty['controls'][number]

/** Who holds and controls a firm, as stated, and what follows under each law. Who has no owners is not asked for any. */
export function Owners({ of }: { readonly of: ScreenedParty }) {
  const words = useWords().screening.ownership
  const { may } = useMe()
  const { party, registers, controls, owned } = of
  if (!mayBeOwned(party)) return null
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <p className="quiet">{words.intro}</p>
      <h3 className="key-access">{words.registers}</h3>
      {registers.length === 0 ? <p>{words.noRegister}</p> : null}
      {registers.map((register) => (
        <RegisterView key={JSON.stringify(register)} register={register} />
      ))}
      {controls.length === 0 ? null : <h3 className="key-access">{words.controls}</h3>}
      {controls.map((control) => (
        <ControlView key={JSON.stringify(control)} control={control} />
      ))}
      <ActChoice offered={may.includes('ownership.state') ? ['ownership.state'] : []}>
        {(name, onDone) => <OwnershipForm key={name} asset={party} onDone={onDone} />}
      </ActChoice>
      {owned.length === 0 ? null : <h3 className="key-access">{words.answers}</h3>}
      <Answers owned={owned} />
    </section>
  )
}

function RegisterView({ register: { measures, holders, complete, source, day: of } }: { register: Register }) {
  const words = useWords().screening.ownership
  const { day } = useDates()
  const shareText = useShareText()
  const heads = [words.owner, words.share]
  const held = words.of(measures.map((measure) => words.measures[measure]).join(', '))
  return (
    <div className="register" data-register={of}>
      <p>
        {held} · {complete ? words.complete : words.notComplete}
      </p>
      <Table name={held} heads={heads}>
        {holders.map(({ owner, lo, hi, joint }) => (
          <tr key={JSON.stringify(owner)}>
            <th scope="row">
              <PartyLink party={owner} />
            </th>
            <td data-head={words.share} className="amounts">
              {shareText({ lo, hi })} {joint === undefined ? null : words.jointly(joint)}
            </td>
          </tr>
        ))}
      </Table>
      <p className="quiet">{words.source(source, day(of))}</p>
    </div>
  )
}

function ControlView({ control: { owner, finding, ground, until } }: { readonly control: Control }) {
  const words = useWords().screening.ownership
  const { day } = useDates()
  return (
    <p>
      <PartyLink party={owner} /> <Mark tone={finding === 'controls' ? 'bad' : 'free'}>{words.finding[finding]}</Mark>{' '}
      <Written text={ground} /> <span className="quiet">{words.controlUntil(day(until))}</span>
    </p>
  )
}
