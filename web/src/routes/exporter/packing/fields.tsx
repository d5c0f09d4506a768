import type { LicenceView } from '@entente/core/contract/licences'
import type { Line } from '@entente/core/contract/terms'
import { statementText } from '@entente/core/glossary/label-reasons'
import { mayOpen } from '@entente/core/vault/openers'
import { Checkbox } from '@mantine/core'
import { useAsk } from '../../../api/hooks.ts'
import type { Operations } from '../../../api/operations.ts'
import { useMe } from '../../../api/session.tsx'
import { DayField } from '../../../parts/acts/day.tsx'
import { zoneOf } from '../../../parts/dates.ts'
import { useDates } from '../../../parts/dossier/when.tsx'
import { DropArea } from '../../../parts/form/drop-area.tsx'
import { useFaultsAt } from '../../../parts/form/faults.ts'
import { fieldId } from '../../../parts/form/field-id.ts'
import { ListField } from '../../../parts/form/fields.tsx'
import { put } from '../../../parts/form/record.ts'
import { WrittenChoice } from '../../../parts/form/written-choice.tsx'
import { Written } from '../../../parts/said-by.tsx'
import { Loaded } from '../../../parts/states.tsx'
import { Group } from '../../../parts/transfer/lists.tsx'
import { useSizes } from '../../../parts/vault/size.ts'
import { useLanguage, useWords } from '../../../words/use.tsx'
import type { Said } from './said.ts'
import { isTooLarge } from './said.ts'

type PartProps = { readonly said: Said; readonly onChange: (said: Said) => void }

/** The licence, its line, and who of those that receive under it may open the package. */
export function UnderFields({ said, onChange }: PartProps) {
  const { pack } = useWords().packing
  const { caller } = useMe()
  const licences = useAsk('licences.list', { status: 'live', limit: 100 })
  return (
    <Group title={pack.under}>
      <Loaded asked={licences} lines={2}>
        {({ licences: all }) => {
          const own = all.filter(({ organisation }) => organisation === caller?.organisation)
          if (own.length === 0) return <p className="quiet">{pack.noLicences}</p>
          return (
            <WrittenChoice
              path="licence"
              label={pack.licence}
              value={said.licence}
              onChange={(licence) =>
                onChange({ ...put(put(said, 'line', undefined), 'licence', licence), recipients: [] })
              }
              choices={own.map(({ reference, summary }) => ({ value: reference, text: `${reference}: ${summary}` }))}
            />
          )
        }}
      </Loaded>
      {said.licence === undefined ? null : <LineFields reference={said.licence} said={said} onChange={onChange} />}
    </Group>
  )
}

function LineFields({ reference, said, onChange }: PartProps & { readonly reference: string }) {
  const { pack } = useWords().packing
  const licence = useAsk('licences.get', { reference })
  return (
    <Loaded asked={licence} lines={3}>
      {(found) => {
        const open = (found.terms?.lines ?? []).filter(({ openings }) => openings !== undefined)
        if (open.length === 0) return <p role="alert">{pack.noLines}</p>
        const line = open.find((each) => each.line === said.line)
        return (
          <>
            <WrittenChoice
              path="line"
              label={pack.line}
              value={line === undefined ? undefined : String(line.line)}
              onChange={(number) =>
                onChange({ ...put(said, 'line', number === undefined ? undefined : Number(number)), recipients: [] })
              }
              choices={open.map((each) => ({
                value: String(each.line),
                text: pack.lineText(each.line, found.transfer.items?.[each.line - 1]?.description ?? ''),
              }))}
            />
            {line === undefined ? null : <OfLine licence={found} line={line} said={said} onChange={onChange} />}
          </>
        )
      }}
    </Loaded>
  )
}

type OfLineProps = PartProps & { readonly licence: LicenceView; readonly line: Line }

function OfLine({ licence: { terms, transfer }, line, said, onChange }: OfLineProps) {
  const { pack } = useWords().packing
  const { utc } = useDates()
  const isMissing = useFaultsAt('recipients').length > 0
  const parties = (transfer.parties ?? []).filter(
    (party) => mayOpen(party, line) && terms?.destinations.includes(party.nation ?? '') === true,
  )
  const toggle = (name: string, isIn: boolean) =>
    onChange({
      ...said,
      recipients: isIn ? [...said.recipients, name] : said.recipients.filter((each) => each !== name),
    })
  return (
    <>
      <p className="quiet">
        {terms === null ? null : pack.window(utc(terms.from), utc(terms.until))}{' '}
        {line.openings === undefined ? null : pack.openings(line.openings.most)}
      </p>
      <fieldset className="inner-group" id={fieldId('recipients')}>
        <legend>{pack.recipients}</legend>
        <p className="quiet">{pack.recipientsHint}</p>
        {parties.map(({ name = '' }) => (
          <Checkbox
            key={name}
            label={<Written text={name} />}
            checked={said.recipients.includes(name)}
            onChange={({ currentTarget }) => toggle(name, currentTarget.checked)}
          />
        ))}
        {isMissing ? <p className="field-error">{pack.needRecipient}</p> : null}
      </fieldset>
    </>
  )
}

