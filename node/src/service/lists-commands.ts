import { Command } from 'commander'
import { NODE_URL } from './node-url.ts'

const CONFIG = ['--config <file>', 'the configuration; by default entente.yaml or entente.json here'] as const
const LIST = ['--list <name>', 'the list, such as NL-DENIALS; needed where neither form nor name says it'] as const
const FILES = 'the file; of OFAC’s the others too, where they do not lie beside it'

const FORMS = `
FILE is a list as its publisher gives it, or compressed with gzip. It is known by its content:
OFAC's sdn.csv or cons_prim.csv (alt.csv, add.csv and the comments are taken from beside it, or named after it), its
SDN.XML or SDN_ADVANCED.XML (with names in other scripts) and those of its consolidated list, the UN Security Council's
XML, the annexes of the European Union as a table, the US Consolidated Screening List, the Denied Persons List, OFSI's
list that ended in 2026, a table of denials, FollowTheMoney itself. One file may be several lists.`

const STDIN = '`-` is standard input.'

const READ = `${FORMS} ${STDIN}

A file is read whole or refused, with the line. What was written before the refusal is not to be used.

Exit status: 0 it was read to its end, 2 it was refused.`

const IMPORT = `${FORMS} ${STDIN}

All of it is taken or nothing: a file that is cut off, is of another form than the version before, or lost more than a
fifth of a list since then is refused. The file is kept by its digest in the folder \`lists\` of the configuration, the
reading is an act of the internal log, and what was read is never edited. Where it is broken off, the same command does
it again. The node must not be running: to one that is, \`entente lists propose\` brings a list.

Then every party that was searched before is screened again, by what came, went or changed alone: whom that changes
something for gets a search of the node's own, and all others count as searched in the new version. Who is newly hit is
printed, and is held until officers have looked.

With --preview nothing is recorded. A line is

  + a party that would be hit, with its score and the entry   - one that would be hit no more   ~ one whose entry reads
  otherwise   ? one that an officer would have to search anew   ! an open case or a licence that turns on any of these:
  whether it may go on now, and whether it could then

Exit status: 0 it is imported, or was before, or was previewed, whatever it would hit; 2 it was refused.`

const PROPOSE = `${FORMS}

It is sent to a running node, which prints what the list would change there: whom it would hit, and which cases it would
hold. Then it is proposed, as it was previewed, and another officer imports it (\`entente call lists.import\`, or on the
page of lists): nobody imports an own proposal, and none is imported that would hit other parties by then. What is proposed
waits, and stops nothing.

With --preview nothing is proposed. The token is that of a licensing, countersigning or security officer's session. With
--key the act is shown and signed as \`entente call --key\` does.

Exit status: 0 it is proposed, or was previewed, whatever it would hit; 1 the node says no; 2 it was refused.`

const AGAIN = `
\`entente lists import\` does it itself, and so does a node when it starts. Where that was broken off, parties are in older
versions of lists, and whatever turns on them is held; this finishes it. The node must not be running.

Exit status: 0 it is done; 2 it was refused.`

const DIFF = `
A and B are each a file, or a version that a node keeps: US-SDN (the newest), US-SDN@3 (the third that was read),
US-SDN@2024-05-03 (that day's). For two files no node is needed; for a version the node must not be running.

  + added   - removed   ~ changed, with what of it   > the same under another key`

/** `entente lists`: the lists that parties are screened against. */
export function listsCommand(): Command {
  const lists = new Command('lists').description('the lists that parties are screened against')
  for (const command of [
    readCommand(),
    proposeCommand(),
    importCommand(),
    againCommand(),
    statusCommand(),
    diffCommand(),
  ])
    lists.addCommand(command)
  return lists
}

function readCommand(): Command {
  return new Command('read')
    .description('read a list without a node, and print its entries as FollowTheMoney, one a line')
    .argument('<files...>', FILES)
    .option(...LIST)
    .option('--source', 'with the source record of each entry, whole')
    .addHelpText('after', READ)
    .action(async (files: string[], options) =>
      (await import('../screening/lists/read-command.ts')).readListFile(files, options),
    )
}

function proposeCommand(): Command {
  return saidOptions(new Command('propose'))
    .description('send a list to a running node, and propose it for another officer to import')
    .argument('<files...>', FILES)
    .option('--preview', 'say whom it would hit and what would be held, and propose nothing')
    .requiredOption('--token <file>', 'the file with your session’s token')
    .option('--key <file>', 'your own key, with which you sign the proposal, where your nation lists one')
    .option('--yes', 'sign it unread, without being asked; needed where there is no terminal')
    .option('--at <instant>', 'the instant to sign at, where it is not this machine’s, as in the demonstration')
    .option(...NODE_URL)
    .addHelpText('after', PROPOSE)
    .action(async (files: string[], options) => (await import('./propose-list.ts')).proposeListFile(files, options))
}

function saidOptions(command: Command): Command {
  return command
    .option(...LIST)
    .option('--published <day>', 'when it was published, where the file does not say')
    .option('--confirm-drop', 'take a list that lost more than a fifth of its entries: you looked into why')
    .option('--confirm-form', 'take a list from a file of another form than before: you looked at what changes')
    .option('--alone', 'take OFAC’s main file without the aliases and addresses that belong to it')
}

function importCommand(): Command {
  return saidOptions(new Command('import'))
    .description('read a list as a new version of it; the node must not be running')
    .argument('<files...>', FILES)
    .option('--preview', 'say whom it would hit and what would be held, and record nothing')
    .option('--json', 'print the preview for a program')
    .option(...CONFIG)
    .addHelpText('after', IMPORT)
    .action(async (files: string[], options) => (await import('./lists.ts')).importListFile(files, options))
}

function againCommand(): Command {
  return new Command('again')
    .description('screen again whoever was searched in older versions; the node must not be running')
    .option(...CONFIG)
    .addHelpText('after', AGAIN)
    .action(async (options) => (await import('./lists.ts')).screenListsAgain(options))
}

function statusCommand(): Command {
  return new Command('status')
    .description('say which versions of which lists a node keeps; the node must not be running')
    .option('--all', 'every version, not only the newest')
    .option('--json', 'print it for a program')
    .option(...CONFIG)
    .action(async (options) => (await import('./lists.ts')).listStatus(options))
}

function diffCommand(): Command {
  return new Command('diff')
    .alias('compare')
    .description('say what changed from one version of a list to another')
    .argument('<before>', 'a file, or a version')
    .argument('<after>', 'a file, or a version')
    .option(...LIST)
    .option('--json', 'print it for a program')
    .option(...CONFIG)
    .addHelpText('after', DIFF)
    .action(async (before: string, after: string, options) =>
      (await import('./lists.ts')).diffLists(before, after, options),
    )
}
