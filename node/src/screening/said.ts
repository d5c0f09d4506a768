import type { SaidOfHit } from '@entente/core/contract/screened-party'
import { disposeBody, type RunBody, reopenBody } from '@entente/core/contract/screening'
import { partyKey } from '@entente/core/screening/party'
import { isSamePlace } from '@entente/core/screening/place'
import type { Kysely } from 'kysely'
import { namesOf } from '../access/names.ts'
import type { Tables } from '../store/tables.ts'

/** What one person said of a party, and of which hit. */
export type SaidOf = { readonly list: string; readonly entry: string; readonly said: SaidOfHit }

/** All that was said of the hits of a party, in the order of the log: findings, and that they count no more. */
export async function saidOfParty(db: Kysely<Tables>, run: RunBody, at: string): Promise<SaidOf[]> {
  const rows = await db
    .selectFrom('screening_said')
    .innerJoin('act', (join) =>
      join.onRef('act.origin', '=', 'screening_said.origin').onRef('act.index', '=', 'screening_said.index'),
    )
    .select(['act.at', 'act.person', 'act.body', 'screening_said.list', 'screening_said.entry'])
    .where('screening_said.party', '=', partyKey(run.party))
    .where('act.at', '<=', at)
    .orderBy('act.at')
    .orderBy('act.origin')
    .orderBy('act.index')
    .execute()
  const names = await namesOf(
    db,
    rows.map(({ person }) => person),
  )
  return rows.flatMap(({ body, list, entry, person, at: when }): SaidOf[] => {
    const name = names[person]
    const who = { at: when, person, ...(name === undefined ? {} : { name }) }
    const found = disposeBody.safeParse(body).data
    if (found !== undefined) {
      const { verdict, ground, rests = [], until, fingerprint, hash } = found
      const hit = run.hits.find((each) => isSamePlace(each, { list, entry }))
      const stands = fingerprint === run.fingerprint && hash === hit?.hash && at < until
      return [{ list, entry, said: { ...who, verdict, text: ground, rests, until, stands } }]
    }
    const reason = reopenBody.safeParse(body).data?.reason
    if (reason === undefined) return []
    const reopened: SaidOfHit = { ...who, verdict: 'reopened', text: reason, rests: [], until: null, stands: true }
    return [{ list, entry, said: reopened }]
  })
}
