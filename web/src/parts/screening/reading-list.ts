import { useEffect, useRef, useState } from 'react'
import { call, Problem } from '../../api/client.ts'
import type { Operations } from '../../api/operations.ts'
import { sendFile } from '../../api/upload.ts'

export type Asked = Omit<Operations['lists.propose']['input'], 'preview'>
/** What a person says of a list beside its files. */
export type SaidOfList = Omit<Asked, 'uploads'>

/** Where the files of a list are on their way to a preview. */
export type Stage =
  | { readonly at: 'before' | 'previewing' }
  | { readonly at: 'sending'; readonly received: number; readonly size: number }
  | { readonly at: 'refused'; readonly problem: unknown }
  | { readonly at: 'previewed'; readonly asked: Asked; readonly preview: Operations['lists.preview']['output'] }

type ReadingList = {
  readonly stage: Stage
  /** Sends what the node does not have of some files, and has them previewed. */
  readonly begin: (files: readonly File[], said: SaidOfList) => void
  readonly stop: () => void
}

export function useReadingList(): ReadingList {
  const [stage, tell] = useState<Stage>({ at: 'before' })
  const running = useRef<AbortController | null>(null)
  const sent = useRef<Names>(new Map())
  useEffect(() => () => running.current?.abort(), [])
  const begin: ReadingList['begin'] = (files, said) => {
    running.current?.abort()
    running.current = new AbortController()
    const { signal } = running.current
    previewed(files, said, { signal, tell, sent: sent.current }).catch((problem: unknown) => {
      if (!signal.aborted) tell({ at: 'refused', problem })
    })
  }
  const stop = () => {
    running.current?.abort()
    tell({ at: 'before' })
  }
  return { stage, begin, stop }
}

/** By what name the node has a file that was chosen. */
type Names = Map<File, string>
type Way = { readonly signal: AbortSignal; readonly tell: (stage: Stage) => void; readonly sent: Names }

async function previewed(files: readonly File[], said: SaidOfList, way: Way): Promise<void> {
  const asked = { uploads: await sentWhole(files, way), ...said }
  way.tell({ at: 'previewing' })
  const preview = await call('lists.preview', asked, { signal: way.signal })
  way.tell({ at: 'previewed', asked, preview })
}

/** Of what the node has already a piece is sent again, by which it is known whether it still does. */
async function sentWhole(files: readonly File[], { signal, tell, sent }: Way): Promise<Asked['uploads']> {
  const size = files.reduce((sum, file) => sum + file.size, 0)
  const named: Asked['uploads'] = []
  let before = 0
  for (const file of files) {
    const from = { upload: sent.get(file), received: 0 }
    tell({ at: 'sending', received: before, size })
    const upload = await sendFile(
      'lists.upload',
      file,
      from,
      ({ upload: name, received }) => {
        if (name !== undefined) sent.set(file, name)
        tell({ at: 'sending', received: before + received, size })
      },
      signal,
    )
    named.push({ upload, name: file.name })
    before += file.size
  }
  return named
}

/** What a list is not taken for. */
export function refusedIn(stage: Stage): Problem['errors'] {
  return stage.at === 'refused' && stage.problem instanceof Problem ? stage.problem.errors : []
}
