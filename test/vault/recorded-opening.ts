import { UUID } from '../../core/src/vault/testing/acts.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { receiptOfOpening } from '../../node/src/vault/receipt.ts'
import type { TwoNodes } from '../dossiers/two-nodes.ts'

type Answers = readonly { readonly permit: boolean }[]

export const byBoth = (answers: Answers) => answers.filter(({ permit }) => permit).length === 2
export const bySplit = (answers: Answers) => answers.length === 2 && !byBoth(answers)

/** The record of an opening of which somebody's node has such answers, as the first of them names it. */
export async function recordOfOpening(world: TwoNodes, who: string, isWanted: (answers: Answers) => boolean) {
  const named = { uuid: UUID, nation: 'GB' }
  const { receipts } = await world.ask(who, getPackage, named)
  const place = receipts.find(({ answers }) => isWanted(answers))?.answers[0]?.place
  return world.ask(who, receiptOfOpening, { ...named, ...(place ?? { origin: 'none', index: 0 }) })
}
