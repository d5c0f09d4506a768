/** For whom a package may be packed: whoever could not open it is refused before anything is encrypted. */
import { afterAll, expect, test } from 'vitest'
import type { Refused } from '../../core/src/contract/refusals.ts'
import { twoNodes } from '../dossiers/two-nodes.ts'
import { acts } from './accepted-package.ts'
import { licensedDrawing } from './drawing.ts'
import { pack, readyToPack } from './packing.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())
const licence = await licensedDrawing(world, { most: 5, counted: 'each-opening' })
await readyToPack(world)

const TEXT = 'NOT PROTECTIVELY MARKED\nThe pump, cast of bronze\n'
const refusalOf = (recipients: readonly string[]) =>
  pack(world, licence, TEXT, { recipients }).then(
    () => null,
    ({ code, errors }: Refused) => ({ code, errors }),
  )

test('a firm that is no party to the application is refused, with whom the licence lets open it', async () => {
  expect(await refusalOf(['Example Aircraft Works', 'Nobody'])).toEqual({
    code: 'condition-not-met',
    errors: [
      {
        path: 'recipients[1]',
        message: 'no party to the application that receives what may be opened',
        expected: 'Example Aircraft Works, Example Air Force',
      },
    ],
  })
  expect(await acts(world.GB, 'vault.register')).toEqual([])
})

test('so is a party that does not receive: the exporter itself', async () => {
  expect(await refusalOf(['Example Aerospace Ltd'])).toMatchObject({ code: 'condition-not-met' })
})

test('whom the licence lets open it is packed for', async () => {
  expect(await refusalOf(['Example Aircraft Works'])).toBeNull()
})
