import { shown } from '../console/line.ts'
import { print } from '../console/output.ts'
import { Refusal } from '../refusal.ts'
import type { Store } from '../store/store.ts'
import { withStore } from './keep.ts'

/** Says whom the pseudonyms in acts stand for; or forgets one of them, whose acts stay as they are. */
export async function people(named: string | undefined, forget: string | undefined): Promise<void> {
  await withStore(named, ({ read }) => (forget === undefined ? list(read) : forgetPerson(read, forget)))
}

async function list(read: Store['read']): Promise<void> {
  const rows = await read.selectFrom('person').selectAll().orderBy('id').execute()
  if (rows.length === 0) print('Nobody is known here: whoever signs in is, from then on.\n')
  for (const { id, name, subject, seen_at } of rows)
    print(`${id}  ${seen_at.slice(0, 10)}  ${shown(name)}  ${shown(subject)}\n`)
}

async function forgetPerson(read: Store['read'], id: string): Promise<void> {
  const known = await read.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst()
  if (known === undefined) {
    throw new Refusal(`${id}: nobody is known by it; expected an id that \`entente people\` lists`)
  }
  await read.deleteFrom('session').where('person', '=', id).execute()
  await read.deleteFrom('person').where('id', '=', id).execute()
  print(`Nobody is known as ${id} any more, until they sign in again.\n`)
}
