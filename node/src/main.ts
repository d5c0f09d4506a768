import { argv } from 'node:process'
import { inspect } from 'node:util'
import { Command, CommanderError } from 'commander'
import { checkCommand } from './check/command.ts'
import { shownLines } from './console/line.ts'
import { endWhenUnheard, print } from './console/output.ts'
import { demoCommand } from './demo/command.ts'
import { labelCommand } from './label/commands.ts'
import { lawCommand } from './law/commands.ts'
import { Refusal } from './refusal.ts'
import { schemaCommand } from './schema.ts'
import { screeningCommand } from './screening/commands.ts'
import { screenCommand } from './screening/screen-command.ts'
import { clientCommands } from './service/client-commands.ts'
import { serviceCommands } from './service/commands.ts'
import { listsCommand } from './service/lists-commands.ts'
import { replayCommand } from './service/replay-command.ts'
import { storyCommand } from './story/command.ts'
import { inspectCommand } from './vault/inspect-command.ts'
import { kasCommand } from './vault/kas/command.ts'
import { verifyCommand } from './verify/command.ts'
import { registerCommand } from './verify/register-command.ts'

const NODE_SAYS_NO = 1
const BAD_INPUT = 2
/** `EX_SOFTWARE` of sysexits: our bug, and no answer. It is none of the statuses that say something of a transfer. */
const OUR_BUG = 70

/** Whatever was asked wrongly is said in one place: problems by name and place, and nothing on standard output. */
async function main(args: readonly string[]): Promise<void> {
  endWhenUnheard()
  const program = new Command('entente')
    .description('May this transfer go ahead, under whose law, and why?')
    .addCommand(checkCommand())
    .addCommand(storyCommand())
    .addCommand(lawCommand())
    .addCommand(verifyCommand())
    .addCommand(inspectCommand())
    .addCommand(labelCommand())
    .addCommand(screenCommand())
    .addCommand(screeningCommand().addCommand(replayCommand()))
    .addCommand(registerCommand())
    .addCommand(listsCommand())
    .addCommand(schemaCommand())
    .addCommand(demoCommand())
    .addCommand(kasCommand())
  for (const command of [...serviceCommands(), ...clientCommands()]) program.addCommand(command)
  for (const command of withAllBelow(program)) {
    command.exitOverride().configureOutput({ writeOut: print, writeErr: (text) => console.error(shownLines(text)) })
  }
  try {
    await program.parseAsync(args)
  } catch (error) {
    process.exitCode = await report(error)
  }
}

function withAllBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)]
}

/** The exit status for what was thrown, after saying it. Commander has said its own already. */
async function report(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT
  const { BadInput } = await import('./read/take.ts')
  if (error instanceof Refusal || error instanceof BadInput) {
    console.error(error.message)
    return BAD_INPUT
  }
  const { Refused } = await import('@entente/core/contract/refusals')
  if (error instanceof Refused) {
    console.error((await import('./service/refusing.ts')).refusalText(error))
    return NODE_SAYS_NO
  }
  const { systemRefusal } = await import('./system-trouble.ts')
  const told = systemRefusal(error)
  if (told !== null) {
    console.error(told.message)
    return BAD_INPUT
  }
  console.error(shownLines(inspect(error)))
  return OUR_BUG
}

await main(argv)
