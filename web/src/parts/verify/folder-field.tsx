import { copiesAmong } from '@entente/core/verify/copies-among'
import type { LogCopy } from '@entente/core/verify/log-copy'
import { useWords } from '../../words/use.tsx'

/** A folder as it was read here: the copies of logs in it, or why there are none. */
export type Folder = {
  readonly name: string
  readonly copies: readonly LogCopy[]
  readonly why: 'copyless' | 'tooLarge' | 'unread' | null
}

/** What a browser holds at once without trouble; of a greater log the command judges the files as it reads them. */
const MOST_BYTES = 512 * 1024 * 1024

type FolderProps = { readonly folder: Folder | null; readonly onTake: (folder: Folder) => void }

/** The folder of a whole log, or of several, as `entente log copy` makes it. */
export function FolderField({ folder, onTake }: FolderProps) {
  const words = useWords().verify
  return (
    <div className="extra-file">
      <label className="file-button">
        {words.folder}
        <input
          type="file"
          id="log-folder"
          // Of a folder the browser gives every file with its path; the types of React do not know the word.
          {...{ webkitdirectory: '' }}
          onChange={async ({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])]
            currentTarget.value = ''
            if (files.length > 0) onTake(await taken(files))
          }}
        />
      </label>{' '}
      <span className="quiet">{folder?.name ?? words.folderHint}</span>
      {folder?.why ? <p role="alert">{words[folder.why]}</p> : null}
    </div>
  )
}

async function taken(files: readonly File[]): Promise<Folder> {
  const name = files[0]?.webkitRelativePath.split('/')[0] ?? ''
  const none = { name, copies: [] }
  if (files.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) return { ...none, why: 'tooLarge' }
  try {
    const read = files.map(async (file) => {
      return [file.webkitRelativePath.slice(name.length + 1), new Uint8Array(await file.arrayBuffer())] as const
    })
    const copies = copiesAmong(new Map(await Promise.all(read)))
    return { name, copies, why: copies.length === 0 ? 'copyless' : null }
  } catch {
    return { ...none, why: 'unread' }
  }
}
