/** What the commands of a group write goes to a server as one statement, unless one of them asks something of the tables. */
import { afterAll, expect, test } from 'vitest'
import { acceptCase } from '../../node/src/cases/accept.ts'
import { assignCase } from '../../node/src/cases/assign.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import type { Node } from '../../node/src/node.ts'
import type { Operation } from '../../node/src/operation.ts'
import { apply, draw, license } from './steps.ts'
import { callerOf, pump, twoNodes } from './two-nodes.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())

/** Whether a command that is done at the exporter's node asks anything of the tables within its transaction. */
async function asksTables<Input, Output>(
  persona: string,
  op: Operation<Input, Output>,
  input: Input,
): Promise<boolean> {
  let asked = false
  const telling: Node = {
    ...world.GB,
    transact: (work, ids, hand) =>
      world.GB.transact(
        (tx) => {
          const db = () => {
            asked = true
            return tx.db
          }
          return work(Object.defineProperty({ ...tx }, 'db', { get: db }))
        },
        ids,
        hand,
      ),
  }
  await op.run(telling, input, callerOf(world.GB, persona), {
    id: `0144d4f4-9c00-7000-8000-${op.name.length.toString(16).padStart(12, '0')}`,
  })
  return asked
}

test('a command that turns on no list asks nothing; goods leave by what screening knows at that instant', async () => {
  const reference = await apply(world, pump())
  await world.ask('gb-licensing', acceptCase, { reference })
  expect(await asksTables('gb-licensing', assignCase, { reference, officer: 'gb-licensing' })).toBe(false)
  const licensed = await license(world, pump())
  expect(await asksTables('gb-exporter', reserveDelivery, { reference: licensed, lines: draw('1', '1.00') })).toBe(true)
})
