import type { Kept } from '../../node/src/dossiers/kept.ts'
import { asStored } from '../../node/src/store/as-stored.ts'
import type { Row, Rows } from './rows.ts'

/** A row of `dossier_whole`: what the tables make of a dossier's row and of the acts about it. */
export function wholeDossier(rows: Rows, { kept, application, ...columns }: Row): Row {
  const { folded, ...rest } = kept as Kept
  const ignored = new Set(rest.ignored.map(({ place }) => `${place.origin} ${place.index}`))
  const about = [...rows.all('act')].filter(({ subject }) => subject === `dossiers/${rest.reference}`)
  const timeline = folded
    .flatMap(({ origin, until, internal }, turn) =>
      about
        .filter((act) => act.origin === origin && Number(act.index) <= until && !ignored.has(`${origin} ${act.index}`))
        .map(({ type, at, nation, role, index }) => ({
          order: [`${at}`, turn, Number(index)] as const,
          moment: { type, at, nation, role, internal, place: { origin, index } },
        })),
    )
    .sort(({ order: a }, { order: b }) => (a[0] === b[0] ? a[1] - b[1] || a[2] - b[2] : a[0] < b[0] ? -1 : 1))
    .map(({ moment }) => moment)
  return { ...columns, state: asStored({ ...rest, application, timeline }) }
}
