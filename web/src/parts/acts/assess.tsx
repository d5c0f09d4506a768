import { assessCaseInput } from '@entente/core/contract/cases'
import { useWords } from '../../words/use.tsx'
import { ListField, TextField } from '../form/fields.tsx'
import { put, replaced } from '../form/record.ts'
import { ActForm, wrong } from './act-form.tsx'
import type { FormProps } from './forms.tsx'
import { Prose } from './simple.tsx'
import { useWritten } from './written.tsx'

type Line = { line: number; controls?: string[]; summary?: string }

/** The officer's own rating of each line, starting from what the exporter stated. */
export function AssessForm({ about: { reference, dossier }, onDone }: FormProps) {
  const { acts, transfer } = useWords()
  const items = dossier?.transfer.items ?? []
  const [lines, setLines] = useWritten<Line[]>(
    'lines',
    items.map(({ controls = [], description = '' }, index) => ({ line: index + 1, controls, summary: description })),
  )
  const [note, setNote] = useWritten('note', '')
  const value = { reference, lines, ...(note === '' ? {} : { note }) }
  return (
    <ActForm operation="cases.assess" schema={assessCaseInput} value={value} onDone={onDone}>
      {(errors) => (
        <>
          {lines.map((line, index) => (
            <fieldset className="inner-group" key={line.line}>
              <legend>{transfer.item(line.line)}</legend>
              <ListField
                path={`assess[${index}].controls`}
                label={transfer.controls}
                hint={transfer.controlsHint}
                value={line.controls}
                onChange={(controls) => setLines(replaced(lines, index, put(line, 'controls', controls)))}
                {...wrong(errors[`lines[${index}].controls`])}
              />
              <TextField
                path={`assess[${index}].summary`}
                label={acts.fields.summary}
                value={line.summary}
                onChange={(summary) => setLines(replaced(lines, index, put(line, 'summary', summary)))}
                {...wrong(errors[`lines[${index}].summary`])}
              />
            </fieldset>
          ))}
          <Prose path="assess.note" label={acts.fields.note} value={note} onChange={setNote} />
        </>
      )}
    </ActForm>
  )
}
