import type { ScreenedParty } from '@entente/core/contract/screened-party'
import type { SaidParty } from '@entente/core/contract/screening'
import { runInput } from '@entente/core/contract/screening'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { ActForm } from '../acts/act-form.tsx'
import { ActChoice } from '../acts/acts.tsx'
import { ChoiceField, TextField } from '../form/fields.tsx'
import { put, replaced } from '../form/record.ts'
import { type DraftValue, propertiesOf } from './search-draft.ts'

type SearchProps = { readonly party: SaidParty; readonly run: ScreenedParty['run'] }

/** Looks the party up in all lists, by what is written here and by all that it was looked up by before. */
export function SearchAct({ party, run }: SearchProps) {
  const { may } = useMe()
  return (
    <ActChoice offered={may.includes('screening.run') ? ['screening.run'] : []}>
      {(name, onDone) => <SearchForm key={name} party={party} run={run} onDone={onDone} />}
    </ActChoice>
  )
}

function SearchForm({ party, run, onDone }: SearchProps & { readonly onDone: (said: string) => void }) {
  const { search, properties } = useWords().screening
  const [lines, setLines] = useState<readonly DraftValue[]>([{}])
  const more = propertiesOf(lines)
  const value = {
    party,
    ...(run?.application ? { application: run.application } : {}),
    ...(Object.keys(more).length === 0 ? {} : { properties: more }),
  }
  return (
    <ActForm operation="screening.run" schema={runInput} value={value} onDone={onDone}>
      {() => (
        <>
          {run === null ? null : <p className="quiet">{search.kept}</p>}
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place while it is written.
            <div className="field-grid" key={index}>
              <ChoiceField<string>
                path={`screening.run.lines[${index}].property`}
                label={search.kind}
                value={line.property}
                onChange={(property) => setLines(replaced(lines, index, put(line, 'property', property)))}
                choices={properties}
              />
              <TextField
                path={`screening.run.lines[${index}].value`}
                label={search.value}
                value={line.value}
                onChange={(said) => setLines(replaced(lines, index, put(line, 'value', said)))}
              />
              <Button
                variant="subtle"
                size="compact-xs"
                className="line-remove"
                onClick={() => setLines(lines.filter((_, at) => at !== index))}
              >
                {search.remove(index + 1)}
              </Button>
            </div>
          ))}
          <div>
            <Button variant="default" size="xs" onClick={() => setLines([...lines, {}])}>
              {search.add}
            </Button>
          </div>
        </>
      )}
    </ActForm>
  )
}
