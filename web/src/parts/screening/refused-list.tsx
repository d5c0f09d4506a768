import type { RefusedPlace } from '@entente/core/contract/refusals'
import { useWords } from '../../words/use.tsx'
import { fieldId } from '../form/field-id.ts'
import { Wrong } from '../form/wrong.tsx'
import { Shape } from '../mark.tsx'

/** What a person confirms of a list that is not taken without it. */
export const CONFIRMED = ['dropConfirmed', 'formConfirmed', 'alone'] as const
/** What he states where its files do not. */
const STATED = ['list', 'publishedOn'] as const

export type OfList = (typeof CONFIRMED)[number] | (typeof STATED)[number]

/** The id of the field by which something is said of a list. */
export function listFieldId(name: OfList): string {
  return fieldId(`lists.preview.${name}`)
}

/** Why a list is not taken: by the file and line that are wrong, or by what would have it taken. */
export function RefusedList({ errors }: { readonly errors: readonly RefusedPlace[] }) {
  const words = useWords().newLists.read
  const canBeConfirmed = errors.some(({ path }) => isOf(CONFIRMED, path))
  return (
    <div className="problem" role="alert">
      <Shape tone="closed" />
      <div>
        <p className="problem-title">{words.refused}</p>
        <ul>
          {errors.map(({ path, message, expected, nearest }) => (
            <li key={`${path} ${message}`}>
              <Place path={path} />
              <Wrong
                {...(isOf(STATED, path) ? { path } : {})}
                message={message}
                expected={expected}
                nearest={nearest}
              />
            </li>
          ))}
        </ul>
        {canBeConfirmed ? <p>{words.confirmed}</p> : null}
      </div>
    </div>
  )
}

function Place({ path }: Pick<RefusedPlace, 'path'>) {
  const words = useWords().newLists.read
  if (path === '' || isOf(CONFIRMED, path)) return null
  return (
    <>
      {isOf(STATED, path) ? <a href={`#${listFieldId(path)}`}>{words[path]}</a> : <code>{path}</code>}
      {' — '}
    </>
  )
}

function isOf<Name extends string>(names: readonly Name[], path: string): path is Name {
  return names.some((name) => name === path)
}
