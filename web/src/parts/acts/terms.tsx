import type { ApplicationKind } from '@entente/core/contract/states'
import type { LineControl, Openings } from '@entente/core/contract/terms'
import type { Money, Quantity as SomeQuantity, Transfer } from '@entente/core/contract/transfer'
import { useMe } from '../../api/session.tsx'
import { useLanguage, useWords } from '../../words/use.tsx'
import { cityOf, instantOf, localText, zoneOf } from '../dates.ts'
import { ChoiceField, ListField } from '../form/fields.tsx'
import { put, replaced } from '../form/record.ts'
import { MoneyField, QuantityField } from '../transfer/amounts.tsx'
import type { Errors } from './act-form.tsx'
import { wrong } from './act-form.tsx'
import type { Drafted } from './conditions.tsx'
import { ConditionsField } from './conditions.tsx'
import { DayField } from './day.tsx'
import type { About } from './forms.tsx'
import { OpeningsFields } from './openings.tsx'

type DraftedLine = {
  line: number
  quantity?: SomeQuantity
  value?: Money
  controlledBy?: LineControl
  openings?: Partial<Openings>
}

/** Terms while they are written. */
export type DraftedTerms = {
  lines: DraftedLine[]
  from?: string
  until?: string
  destinations?: string[]
  conditions: Drafted[]
}

const DAY = 86_400_000

/**
 * What the application asks for, to start from: its lines, its destination, and two years of the nation's own days. An
 * open licence starts without a ceiling: as many deliveries as come, unless the officer sets one.
 */
export function termsOf({ dossier }: About, zone: string): DraftedTerms {
  const transfer: Transfer = dossier?.transfer ?? {}
  const start = dossier?.submittedAt ?? new Date().toISOString()
  const at = (days: number) => {
    const day = localText(new Date(Date.parse(start) + days * DAY).toISOString(), zone).slice(0, 10)
    return instantOf(`${day}T00:00`, zone) ?? start
  }
  return {
    lines: (transfer.items ?? []).map(({ quantity, value }, index) =>
      dossier?.kind === 'open' ? { line: index + 1, controlledBy: 'O' } : lineOf(index + 1, quantity, value),
    ),
    from: at(0),
    until: at(730),
    ...(transfer.to === undefined ? {} : { destinations: [transfer.to] }),
    conditions: [],
  }
}

function lineOf(line: number, quantity: SomeQuantity | undefined, value: Money | undefined): DraftedLine {
  const controlledBy = quantity && value ? 'B' : quantity ? 'Q' : value ? 'V' : 'O'
  return { line, ...(quantity ? { quantity } : {}), ...(value ? { value } : {}), controlledBy }
}

type TermsProps = {
  readonly kind: ApplicationKind
  /** Whether it is software, technology or information, which is opened and not shipped. */
  readonly isData: boolean
  readonly terms: DraftedTerms
  readonly onChange: (terms: DraftedTerms) => void
  readonly errors: Errors
}

/** Window, destinations, lines and conditions of a grant. */
export function TermsFields({ kind, isData, terms, onChange, errors }: TermsProps) {
  const words = useWords().pages.terms
  const set = <Key extends keyof DraftedTerms>(key: Key, value: DraftedTerms[Key] | undefined) =>
    onChange(put(terms, key, value))
  return (
    <>
      <Window terms={terms} onChange={onChange} errors={errors} />
      {kind === 'open' ? <p className="quiet">{words.open}</p> : null}
      {terms.lines.map((line, index) => (
        <LineFields
          key={line.line}
          path={`terms.lines[${index}]`}
          line={line}
          kind={kind}
          isData={isData}
          onChange={(next) => set('lines', replaced(terms.lines, index, next))}
          errors={errors}
        />
      ))}
      <ConditionsField
        path="terms.conditions"
        conditions={terms.conditions}
        onChange={(conditions) => set('conditions', conditions)}
        errors={errors}
      />
    </>
  )
}

/** When it begins and ends by the nation's own days, and where it goes. */
function Window({ terms, onChange, errors }: Pick<TermsProps, 'terms' | 'onChange' | 'errors'>) {
  const { language, words: all } = useLanguage()
  const words = all.pages.terms
  const zone = zoneOf(useMe().nation)
  const city = cityOf(zone, language)
  const set = <Key extends keyof DraftedTerms>(key: Key, value: DraftedTerms[Key] | undefined) =>
    onChange(put(terms, key, value))
  return (
    <div className="field-grid">
      <DayField
        path="terms.from"
        label={words.from}
        hint={words.fromHint(city)}
        zone={zone}
        value={terms.from}
        onChange={(from) => set('from', from)}
        {...wrong(errors['terms.from'])}
      />
      <DayField
        path="terms.until"
        label={words.until}
        hint={words.untilHint(city)}
        zone={zone}
        value={terms.until}
        onChange={(until) => set('until', until)}
        {...wrong(errors['terms.until'])}
      />
      <ListField
        path="terms.destinations"
        label={words.destinations}
        value={terms.destinations}
        onChange={(destinations) => set('destinations', destinations)}
        {...wrong(errors['terms.destinations'])}
      />
    </div>
  )
}

type LineProps = {
  readonly path: string
  readonly kind: ApplicationKind
  readonly isData: boolean
  readonly line: DraftedLine
  readonly onChange: (line: DraftedLine) => void
  readonly errors: Errors
}

/** A line without amounts, where nothing is drawn down. */
function unbound({ line, openings }: DraftedLine): DraftedLine {
  return { line, ...(openings ? { openings } : {}) }
}

function LineFields({ path, kind, isData, line, onChange, errors }: LineProps) {
  const { pages, transfer } = useWords()
  const { O: open, ...ceilings } = pages.licence.controlledBy
  const choices = kind === 'open' ? { O: open, ...ceilings } : ceilings
  return (
    <fieldset className="inner-group">
      <legend>{transfer.item(line.line)}</legend>
      <div className="field-grid">
        {line.controlledBy === 'O' ? null : (
          <>
            <QuantityField
              path={`${path}.quantity`}
              label={pages.terms.quantity}
              value={line.quantity}
              onChange={(quantity) => onChange(put(line, 'quantity', quantity))}
            />
            <MoneyField
              path={`${path}.value`}
              label={pages.terms.value}
              value={line.value}
              onChange={(value) => onChange(put(line, 'value', value))}
            />
          </>
        )}
        <ChoiceField
          path={`${path}.controlledBy`}
          label={pages.terms.controlledBy}
          value={line.controlledBy}
          onChange={(controlledBy) =>
            onChange(put(controlledBy === 'O' ? unbound(line) : line, 'controlledBy', controlledBy))
          }
          choices={choices as { readonly [control in LineControl]: string }}
          {...wrong(errors[`${path}.controlledBy`])}
        />
      </div>
      {isData ? (
        <OpeningsFields
          path={`${path}.openings`}
          openings={line.openings}
          onChange={(openings) => onChange(put(line, 'openings', openings))}
          errors={errors}
        />
      ) : null}
    </fieldset>
  )
}