/** The file, which stays in the browser until it is sent. */
export function FileField({ said, onChange }: PartProps) {
  const { pack } = useWords().packing
  const sizeText = useSizes()
  const isMissing = useFaultsAt('file').length > 0
  const { file } = said
  return (
    <Group title={pack.file}>
      <DropArea label={pack.choose} id={fieldId('file')} onFile={(chosen) => onChange({ ...said, file: chosen })}>
        <p className="drop-name">{file === undefined ? pack.kinds : `${file.name}, ${sizeText(file.size)}`}</p>
        {file !== undefined && isTooLarge(file) ? <p role="alert">{pack.tooLarge(sizeText(file.size))}</p> : null}
      </DropArea>
      {isMissing && file === undefined ? <p className="field-error">{pack.needFile}</p> : null}
    </Group>
  )
}

/** The label as the document bears it: grade, caveats and dates. Its nations are the licence's. */
export function LabelFields({ said, onChange }: PartProps) {
  const { pack } = useWords().packing
  const { nation, at } = useMe()
  const { day } = useDates()
  const labels = useAsk('vault.labels', {})
  return (
    <Group title={pack.label}>
      <p className="quiet">{pack.labelHint}</p>
      <Loaded asked={labels} lines={2}>
        {({ schemes }) => (
          <div className="field-grid">
            <GradeFields schemes={schemes} said={said} onChange={onChange} />
            <StatementFields schemes={schemes} said={said} onChange={onChange} />
            <ListField
              path="label.caveats"
              label={pack.caveats}
              hint={pack.caveatsHint}
              value={said.caveats}
              onChange={(caveats) => onChange(put(said, 'caveats', caveats))}
            />
            <DayField
              path="label.review"
              label={pack.review}
              hint={pack.reviewHint}
              value={said.review}
              onChange={(review) => onChange(put(said, 'review', review))}
              zone={zoneOf(nation)}
            />
          </div>
        )}
      </Loaded>
      <p className="quiet">{pack.made(day(at))}</p>
    </Group>
  )
}

/** What the agreement has whoever labels by the scheme state of the document. */
function StatementFields({ schemes, said, onChange }: PartProps & { readonly schemes: Schemes }) {
  const { language, words } = useLanguage()
  const demanded = schemes.find(({ policy }) => policy === said.policy)?.states ?? []
  const { states = [] } = said
  if (demanded.length === 0) return null
  const toggle = (name: string, isIn: boolean) =>
    onChange({ ...said, states: isIn ? [...states, name] : states.filter((each) => each !== name) })
  return (
    <fieldset className="inner-group" id={fieldId('label.states')}>
      <legend>{words.packing.pack.states}</legend>
      {demanded.map((name) => (
        <Checkbox
          key={name}
          label={statementText(name, language)}
          checked={states.includes(name)}
          onChange={({ currentTarget }) => toggle(name, currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}

type Schemes = Operations['vault.labels']['output']['schemes']

/** Each by the words of its own scheme, which are not translated. */
function GradeFields({ schemes, said, onChange }: PartProps & { readonly schemes: Schemes }) {
  const { pack } = useWords().packing
  const grades = schemes.find(({ policy }) => policy === said.policy)?.grades ?? []
  return (
    <>
      <WrittenChoice
        path="label.policy"
        label={pack.policy}
        value={said.policy}
        onChange={(policy) =>
          onChange(put(put(put(said, 'classification', undefined), 'states', undefined), 'policy', policy))
        }
        choices={schemes.map(({ policy }) => ({ value: policy, text: policy }))}
      />
      <WrittenChoice
        path="label.classification"
        label={pack.grade}
        value={said.classification}
        onChange={(classification) => onChange(put(said, 'classification', classification))}
        choices={grades.map((grade) => ({ value: grade, text: grade }))}
      />
    </>
  )
}
