import { Command } from 'commander'
import { carryCommands } from './carry-commands.ts'

const COPY = `
Each shared log, the own one and the partner's, and every successor of either, gets a folder of its own: checkpoint,
tile/… and tile/entries/… as C2SP tlog-tiles lays them out, and keys/ with the key lists. It goes as far as both
nations signed; where third witnesses cosign the log, up to the newest checkpoint that bears their lines too, unless
--newest is given. \`entente verify\` checks it, and \`entente register\` makes the public register from it, on any
machine and with the two root keys alone. The acts hold what the two authorities write to each other: give a copy to
whoever may read that.

Without --url the node must not be running, and --config names it. With --url a running node is read over HTTP, by a
reader whose key it has under \`readers\` (\`entente log reader\` makes one) and who has both nodes' introductions:
  entente log copy FOLDER --url https://gb.entente.example --agreement mtca-gb-ru --reader reader.json \\
    --introductions gb.json ru.json`

/** What an operator does with the shared logs. */
export function logCommand(): Command {
  const log = new Command('log').description(
    'the shared logs by hand: to and from a partner that is not dialled, and copied for whoever checks them',
  )
  for (const command of [...carryCommands(), copyCommand(), readerCommand()]) log.addCommand(command)
  return log
}

function copyCommand(): Command {
  return new Command('copy')
    .description('copy the shared logs into an empty folder, to be checked elsewhere')
    .argument('<folder>', 'where to')
    .option('--config <file>', 'the configuration; by default entente.yaml or entente.json here')
    .option('--newest', 'all that both nations signed, also what no third witness cosigned yet; not for --url')
    .option('--url <address>', 'where a running node is, in place of --config')
    .option('--agreement <id>', 'the agreement, such as mtca-gb-ru; for --url')
    .option('--reader <file>', 'the reader’s key; for --url')
    .option('--introductions <files...>', 'of the node that is asked, and of its partner; for --url')
    .addHelpText('after', COPY)
    .action(async (folder: string, { config, ...options }) => {
      const { newest = false } = options
      if (options.url === undefined) await (await import('./keep.ts')).copyLogsTo(folder, config, newest)
      else await (await import('./read-logs.ts')).copyFrom(folder, options)
    })
}

function readerCommand(): Command {
  return new Command('reader')
    .description('make a key to read logs with, and print what a node’s operator adds under `readers`')
    .argument('<name>', 'the key’s name, such as auditor.example/reader')
    .requiredOption('--save <file>', 'where to write the private half (0600); it must not exist')
    .action(async (name: string, { save }) => (await import('./reader.ts')).makeReader(name, save))
}
