import type { Inspected } from '@entente/core/inspection/report'
import { useEffect, useRef, useState } from 'react'
import { call, Problem } from '../../../api/client.ts'
import type { Operations } from '../../../api/operations.ts'
import { rememberSent, type Sent, sendFile, sentBefore } from '../../../api/upload.ts'

export type Asked = Operations['vault.inspectUpload']['input']

/** Where a file is on its way to an inspection's report. */
type Stage =
  | { readonly at: 'before' | 'stopped' | 'inspecting' }
  | { readonly at: 'sending' | 'broken'; readonly received: number }
  | { readonly at: 'refused'; readonly problem: unknown }
  | { readonly at: 'inspected'; readonly found: Inspected; readonly asked: Asked }

export type Inspection = {
  readonly stage: Stage
  /** Sends what is not sent yet of a file, and has it inspected under a label. */
  readonly begin: (file: File, said: Omit<Asked, 'upload'>) => void
  readonly goOn: () => void
  readonly stop: () => void
}

const PAUSE = 3_000

export function useInspection(): Inspection {
  const [stage, tell] = useState<Stage>({ at: 'before' })
  const running = useRef<AbortController | null>(null)
  const waking = useRef<(() => void) | null>(null)
  const sent = useRef<{ readonly file: File; readonly state: Sent } | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const begin: Inspection['begin'] = (file, said) => {
    running.current?.abort()
    running.current = new AbortController()
    const { signal } = running.current
    const from = sent.current?.file === file ? sent.current.state : sentBefore(file)
    const keep = (state: Sent) => {
      sent.current = { file, state }
      if (state.upload !== undefined) rememberSent(file, state.upload)
      tell({ at: 'sending', received: state.received })
    }
    const wait = () =>
      pause(signal, (wake) => {
        waking.current = wake
      })
    const way: Way = { signal, keep, tell, wait }
    inspected(file, said, from, way).catch((problem: unknown) => {
      if (!signal.aborted) tell({ at: 'refused', problem })
    })
  }
  const stop = () => {
    running.current?.abort()
    tell({ at: 'stopped' })
  }
  return { stage, begin, goOn: () => waking.current?.(), stop }
}

type Way = {
  readonly signal: AbortSignal
  readonly keep: (sent: Sent) => void
  readonly tell: (stage: Stage) => void
  readonly wait: () => Promise<void>
}

async function inspected(file: File, said: Omit<Asked, 'upload'>, from: Sent, way: Way): Promise<void> {
  const { signal, tell } = way
  const asked = { ...said, upload: await sentWhole(file, from, way) }
  tell({ at: 'inspecting' })
  const found = await call('vault.inspectUpload', asked, { signal })
  tell({ at: 'inspected', found, asked })
}

/** However often the connection breaks. */
async function sentWhole(file: File, from: Sent, { signal, keep, tell, wait }: Way): Promise<string> {
  let state = from
  const told = (next: Sent) => {
    state = next
    keep(next)
  }
  for (;;) {
    tell({ at: 'sending', received: state.received })
    try {
      return await sendFile('vault.upload', file, state, told, signal)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'unreachable') throw error
      tell({ at: 'broken', received: state.received })
      await wait()
    }
  }
}

/** Until some time is over, the browser has a network again, or the reader does not want to wait. */
function pause(signal: AbortSignal, waking: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (then: () => void) => () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      signal.removeEventListener('abort', no)
      then()
    }
    const go = end(resolve)
    const no = end(() => reject(signal.reason))
    const timer = setTimeout(go, PAUSE)
    addEventListener('online', go)
    signal.addEventListener('abort', no)
    waking(go)
  })
}
