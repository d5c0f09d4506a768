/** A no of these doors, in the shape of yente's: a status, and a detail that is a sentence or a list of places. */
export class DoorRefused extends Error {
  override name = 'DoorRefused'
  readonly status: 400 | 404 | 413 | 422
  readonly detail: string | readonly Place[]

  constructor(status: DoorRefused['status'], detail: DoorRefused['detail']) {
    super(typeof detail === 'string' ? detail : detail.map(({ msg }) => msg).join('; '))
    this.status = status
    this.detail = detail
  }
}

export type Place = {
  readonly type: string
  readonly loc: readonly (string | number)[]
  readonly msg: string
}

/** What is asked has a value that is none there. */
export function invalid(loc: readonly (string | number)[], msg: string, type = 'value_error'): DoorRefused {
  return new DoorRefused(422, [{ type, loc, msg }])
}
