import { Button, Checkbox, TextInput } from '@mantine/core'
import { useWords } from '../../words/use.tsx'
import { DropArea } from '../form/drop-area.tsx'
import { useSizes } from '../vault/size.ts'
import { refusedIn, type SaidOfList, type Stage } from './reading-list.ts'
import { CONFIRMED, listFieldId, type OfList } from './refused-list.tsx'

type FormProps = {
  readonly files: readonly File[]
  readonly said: SaidOfList
  readonly stage: Stage
  readonly onFiles: (files: readonly File[]) => void
  readonly onSay: (said: SaidOfList) => void
  readonly onPreview: () => void
}

/** The files of a list, what they do not say, and what is confirmed once the node asked for it. */
export function ListForm({ files, said, stage, onFiles, onSay, onPreview }: FormProps) {
  const words = useWords().newLists.read
  const isBusy = stage.at === 'sending' || stage.at === 'previewing'
  const wrong = refusedIn(stage).map(({ path }) => path)
  const confirmed = CONFIRMED.filter((name) => said[name] === true || wrong.includes(name))
  const text = (name: 'list' | 'publishedOn') => ({
    id: listFieldId(name),
    label: words[name],
    description: words[`${name}Hint`],
    error: wrong.includes(name),
    disabled: isBusy,
    value: said[name] ?? '',
    onChange: ({ currentTarget: { value } }: React.ChangeEvent<HTMLInputElement>) =>
      onSay(saying(said, name, value === '' ? undefined : value)),
  })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        onPreview()
      }}
    >
      <Files files={files} onFiles={onFiles} />
      <div className="field-grid">
        <TextInput type="date" {...text('publishedOn')} />
        <TextInput autoComplete="off" {...text('list')} />
      </div>
      {confirmed.map((name) => (
        <Checkbox
          key={name}
          id={listFieldId(name)}
          label={words.confirm[name]}
          disabled={isBusy}
          checked={said[name] === true}
          onChange={({ currentTarget: { checked } }) => onSay(saying(said, name, checked ? true : undefined))}
        />
      ))}
      <div>
        <Button type="submit" variant="default" disabled={files.length === 0 || isBusy}>
          {words.preview}
        </Button>
      </div>
    </form>
  )
}

/** What is not said has no field. */
function saying<Name extends OfList>(said: SaidOfList, name: Name, value: SaidOfList[Name]): SaidOfList {
  const { [name]: _, ...others } = said
  return value === undefined ? others : { ...others, [name]: value }
}

function Files({ files, onFiles }: Pick<FormProps, 'files' | 'onFiles'>) {
  const words = useWords().newLists.read
  const sizeText = useSizes()
  return (
    <DropArea label={words.choose} id="field-lists-preview-files" onFiles={onFiles}>
      {files.length === 0 ? (
        <p className="drop-name">{words.several}</p>
      ) : (
        files.map(({ name, size }) => (
          <p key={name} className="drop-name">
            <code>{name}</code>, {sizeText(size)}
          </p>
        ))
      )}
    </DropArea>
  )
}
