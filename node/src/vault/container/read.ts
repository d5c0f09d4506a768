import { crc32 } from 'node:zlib'
import { type ReadPackage, readPackage as readBy } from '@entente/core/container/read'
import type { Source } from './ports.ts'

/** What a package says, its checksums by zlib. Refuses what core's `readPackage` refuses. */
export function readPackage(source: Source): Promise<ReadPackage> {
  return readBy(source, crc32)
}
