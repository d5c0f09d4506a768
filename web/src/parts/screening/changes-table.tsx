import type { ListChange } from '@entente/core/contract/lists'
import { useWords } from '../../words/use.tsx'
import type { Tone } from '../mark.tsx'
import { Mark } from '../mark.tsx'
import { Written } from '../said-by.tsx'
import { Table } from '../table.tsx'

const TONES: { readonly [change in ListChange['change']]: Tone } = {
  added: 'plain',
  removed: 'silent',
  changed: 'doubt',
}

type TableProps = { readonly name: string; readonly rows: readonly ListChange[] }

/** The entries that a version added, removed or changed, with what of each. */
export function ChangesTable({ name, rows }: TableProps) {
  const words = useWords().lists
  const heads = [words.entry, words.kind, words.what]
  const [, kind, what] = heads
  return (
    <Table name={name} heads={heads} className="list-changes">
      {rows.map(({ key, id, caption, change, was, fields }) => (
        <tr key={key} data-entry={key} data-change={change}>
          <th scope="row">
            <Written text={caption} />
            {was === null ? null : (
              <span className="quiet block">
                {words.was} <Written text={was} />
              </span>
            )}
            <span className="quiet block">
              <code>{key}</code>
              {id === key ? null : (
                <>
                  {' · '}
                  <code>{id}</code>
                </>
              )}
            </span>
          </th>
          <td data-head={kind}>
            <Mark tone={TONES[change]}>{words.kinds[change]}</Mark>
          </td>
          <td data-head={what}>{fields.length === 0 ? '—' : <Fields fields={fields} />}</td>
        </tr>
      ))}
    </Table>
  )
}

function Fields({ fields }: Pick<ListChange, 'fields'>) {
  const { lists, screening } = useWords()
  const named: { readonly [field: string]: string } = { ...screening.properties, ...lists.fields }
  return (
    <ul className="entries-plain">
      {fields.map((field) => (
        <li key={field}>{named[field] ?? <code>{field}</code>}</li>
      ))}
    </ul>
  )
}
