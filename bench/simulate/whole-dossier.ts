import type { Dossier } from '@entente/core/licence/dossier'
import type { Kept } from '../../node/src/dossiers/kept.ts'
import { asStored } from '../../node/src/store/as-stored.ts'
import type { Row, Rows } from './rows.ts'

/** A row of `dossier_whole`: what the tables make of a dossier's row and of the acts about it. */
export function wholeDossier(rows: Rows, { kept, application, ...columns }: Row): Row {
  const { folded, ...rest } = kept as Kept
  const ignored = new Set(rest.ignored.map(({ place }) => `${place.origin} ${place.index}`))
  const subject = `dossiers/${rest.reference}`
  const about = [...rows.all('act')].filter((act) => act.subject === subject) as unknown as readonly Act[]
  const timeline = folded
    .flatMap(({ origin, until, internal }, turn) =>
      about
        .filter((act) => act.origin === origin && act.index <= until && !ignored.has(`${origin} ${act.index}`))
        .map(({ type, at, nation, role, index }) => ({
          turn,
          moment: { type, at, nation, role, internal, place: { origin, index } } as Dossier['timeline'][number],
        })),
    )
    .sort((a, b) => {
      if (a.moment.at !== b.moment.at) return a.moment.at < b.moment.at ? -1 : 1
      return a.turn - b.turn || a.moment.place.index - b.moment.place.index
    })
    .map(({ moment }) => moment)
  return { ...columns, state: asStored({ ...rest, application, timeline }) }
}

type Act = {
  readonly origin: string
  readonly index: number
  readonly type: string
  readonly at: string
  readonly nation: string
  readonly role: string
}
