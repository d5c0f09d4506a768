import type { ReactNode } from 'react'
import { useState } from 'react'
import { useWords } from '../../words/use.tsx'
import type { Words } from '../../words/words.ts'
import { GRAVE } from './act-form.tsx'
import type { About } from './forms.tsx'
import { FormOf, isFormed } from './forms.tsx'
import { Keeping } from './written.tsx'

type ActsProps = { readonly next: readonly string[]; readonly about: About; readonly only?: RegExp }

/** What the node says that the reader may do next about a dossier, and nothing else: each opens its form. */
export function Acts({ next, about, only }: ActsProps) {
  const offered = next.filter(isFormed).filter((name) => only === undefined || only.test(name))
  return (
    <ActList offered={offered}>
      {(name, onDone) => <FormOf key={name} name={name} about={about} onDone={onDone} />}
    </ActList>
  )
}

type ListProps<Name extends keyof Words['acts']['todo']> = {
  readonly offered: readonly Name[]
  readonly children: (name: Name, onDone: (said: string) => void) => ReactNode
}

/** What a reader may do on a page, under its heading. */
export function ActList<Name extends keyof Words['acts']['todo']>({ offered, children }: ListProps<Name>) {
  const { acts } = useWords()
  return (
    <section className="section acts">
      <h2>{acts.title}</h2>
      {offered.length === 0 ? <p className="quiet">{acts.nothing}</p> : null}
      <ActChoice offered={offered}>{children}</ActChoice>
    </section>
  )
}

/** What was written into an act's form, each in its own: two of them have fields of the same names. */
function keptOf<Name>(written: Map<Name, Map<string, unknown>>, name: Name): Map<string, unknown> {
  const kept = written.get(name) ?? new Map()
  written.set(name, kept)
  return kept
}

/** Acts to choose from, the grave ones last, and the form of the one that is chosen. */
export function ActChoice<Name extends keyof Words['acts']['todo']>({ offered, children }: ListProps<Name>) {
  const { acts } = useWords()
  const [open, setOpen] = useState<Name | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [written] = useState(() => new Map<Name, Map<string, unknown>>())
  const sorted = [...offered].sort((a, b) => Number(GRAVE.includes(a)) - Number(GRAVE.includes(b)))
  const shown = open !== null && offered.includes(open) ? open : null
  return (
    <>
      <p className="said" role="status">
        {said}
      </p>
      <div className="act-buttons">
        {sorted.map((name) => (
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
          <Keeping key={shown} kept={keptOf(written, shown)}>
            {children(shown, (text) => {
              written.delete(shown)
              setSaid(text)
              setOpen(null)
            })}
          </Keeping>
        </div>
      )}
    </>
  )
}
