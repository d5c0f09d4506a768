import type { PackageView } from '@entente/core/contract/packages'
import type { SaidByServer } from '@entente/core/key-access/client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { fetchPackage } from './file.ts'
import { chosenFile, contentName, openHere, openIntoFile } from './opening.ts'
import { chooseFile } from './save-file.ts'

/** What each nation answered, by its code; a nation that is not there was not asked. */
export type Answers = { readonly [nation: string]: SaidByServer }

export type Stage =
  | { readonly at: 'ready' | 'checking' | 'cleared' }
  | { readonly at: 'fetching' | 'writing'; readonly share: number }
  | { readonly at: 'saved'; readonly name: string }
  | { readonly at: 'open'; readonly plain: Uint8Array<ArrayBuffer> }
  | { readonly at: 'failed'; readonly error: unknown }

export type Opening = {
  readonly stage: Stage
  readonly answers: Answers
  /** Asks both nations. `chosen`: the file as the reader has it; else it is fetched from the node. */
  readonly open: (chosen: File | null) => Promise<void>
  /** The same into a file, which the reader is asked for first. */
  readonly openInto: (chosen: File | null) => Promise<void>
  /** Overwrites what was opened. */
  readonly clear: () => void
}

/** One opening after another of one package; what was opened is overwritten when the page is left. */
export function useOpening(view: PackageView): Opening {
  const plain = usePlain()
  const { stage, answers, setStage, begin, told } = useStages(plain.overwrite)
  const fileOf = async (chosen: File | null): Promise<Blob> => {
    setStage({ at: 'fetching', share: 0 })
    const file =
      chosen === null
        ? await fetchPackage(view, (share) => setStage({ at: 'fetching', share }))
        : chosenFile(view, chosen)
    setStage({ at: 'checking' })
    return file
  }
  const open = async (chosen: File | null): Promise<Stage | null> => {
    const opened = await openHere(view, await fileOf(chosen), told)
    return plain.keep(opened) ? { at: 'open', plain: opened } : null
  }
  const openInto = async (chosen: File | null): Promise<Stage | null> => {
    const to = await chooseFile(contentName(view))
    if (to === null) return null
    const file = await fileOf(chosen).catch(async (error: unknown) => {
      await to.giveUp()
      throw error
    })
    await openIntoFile(view, file, to, told, (share) => setStage({ at: 'writing', share }))
    return { at: 'saved', name: to.name }
  }
  return {
    stage,
    answers,
    open: (chosen) => begin(() => open(chosen)),
    openInto: (chosen) => begin(() => openInto(chosen)),
    clear() {
      plain.overwrite()
      setStage({ at: 'cleared' })
    },
  }
}

/** How far an opening is, and what the nations answered to it. `begin`: what came of the one before is forgotten. */
function useStages(forget: () => void) {
  const client = useQueryClient()
  const [stage, setStage] = useState<Stage>({ at: 'ready' })
  const [answers, setAnswers] = useState<Answers>({})
  return {
    stage,
    answers,
    setStage,
    told: (nation: string, said: SaidByServer) => setAnswers((before) => ({ ...before, [nation]: said })),
    async begin(work: () => Promise<Stage | null>): Promise<void> {
      forget()
      setAnswers({})
      try {
        const end = await work()
        if (end === null) return
        setStage(end)
      } catch (error) {
        setStage({ at: 'failed', error })
      }
      await client.invalidateQueries()
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
