import type { PersonRole } from '@entente/core/contract/people'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'

type KnownProps = {
  readonly known: readonly string[]
  readonly chosen: readonly string[]
  readonly onToggle: (name: string) => void
}

/** Names that are known here, to be pressed where they would have to be typed. */
export function Known({ known, chosen, onToggle }: KnownProps) {
  const { suggested } = useWords().acts
  if (known.length === 0) return null
  return (
    <fieldset className="known" aria-label={suggested}>
      {known.map((name) => (
        <button key={name} type="button" aria-pressed={chosen.includes(name)} onClick={() => onToggle(name)}>
          {name}
        </button>
      ))}
    </fieldset>
  )
}

/**
 * What a person is called on a page: by name where this node has one, else by what he is. An account's id says nothing
 * to a reader.
 */
export function usePersonName(): (person: string, known?: string) => string {
  const { caller, demo } = useMe()
  const { officerUnnamed } = useWords().dossier
  return (person, known) =>
    known ??
    demo?.personas.find((each) => each.person === person)?.name ??
    (caller?.person === person ? caller.name : officerUnnamed)
}

/** Of the people that the demonstration has, those of a role. A node with its nation's own sign-in has no list of any. */
export function usePeople(role: PersonRole) {
  const { demo } = useMe()
  return demo?.personas.filter((each) => each.role === role) ?? []
}
