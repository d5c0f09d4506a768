import { useState } from 'react'
import { useWords } from '../../words/use.tsx'
import type { ActName } from './act-form.tsx'
import { GRAVE } from './act-form.tsx'
import type { About } from './forms.tsx'
import { FormOf } from './forms.tsx'

type ActsProps = { readonly next: readonly string[]; readonly about: About; readonly only?: RegExp }

/** What the node says that the reader may do next, and nothing else: each opens its form. */
export function Acts({ next, about, only }: ActsProps) {
  const { acts } = useWords()
  const [open, setOpen] = useState<ActName | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const isKnown = (name: string): name is ActName => Object.hasOwn(acts.todo, name)
  const offered = next
    .filter(isKnown)
    .filter((name) => only === undefined || only.test(name))
    .sort((a, b) => Number(GRAVE.includes(a)) - Number(GRAVE.includes(b)))
  const shown = open !== null && offered.includes(open) ? open : null
  return (
    <section className="section acts">
      <h2>{acts.title}</h2>
      <p className="said" role="status">
        {said}
      </p>
      {offered.length === 0 ? <p className="quiet">{acts.nothing}</p> : null}
      <div className="act-buttons">
        {offered.map((name) => (
          <button
            type="button"
            className="act-button"
            key={name}
            data-act={name}
            aria-expanded={name === shown}
            onClick={() => setOpen(name === shown ? null : name)}
          >
            {acts.todo[name]}
          </button>
        ))}
      </div>
      {shown === null ? null : (
        <div className="act-panel">
          <h3>{acts.todo[shown]}</h3>
          <FormOf
            key={shown}
            name={shown}
            about={about}
            onDone={(text) => {
              setSaid(text)
              setOpen(null)
            }}
          />
        </div>
      )}
    </section>
  )
}
