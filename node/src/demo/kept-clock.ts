import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseInstant } from '@entente/core/contract/instant'
import type { NodeClock } from '../clock.ts'

const EVERY = 10_000

/** The instant at which a kept demonstration was left, if that is later: its acts are in the order of their time. */
export function laterOf(folder: string, at: string): string {
  const path = join(folder, 'clock')
  const kept = existsSync(path) ? parseInstant(readFileSync(path, 'utf8').trim()) : { wrong: 'is not there' }
  return 'iso' in kept && kept.iso > at ? kept.iso : at
}

/** Writes the clock's instant down again and again. Gives what writes it a last time and ends that. */
export function remembering(folder: string, clock: NodeClock): () => void {
  const write = () => writeFileSync(join(folder, 'clock'), `${clock.now()}\n`)
  write()
  const timer = setInterval(write, EVERY)
  timer.unref()
  return () => {
    clearInterval(timer)
    write()
  }
}
