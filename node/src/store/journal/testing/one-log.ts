import { EMPTY_RANGE } from '@entente/core/ledger/merkle'

/** The log of a journal that has one, with nothing in it. */
export const ONE_LOG = {
  number: 1,
  origin: 'x.example/log/1',
  nation: 'GB',
  own: true,
  shared: true,
  range: EMPTY_RANGE,
  note: null,
}
