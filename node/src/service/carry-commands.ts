import { Command } from 'commander'

const AFTER = `
For a partner whose node cannot be dialled. Nothing of a network is needed: not by either node, not between them.

  1. entente log export --to /media/gb.bundle      what is new since the partner's last receipt
  2. the medium is carried; there: entente log import /media/gb.bundle
  3. the import gives a receipt: a file (--to), and one line that can be read out or typed
  4. entente log receipt                           asks for that line; or entente log import FILE takes the file

A bundle also carries our receipt for what came from the partner, so that where each side sends one in turn nothing
else is needed. An export changes nothing: what was lost on its way is exported again, and what arrives twice or
overlaps does no harm. A bundle is not encrypted; it holds what the log holds, so carry it as what it is.

Without --url the node must not be running, and --config names it. With --url the running node is asked, by the session
of an administrator (--token, see \`entente call --help\`).

Exit status: 0 done, 1 refused by the node, 2 asked wrongly or a file that cannot be read or written.`

/** How `entente log` takes the logs across an air gap. */
export function carryCommands(): Command[] {
  return [exportCommand(), importCommand(), receiptCommand()].map((command) => command.addHelpText('after', AFTER))
}

function withPlace(command: Command): Command {
  return command
    .option(
      '--config <file>',
      'the configuration of a node that is not running; by default entente.yaml or entente.json here',
    )
    .option('--url <address>', 'where the running node is, in place of --config')
    .option('--token <file>', 'the file with the token of an administrator’s session, for --url')
}

function exportCommand(): Command {
  return withPlace(new Command('export'))
    .description('write what is new of our log, and our receipt for the partner’s, as one file')
    .requiredOption('--to <file>', 'the file to write; it must not exist')
    .option(
      '--from <size>',
      'from this entry on, in place of the last receipt: where the partner says that it lacks some',
    )
    .option('--held', 'what we hold of the partner’s log, for a partner that lost the end of it')
    .action(async (options) => (await import('./log.ts')).exportLog(options))
}

function importCommand(): Command {
  return withPlace(new Command('import'))
    .description('take in a bundle or a receipt from the partner; all of it is verified before anything is kept')
    .argument('<file>', 'the file that was carried here')
    .option('--to <file>', 'where to write the receipt that goes back; it must not exist')
    .option('--receipt <line>', 'the line of a receipt that came with it')
    .option('--take-back', 'the file is our own log, from the partner: take back what this node lost')
    .action(async (file: string, options) => (await import('./log.ts')).importLog(file, options))
}

function receiptCommand(): Command {
  return withPlace(new Command('receipt'))
    .description('take the partner’s receipt as the line that was read out or typed')
    .argument('[line...]', 'the line; by default standard input. Line breaks and spaces do not matter')
    .action(async (line: string[], options) => (await import('./log.ts')).takeReceipt(line, options))
}
