import type { Openings } from '@entente/core/contract/terms'
import { openingsCounted } from '@entente/core/glossary/terms'
import { useLanguage } from '../../words/use.tsx'
import { ChoiceField, ListField, TextField } from '../form/fields.tsx'
import { put, saidOrNot } from '../form/record.ts'
import type { Errors } from './act-form.tsx'
import { wrong } from './act-form.tsx'

type Props = {
  readonly path: string
  readonly openings: Partial<Openings> | undefined
  readonly onChange: (openings: Partial<Openings> | undefined) => void
  readonly errors: Errors
}

/** How often a line may be opened, what counts, by how many and by whom. Nothing said: it opens nothing. */
export function OpeningsFields({ path, openings = {}, onChange, errors }: Props) {
  const { language, words } = useLanguage()
  const { terms } = words.pages
  const set = <Key extends keyof Openings>(key: Key, value: Openings[Key] | undefined) =>
    onChange(saidOrNot(put(openings, key, value)))
  return (
    <fieldset className="inner-group">
      <legend>{terms.openings}</legend>
      <p className="quiet">{terms.noOpenings}</p>
      <div className="field-grid">
        <TextField
          path={`${path}.most`}
          label={terms.most}
          value={openings.most?.toString()}
          onChange={(most = '') => set('most', /^\d+$/.test(most) ? Number(most) : undefined)}
          {...wrong(errors[`${path}.most`])}
        />
        <ChoiceField
          path={`${path}.counted`}
          label={terms.counted}
          value={openings.counted}
          onChange={(counted) => set('counted', counted)}
          choices={openingsCounted(language)}
          {...wrong(errors[`${path}.counted`])}
        />
        <TextField
          path={`${path}.mostRecipients`}
          label={terms.mostRecipients}
          value={openings.mostRecipients?.toString()}
          onChange={(most = '') => set('mostRecipients', /^\d+$/.test(most) ? Number(most) : undefined)}
          {...wrong(errors[`${path}.mostRecipients`])}
        />
        <ListField
          path={`${path}.recipients`}
          label={terms.openedBy}
          value={openings.recipients}
          onChange={(recipients) => set('recipients', recipients)}
          {...wrong(errors[`${path}.recipients`])}
        />
      </div>
    </fieldset>
  )
}
