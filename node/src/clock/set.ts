import { setClockInput, setClockOutput } from '@entente/core/contract/clock'
import { Refused } from '@entente/core/contract/refusals'
import { ANYONE, operation } from '../operation.ts'

/** Acts stand in the order in which they were made, so the demonstration's time goes forward only. */
export const setClock = operation({
  name: 'clock.set',
  kind: 'command',
  summary: 'Move the instant of law of both nodes forward, in the demonstration',
  may: ANYONE,
  input: setClockInput,
  output: setClockOutput,
  async run({ clock }, { at }) {
    if (clock.move === undefined) throw new Refused('not-permitted', 'The clock of this node is its machine’s')
    if (at < clock.now()) throw new Refused('wrong-state', 'The clock goes forward only: acts stand in their order')
    clock.move(at)
    return { at: clock.now() }
  },
})
