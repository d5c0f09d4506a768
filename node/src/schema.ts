import { Argument, Command } from 'commander'
import { print } from './console/output.ts'

/** `entente schema`: the published JSON Schema of what goes in or of what comes out. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('print the JSON Schema of a transfer, or of a ruling')
    .addArgument(new Argument('<of>', 'which').choices(['transfer', 'ruling']))
    .action(async (of: string) => {
      print(`${JSON.stringify(await schemaOf(of), null, 2)}\n`)
    })
}

async function schemaOf(of: string) {
  if (of === 'ruling') return (await import('@entente/core/contract/ruling-schema')).rulingJsonSchema()
  return (await import('@entente/core/contract/transfer')).transferJsonSchema()
}
