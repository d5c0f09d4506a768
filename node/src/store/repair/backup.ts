import { join } from 'node:path'
import { textOf } from '@entente/core/ledger/bytes'
import type { Disk } from '../adapters/disk.ts'
import { salvage } from './salvage.ts'
import type { Source } from './whole.ts'

/** The entries of a log that a backup holds in whole groups; none where it has no such log. */
export function entriesInBackup(backup: string, origin: string, disk: Disk): Source {
  const whole = salvage(join(backup, 'ledger'), disk).filter(({ broken }) => !broken)
  const items = whole.flatMap((piece) => piece.items)
  const definition = items.find(({ log, index, bytes }) => {
    return log === 0 && index === 1 && textOf(bytes.subarray(3))?.split(' ')[1] === origin
  })
  if (definition === undefined) return new Map()
  const number = (definition.bytes[0] ?? 0) * 256 + (definition.bytes[1] ?? 0)
  return new Map(items.filter(({ log }) => log === number).map(({ index, bytes }) => [index, bytes]))
}
