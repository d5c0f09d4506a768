import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Operations } from '../../../api/operations.ts'
import { forgetSent } from '../../../api/upload.ts'
import { For } from '../../../parts/for.tsx'
import type { Faults } from '../../../parts/form/faults.ts'
import { FormFaults } from '../../../parts/form/faults.ts'
import { PageTitle } from '../../../parts/page.tsx'
import { useWords } from '../../../words/use.tsx'
import { Answer } from './answer.tsx'
import { FileField, LabelFields, UnderFields } from './fields.tsx'
import { useInspection } from './inspection.ts'
import { asked, type Said } from './said.ts'
import { Submitted } from './submitted.tsx'

type Packed = Operations['vault.pack']['output']

/** A file on its way to be a package: chosen, sent to the own node, inspected, and only then submitted. */
export function PackPage() {
  const { pack } = useWords().packing
  const [packed, setPacked] = useState<Packed | null>(null)
  return (
    <For roles={['exporter']} title={pack.title}>
      <PageTitle title={pack.title} intro={pack.intro} />
      {packed === null ? (
        <Packing
          onPacked={(made) => {
            forgetSent()
            setPacked(made)
          }}
        />
      ) : (
        <Submitted packed={packed} onAnother={() => setPacked(null)} />
      )}
    </For>
  )
}

const NOTHING: Said = { recipients: [], caveats: [] }

function Packing({ onPacked }: { readonly onPacked: (packed: Packed) => void }) {
  const { pack } = useWords().packing
  const [said, setSaid] = useState<Said>(NOTHING)
  const [faults, setFaults] = useState<Faults>([])
  const inspection = useInspection()
  const { at } = inspection.stage
  const isBusy = at === 'sending' || at === 'broken' || at === 'inspecting'
  // What is on its way is not exchanged, not by dropping another file either.
  const change = (next: Said) => {
    if (!isBusy) setSaid(next)
  }
  const begin = () => {
    const read = asked(said)
    setFaults(read.faults ?? [])
    if (read.submitted !== undefined && said.file !== undefined) inspection.begin(said.file, read.submitted)
  }
  return (
    <div className="check packing">
      <section className="check-facts" aria-labelledby="what">
        <h2 id="what">{pack.what}</h2>
        <FormFaults value={faults}>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              begin()
            }}
          >
            <fieldset className="packing-fields" disabled={isBusy}>
              <UnderFields said={said} onChange={change} />
              <FileField said={said} onChange={change} />
              <LabelFields said={said} onChange={change} />
            </fieldset>
            <Button type="submit" loading={isBusy}>
              {at === 'inspected' ? pack.again : pack.inspect}
            </Button>
            {faults.length === 0 ? null : (
              <p className="field-error" role="alert">
                {pack.missing}
              </p>
            )}
          </form>
        </FormFaults>
      </section>
      <section className="check-answer" aria-labelledby="answer">
        <h2 id="answer">{pack.answer}</h2>
        <Answer said={said} inspection={inspection} onPacked={onPacked} />
      </section>
    </div>
  )
}
