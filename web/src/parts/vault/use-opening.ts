import type { PackageView } from '@entente/core/contract/packages'
import type { SaidByServer } from '@entente/core/key-access/client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { fetchPackage } from './file.ts'
import { chosenFile, openHere } from './opening.ts'

/** What each nation answered, by its code; a nation that is not there was not asked. */
export type Answers = { readonly [nation: string]: SaidByServer }

export type Stage =
  | { readonly at: 'ready' | 'checking' | 'cleared' }
  | { readonly at: 'fetching'; readonly share: number }
  | { readonly at: 'open'; readonly plain: Uint8Array<ArrayBuffer> }
  | { readonly at: 'failed'; readonly error: unknown }

export type Opening = {
  readonly stage: Stage
  readonly answers: Answers
  /** Asks both nations. `chosen`: the file as the reader has it; else it is fetched from the node. */
  readonly open: (chosen: File | null) => Promise<void>
  /** Overwrites what was opened. */
  readonly clear: () => void
}

/** One opening after another of one package; what was opened is overwritten when the page is left. */
export function useOpening(view: PackageView): Opening {
  const client = useQueryClient()
  const plain = usePlain()
  const [stage, setStage] = useState<Stage>({ at: 'ready' })
  const [answers, setAnswers] = useState<Answers>({})
  const open = async (chosen: File | null) => {
    plain.overwrite()
    setAnswers({})
    try {
      setStage({ at: 'fetching', share: 0 })
      const file =
        chosen === null
          ? await fetchPackage(view, (share) => setStage({ at: 'fetching', share }))
          : await chosenFile(view, chosen)
      setStage({ at: 'checking' })
      const opened = await openHere(view, file, (nation, said) =>
        setAnswers((before) => ({ ...before, [nation]: said })),
      )
      if (!plain.keep(opened)) return
      setStage({ at: 'open', plain: opened })
    } catch (error) {
      setStage({ at: 'failed', error })
    }
    await client.invalidateQueries()
  }
  return {
    stage,
    answers,
    open,
    clear() {
      plain.overwrite()
      setStage({ at: 'cleared' })
    },
  }
}

/** What was opened, for as long as its page is there. */
function usePlain() {
  const held = useRef<{ plain: Uint8Array<ArrayBuffer> | null; left: boolean }>({ plain: null, left: false })
  const overwrite = useCallback(() => {
    held.current.plain?.fill(0)
    held.current.plain = null
  }, [])
  useEffect(() => {
    held.current.left = false
    addEventListener('pagehide', overwrite)
    return () => {
      held.current.left = true
      removeEventListener('pagehide', overwrite)
      overwrite()
    }
  }, [overwrite])
  return {
    overwrite,
    /** False where the page was left meanwhile: then nothing stays of it. */
    keep(opened: Uint8Array<ArrayBuffer>): boolean {
      held.current.plain = opened
      if (held.current.left) overwrite()
      return !held.current.left
    },
  }
}
