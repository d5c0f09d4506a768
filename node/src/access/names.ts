import type { Store } from '../store/store.ts'

/**
 * What people of this nation are called, by the ids that acts have of them. For the authority's own screens alone: a
 * name goes into no act. Who was forgotten, and who is made up, has none here.
 */
export async function namesOf(
  read: Store['read'],
  ids: readonly (string | null)[],
): Promise<{ readonly [id: string]: string }> {
  const asked = [...new Set(ids.filter((id) => id !== null))]
  if (asked.length === 0) return {}
  const rows = await read.selectFrom('person').select(['id', 'name']).where('id', 'in', asked).execute()
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
