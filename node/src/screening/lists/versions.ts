import { digestOfFiles, type ListVersion } from '@entente/core/screening/snapshot/version'
import type { Kysely } from 'kysely'
import * as z from 'zod/mini'
import { Refusal } from '../../refusal.ts'
import { askedAgain } from '../../store/asked-again.ts'
import type { Tables } from '../../store/tables.ts'

/** A version of a list, with what it was to the one before and the files that it was read from. */
export type KeptVersion = ListVersion & {
  readonly number: number
  readonly form: string
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[]
}

const files = z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number() }))

/** No instant is later: it begins with a sign that comes after all figures. */
const EVER = '~'

const READ_BY = askedAgain((db, { at }: { at: string }) =>
  db
    .selectFrom('list_version')
    .select([
      'list',
      'number',
      'form',
      'parser',
      'published_on',
      'read_at',
      'entries',
      'added',
      'removed',
      'changed',
      'files',
    ])
    .where('read_at', '<=', at)
    .orderBy('list')
    .orderBy('number'),
)

/** All versions, or those read by an instant, by list and then in the order in which they were read. */
export async function keptVersions(db: Kysely<Tables>, at = EVER): Promise<readonly KeptVersion[]> {
  const rows = await READ_BY(db, { at })
  return rows.map(({ published_on, read_at, ...row }) => {
    const read = files.parse(row.files)
    // What the row holds is of the main file alone, which is not all that was read.
    const sha256 = digestOfFiles(read.map((file) => file.sha256))
    return { ...row, publishedOn: published_on, readAt: read_at, sha256, files: read }
  })
}

/** The version that `US-SDN`, `US-SDN@3` or `US-SDN@2024-05-03` names: the newest, that number, or that day's. */
export function versionNamed(versions: readonly KeptVersion[], named: string): KeptVersion {
  const [list = '', which] = named.split('@')
  const own = versions.filter((version) => version.list === list)
  const found =
    which === undefined
      ? own.at(-1)
      : own.findLast(({ number, publishedOn }) => which === String(number) || which === publishedOn)
  if (found !== undefined) return found
  const known = own.map(({ number, publishedOn }) => `${list}@${number} of ${publishedOn}`)
  const expected = known.length > 0 ? known.join(', ') : 'a file, or a list that `entente lists status` shows'
  throw new Refusal(`${named}: there is no such version; expected ${expected}`)
}
