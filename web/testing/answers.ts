import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import type { Transfer } from '@entente/core/contract/transfer'
import { judged } from './law.ts'
import { personas } from './people.ts'

export type Asker = { readonly nation: 'GB' | 'RU'; readonly caller: Caller | null; readonly clock: { at: string } }
type Input = { readonly [field: string]: unknown }
type Answer = (asker: Asker, input: Input) => unknown

const ANSWERS: { readonly [operation: string]: Answer } = {
  'me.get': ({ nation, caller, clock }) => ({
    caller,
    nation,
    partner: nation === 'GB' ? 'RU' : 'GB',
    agreement: 'mtca-gb-ru',
    at: clock.at,
    demo: { personas: personas(nation), clock: true },
  }),
  'clock.set': ({ clock }, { at }) => {
    clock.at = String(at)
    return { at }
  },
  'transfers.check': ({ clock }, { transfer, simulate }) => judged(transfer as Transfer, clock.at, simulate === true),
}

export function answer(asker: Asker, operation: string, input: Input): unknown {
  const known = ANSWERS[operation]
  if (known === undefined) throw new Refused('not-found', `The fixture does not answer ${operation}.`)
  return known(asker, input)
}
