import { utf8 } from '@entente/core/ledger/bytes'
import { useWords } from '../../words/use.tsx'
import { DropArea } from '../form/drop-area.tsx'
import { codesIn, isPdf, isPicture, PATIENT } from './codes.ts'

/** A file as it was read here, and of a picture the codes in it; null: it could not be, and why. */
export type Taken = { readonly name: string; readonly bytes: Uint8Array | null; readonly why?: Unread }

/** `codeless`: it is a picture, and no code of ours is in it; `pdf`: it is one, of which a picture is needed. */
type Unread = 'codeless' | 'pdf'

/** Reads a file in the browser. It goes nowhere. */
async function taken(file: File): Promise<Taken> {
  const { name } = file
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (isPdf(bytes)) return { name, bytes: null, why: 'pdf' }
    if (!isPicture(bytes)) return { name, bytes }
    const texts = await codesIn(file, PATIENT)
    return texts.length > 0 ? { name, bytes: utf8(texts.join('\n')) } : { name, bytes: null, why: 'codeless' }
  } catch {
    return { name, bytes: null }
  }
}

type DropProps = { readonly file: Taken | null; readonly onTake: (file: Taken) => void }

/** The file that is judged. */
export function DropField({ file, onTake }: DropProps) {
  const words = useWords().verify
  return (
    <DropArea label={words.drop} onFile={async (chosen) => onTake(await taken(chosen))}>
      <p className="drop-name">{file === null ? words.kinds : file.name}</p>
      {file !== null && file.bytes === null ? <p role="alert">{words[file.why ?? 'unread']}</p> : null}
    </DropArea>
  )
}

type ExtraProps = {
  readonly label: string
  readonly files: readonly Taken[]
  readonly onTake: (files: Taken[]) => void
}

/** One or several files that another is judged by. */
export function ExtraField({ label, files, onTake }: ExtraProps) {
  return (
    <p className="extra-file">
      <label className="file-button">
        {label}
        <input
          type="file"
          multiple
          onChange={async ({ currentTarget }) => onTake(await Promise.all([...(currentTarget.files ?? [])].map(taken)))}
        />
      </label>{' '}
      <span className="quiet">{files.map(({ name }) => name).join(', ')}</span>
    </p>
  )
}
