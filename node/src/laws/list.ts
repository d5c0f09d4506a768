import { listLawsInput, listLawsOutput } from '@entente/core/contract/laws'
import { ANYONE, operation } from '../operation.ts'

export const listLaws = operation({
  name: 'laws.list',
  kind: 'query',
  summary: 'List the statute books that this node knows, and which is in force',
  may: ANYONE,
  input: listLawsInput,
  output: listLawsOutput,
  async run({ laws, clock }) {
    const inForce = laws.at(clock.now()).hash
    return {
      laws: laws.all().map(({ book, enactedAt, began, until }) => ({
        hash: book.hash,
        enactedAt,
        began,
        until,
        modelledOn: book.bundle.modelledOn,
        inForce: book.hash === inForce,
        parts: book.bundle.parts.map(({ id }) => id),
      })),
    }
  },
})
