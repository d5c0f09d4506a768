import { Argument, Command } from 'commander'
import { print } from './console/output.ts'

/** `entente schema`: the published JSON Schema of what goes in, of what comes out, and of what two nodes say. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('print the JSON Schema of a transfer, of a ruling, or of acts with the body of each type')
    .addArgument(new Argument('<of>', 'which').choices(['transfer', 'ruling', 'acts']))
    .action(async (of: string) => {
      print(`${JSON.stringify(await schemaOf(of), null, 2)}\n`)
    })
}

async function schemaOf(of: string) {
  if (of === 'ruling') return (await import('@entente/core/contract/ruling-schema')).rulingJsonSchema()
  if (of === 'acts') return (await import('@entente/core/contract/act-types')).actsJsonSchema()
  return (await import('@entente/core/contract/transfer')).transferJsonSchema()
}
