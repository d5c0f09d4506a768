import * as z from 'zod/mini'
import { fields, words } from './fields.ts'
import { wordings } from './problem.ts'

/** A signed note with a few dozen keys: an entry holds it with room to spare. */
const LONGEST_LIST = 20_000

const keyList = z
  .string()
  .check(z.refine((said) => said.startsWith('entente/keys@v1\n') && said.length <= LONGEST_LIST))
  .register(wordings, {
    expected: 'a key list as the root key signed it, an `entente/keys@v1` note',
    wrong: () => 'is none',
  })

const proposalId = words('the id of the act that proposed it')

/** `keys.publish`: in each log of the nation, since each is judged by the lists that stand in it. */
export const publishKeysBody = fields({
  list: keyList,
  /** The act that proposed it, in the nation's internal log, and by whom: another person than the one who publishes. */
  proposal: fields({ id: proposalId, by: words('a person') }),
})
