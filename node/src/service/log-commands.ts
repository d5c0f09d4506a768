import { Command } from 'commander'
import { carryCommands } from './carry-commands.ts'

const COPY = `
Each shared log, the own one and the partner's, gets a folder of its own: checkpoint, tile/… and tile/entries/… as C2SP
tlog-tiles lays them out, and keys/ with the key lists. It goes as far as both nations signed. \`entente verify\` checks
it, and \`entente register\` makes the public register from it, on any machine and with the two root keys alone.
The acts hold what the two authorities write to each other: give a copy to whoever may read that.`

/** What an operator does with the shared logs. */
export function logCommand(): Command {
  const log = new Command('log').description(
    'the shared logs by hand: to and from a partner that is not dialled, and copied for whoever checks them',
  )
  for (const command of [...carryCommands(), copyCommand()]) log.addCommand(command)
  return log
}

function copyCommand(): Command {
  return new Command('copy')
    .description('copy the shared logs into an empty folder, to be checked elsewhere; the node must not be running')
    .argument('<folder>', 'where to')
    .option('--config <file>', 'the configuration; by default entente.yaml or entente.json here')
    .addHelpText('after', COPY)
    .action(async (folder: string, { config }) => (await import('./keep.ts')).copyLogsTo(folder, config))
}
