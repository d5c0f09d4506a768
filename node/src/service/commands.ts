import { Command } from 'commander'
import { keysCommand } from './keys-commands.ts'
import { logCommand } from './log-commands.ts'
import { witnessCommand } from './witness-commands.ts'

const CONFIG = ['--config <file>', 'the configuration; by default entente.yaml or entente.json here'] as const

/** What runs and looks after a node. Each reads its program only when it is asked for: `entente check` must not wait. */
export function serviceCommands(): Command[] {
  return [
    initCommand(),
    introductionCommand(),
    serveCommand(),
    statusCommand(),
    rebuildCommand(),
    backupCommand(),
    restoreCommand(),
    logCommand(),
    recoverCommand(),
    repairCommand(),
    peopleCommand(),
    keysCommand(),
    witnessCommand(),
  ]
}

function initCommand(): Command {
  return new Command('init')
    .description('make a node: its configuration, its keys, and what its partner is given')
    .requiredOption('--nation <code>', 'the nation, such as GB')
    .requiredOption('--name <name>', 'the node’s name, such as gb.entente.example')
    .requiredOption('--agreement <id>', 'the agreement, such as mtca-gb-ru')
    .requiredOption('--partner-nation <code>', 'the partner’s nation')
    .requiredOption('--partner-name <name>', 'the name of the partner’s node')
    .option('--partner-url <address>', 'where the partner’s node is; without one the logs are carried by hand')
    .option('--law <where>', 'the statute book of the agreement; without it, the one that comes with the program')
    .option('--port <port>', 'the port to listen on', '4401')
    .option('--folder <folder>', 'where to make it', '.')
    .addHelpText('after', '\nIt overwrites nothing. Keys and configuration are for their owner’s eyes only (0600).')
    .action(async (options) => (await import('./init.ts')).init(options))
}

function introductionCommand(): Command {
  return new Command('introduction')
    .description('print what the partner is given: the public keys, as the root key signs them')
    .option(...CONFIG)
    .action(async ({ config }) => (await import('./introduce.ts')).introduce(config))
}

const SERVE = `
The environment may say in place of the file: ENTENTE_ADDRESS, ENTENTE_PORT, ENTENTE_ORIGIN, ENTENTE_DATA,
ENTENTE_GUARD, ENTENTE_KEYS, ENTENTE_LAW, ENTENTE_LOG. Secrets come from it alone: ENTENTE_OIDC_CLIENT_SECRET,
ENTENTE_METRICS_TOKEN.

Ctrl-C or SIGTERM: requests at work end, then the node closes.`

function serveCommand(): Command {
  return new Command('serve')
    .description('run a nation’s node')
    .option(...CONFIG)
    .addHelpText('after', SERVE)
    .action(async ({ config }) => (await import('./serve.ts')).serve(config))
}

function statusCommand(): Command {
  return new Command('status')
    .description('say how the running node is')
    .option(...CONFIG)
    .action(async ({ config }) => (await import('./status.ts')).status(config))
}

function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('make all tables again from the acts, and say whether they are the same; the node must not be running')
    .option(...CONFIG)
    .action(async ({ config }) => (await import('./keep.ts')).rebuild(config))
}

function backupCommand(): Command {
  return new Command('backup')
    .description('copy what cannot be computed again into an empty folder; the node must not be running')
    .argument('<folder>', 'where to')
    .option(...CONFIG)
    .addHelpText(
      'after',
      '\nNeither the guard nor the keys are in it, nor persons.key: keep those apart, and never restore a guard.',
    )
    .action(async (folder: string, { config }) => (await import('./keep.ts')).backup(folder, config))
}

function restoreCommand(): Command {
  return new Command('restore')
    .description('put a backup in the place of data that is lost; the node must not be running')
    .argument('<folder>', 'the backup')
    .option(...CONFIG)
    .action(async (folder: string, { config }) => (await import('./keep.ts')).restore(folder, config))
}

const RECOVER = `
For a node that was restored from a backup, or lost its guard. The partner is asked what it holds; what is missing here
is taken back, held to our own key and to its cosignature. Signing goes on when nothing that was signed is missing.

The internal log nobody else holds. Where its end is missing, it ends where it stands, and a successor is opened whose
first act says so; it is never continued. If there is newer data, put that back first.

Say so only if you restored this node. If you did not, somebody else may have its key: ask the partner first.
Status: 0 when the node signs again, 1 when it does not.`

function recoverCommand(): Command {
  return new Command('recover')
    .description('take this node’s own acts back from its partner; the node must not be running')
    .option(...CONFIG)
    .addHelpText('after', RECOVER)
    .action(async ({ config }) => (await import('./recover.ts')).recover(config))
}

const REPAIR = `
It reads the journal or the entries in the database, the guard, the statute books, the evidence, and the packages,
reports and lists that are kept as files, and makes all tables anew from the acts. Of the shared logs the partner, whose
node must run, holds every entry that it cosigned, and packages that were here; the internal log and what was recorded
and not published are in a backup alone. Of other packages that are damaged or missing it says who can deposit them.
Nothing is replaced before a log has the root that the guard knows was signed, and what was damaged is kept beside it.
Nothing is signed. Keys cannot be repaired: they are in no log and no backup, and come from the copy kept off line.
Status: 0 when nothing is damaged any more, 1 when something is.`

function repairCommand(): Command {
  return new Command('repair')
    .description('read every file of a node, and repair what is damaged; the node must not be running')
    .option('--check', 'say what is damaged, and change nothing')
    .option('--from <folder>', 'a backup of this node, of any age')
    .option(...CONFIG)
    .addHelpText('after', REPAIR)
    .action(async (options) => (await import('./repair.ts')).repair(options))
}

function peopleCommand(): Command {
  return new Command('people')
    .description('say whom the pseudonyms in acts stand for; the node must not be running')
    .option('--forget <id>', 'forget whom one stands for: its acts stay, and nobody is named by them')
    .option(...CONFIG)
    .action(async ({ config, forget }) => (await import('./people.ts')).people(config, forget))
}
