import type { DisposeInput } from '@entente/core/contract/screening'
import { disposeInput } from '@entente/core/contract/screening'
import { Checkbox } from '@mantine/core'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import type { Errors } from '../acts/act-form.tsx'
import { ActForm, wrong } from '../acts/act-form.tsx'
import { usePersonName } from '../acts/known.tsx'
import { Prose } from '../acts/simple.tsx'
import { useWritten } from '../acts/written.tsx'
import { useDates } from '../dossier/when.tsx'
import { ChoiceField } from '../form/fields.tsx'
import type { ShownHit } from './facing-words.ts'
import { namesOf, restsOn, sharedNumbers } from './rests.ts'

type Properties = { readonly [property: string]: readonly string[] }
type FormProps = {
  readonly run: string
  readonly properties: Properties
  readonly hit: ShownHit
  readonly onDone: (said: string) => void
}

type Resting = { readonly numbers: readonly string[]; readonly party?: string; readonly entry?: string }

/** Whether the party is the entry, with the ground, and for *same* with the name or number that it rests on. */
export function DisposeForm({ run, properties, hit, onDone }: FormProps) {
  const { dispose, verdicts } = useWords().screening
  const shared = sharedNumbers(properties, hit.numbers)
  const [verdict, setVerdict] = useWritten<DisposeInput['verdict'] | undefined>('verdict', undefined)
  const [ground, setGround] = useWritten('ground', '')
  const [resting, setResting] = useWritten<Resting>('resting', () => suggested(hit, properties, shared))
  const { list, entry } = hit
  const value = {
    run,
    hit: { list, entry },
    ...(verdict === undefined ? {} : { verdict }),
    ...(ground === '' ? {} : { ground }),
    ...(verdict === 'same' ? { rests: restsOn(resting.numbers, resting) } : {}),
  }
  const { reopened: _reopened, ...choices } = verdicts
  return (
    <ActForm operation="screening.dispose" schema={disposeInput} value={value} onDone={onDone}>
      {(errors) => (
        <>
          <ChoiceField
            path="screening.dispose.verdict"
            label={dispose.verdict}
            value={verdict}
            onChange={setVerdict}
            choices={choices}
            {...wrong(errors.verdict)}
          />
          {verdict === 'different' && hit.strong ? <SecondPerson said={hit.said} /> : null}
          {verdict === 'same' ? (
            <Rests
              names={{ party: namesOf(properties), entry: hit.names }}
              shared={shared}
              resting={resting}
              onChange={setResting}
              errors={errors}
            />
          ) : null}
          <Prose
            path="screening.dispose.ground"
            label={dispose.ground}
            hint={dispose.groundHint}
            value={ground}
            onChange={setGround}
            {...wrong(errors.ground)}
          />
        </>
      )}
    </ActForm>
  )
}

/** All numbers in common; or else the names that faced each other, where both are written so. */
function suggested({ evidence: { name }, names }: ShownHit, properties: Properties, numbers: string[]): Resting {
  if (numbers.length > 0) return { numbers }
  const party = namesOf(properties).find((each) => each === name?.query)
  const entry = names.find((each) => each === name?.entry)
  return { numbers, ...(party === undefined ? {} : { party }), ...(entry === undefined ? {} : { entry }) }
}

/** Who said of a strong hit that it is another, and so who may be the second. */
function SecondPerson({ said }: Pick<ShownHit, 'said'>) {
  const { dispose } = useWords().screening
  const { caller } = useMe()
  const nameOf = usePersonName()
  const { time } = useDates()
  const since = said.findLastIndex(({ verdict }) => verdict !== 'different') + 1
  const agreeing = said.slice(since).filter(({ stands }) => stands)
  const other = agreeing.find(({ person }) => person !== caller?.person)
  if (other !== undefined) return <p role="note">{dispose.second(nameOf(other.person, other.name), time(other.at))}</p>
  return <p role="note">{agreeing.length > 0 ? dispose.yours : dispose.first}</p>
}

type RestsProps = {
  readonly names: { readonly party: readonly string[]; readonly entry: readonly string[] }
  readonly shared: readonly string[]
  readonly resting: Resting
  readonly onChange: (resting: Resting) => void
  readonly errors: Errors
}

function Rests({ names, shared, resting, onChange, errors }: RestsProps) {
  const { dispose } = useWords().screening
  const choices = (of: readonly string[]) => Object.fromEntries(of.map((each) => [each, each]))
  const pick = (side: 'party' | 'entry') => (said: string | undefined) => {
    const { [side]: _before, ...rest } = resting
    onChange({ ...rest, ...(said === undefined ? {} : { [side]: said }) })
  }
  const toggle = (number: string, isOn: boolean) =>
    onChange({
      ...resting,
      numbers: isOn ? [...resting.numbers, number] : resting.numbers.filter((each) => each !== number),
    })
  return (
    <fieldset className="inner-group">
      <legend>{dispose.rests}</legend>
      {shared.map((number) => (
        <Checkbox
          key={number}
          label={`${dispose.sharedNumbers}: ${number}`}
          checked={resting.numbers.includes(number)}
          onChange={({ currentTarget }) => toggle(number, currentTarget.checked)}
        />
      ))}
      {shared.length === 0 ? <p className="quiet">{dispose.namesHint}</p> : null}
      <div className="field-grid">
        <ChoiceField
          path="screening.dispose.party"
          label={dispose.ofParty}
          value={resting.party}
          onChange={pick('party')}
          choices={choices(names.party)}
          {...wrong(errors.rests)}
        />
        <ChoiceField
          path="screening.dispose.entry"
          label={dispose.ofEntry}
          value={resting.entry}
          onChange={pick('entry')}
          choices={choices(names.entry)}
          {...wrong(errors.rests)}
        />
      </div>
    </fieldset>
  )
}
