import type { Incorporation, Transfer } from '@entente/core/contract/transfer'
import { useWords } from '../../words/use.tsx'
import { ChoiceField, FlagField, NationField, TextField } from '../form/fields.tsx'
import { put, saidOrNot } from '../form/record.ts'
import { PartyFields } from './party.tsx'

type EndUse = NonNullable<Transfer['endUse']>
type EndUseProps = {
  readonly endUse: EndUse
  readonly onChange: (endUse: EndUse | undefined) => void
}

/** Where it is used, for what, and whether it goes into something else. */
export function EndUseFields({ endUse, onChange }: EndUseProps) {
  const { transfer } = useWords()
  const change = <Key extends keyof EndUse>(key: Key, value: EndUse[Key] | undefined) =>
    onChange(saidOrNot(put(endUse, key, value)))
  const { incorporation } = endUse
  return (
    <>
      <div className="field-grid">
        <NationField
          path="endUse.nation"
          label={transfer.useNation}
          value={endUse.nation}
          onChange={(nation) => change('nation', nation)}
        />
        <FlagField
          path="endUse.military"
          label={transfer.useMilitary}
          value={endUse.military}
          onChange={(military) => change('military', military)}
        />
        <TextField
          path="endUse.purpose"
          label={transfer.purpose}
          value={endUse.purpose}
          onChange={(purpose) => change('purpose', purpose)}
        />
        <ChoiceField
          path="endUse.incorporation"
          label={transfer.incorporation}
          value={incorporation === undefined ? undefined : incorporation === null ? 'none' : 'some'}
          onChange={(said) => change('incorporation', said === 'some' ? {} : said === 'none' ? null : undefined)}
          choices={{ none: transfer.incorporationNone, some: transfer.incorporationSome }}
        />
      </div>
      {incorporation ? (
        <IncorporationFields whole={incorporation} onChange={(next) => change('incorporation', next)} />
      ) : null}
    </>
  )
}

type IntoProps = {
  readonly whole: Incorporation
  readonly onChange: (whole: Incorporation) => void
}

function IncorporationFields({ whole, onChange }: IntoProps) {
  const { transfer } = useWords()
  return (
    <fieldset className="inner-group">
      <legend>{transfer.incorporation}</legend>
      <div className="field-grid">
        <TextField
          path="endUse.incorporation.into"
          label={transfer.into}
          value={whole.into}
          onChange={(into) => onChange(put(whole, 'into', into))}
        />
        <NationField
          path="endUse.incorporation.nation"
          label={transfer.intoNation}
          value={whole.nation}
          onChange={(nation) => onChange(put(whole, 'nation', nation))}
        />
      </div>
      <fieldset className="inner-group">
        <legend>{transfer.intoUser}</legend>
        <PartyFields
          path="endUse.incorporation.endUser"
          party={whole.endUser ?? {}}
          onChange={(endUser) => onChange(put(whole, 'endUser', saidOrNot(endUser)))}
          withRole={false}
        />
      </fieldset>
    </fieldset>
  )
}
