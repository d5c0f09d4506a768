import { Command } from 'commander'
import { NODE_URL } from './node-url.ts'

const CONFIG = ['--config <file>', 'the configuration; by default entente.yaml or entente.json here'] as const

const AFTER = `
To exchange keys: \`new\`, start the node again, \`draft\`, \`sign\` where the root key is, \`propose\`; then a security
officer publishes it (\`entente call keys.publish --json '{"proposal": …}'\`). From then on old and new both sign. Some
30 days later the same again from \`draft\`, with --drop and the ids of the old keys. A list is refused until the partner
holds the one before.

An officer may have a key of his own: \`officer\` makes it on his machine, \`draft --officer\` lists it, and from then on
no act in his name is one without his signature, whoever has the node: he signs with \`entente call --key\`.

Where the shared log forked, or its key is in other hands: \`new shared\`, start again, \`draft --successor\`, \`sign\`,
\`propose\`; then a security officer opens its successor (\`log.succeed\`), and one of the partner accepts it
(\`log.accept\`).`

/** `entente keys`: exchanging a node's keys, and taking the root key off line. */
export function keysCommand(): Command {
  const keys = new Command('keys').description('exchange a node’s keys').addHelpText('after', AFTER)
  keys
    .command('new')
    .description('make one more key in each of some roles; the old ones stay')
    .argument('[roles...]', 'shared, internal, seal, mirror, reader; by default all')
    .option(...CONFIG)
    .action(async (roles: string[], { config }) => (await import('./keys.ts')).newKeys(roles, config))
  keys
    .command('draft')
    .description('write the next list of keys, for the root to sign; the node must be running')
    .requiredOption('--to <file>', 'where to write it')
    .option('--drop <id...>', 'the ids of keys to leave out, eight hexadecimal digits')
    .option('--officer <vkey...>', 'keys of officers to list as well, as `officer` printed them')
    .option('--successor', 'of a log that is dead: with the new key of the shared log, under its successor’s name')
    .option(...CONFIG)
    .action(async (options) => (await import('./keys.ts')).draftKeys(options))
  keys
    .command('sign')
    .description('sign a drafted list with the root key; it needs no configuration and no network')
    .argument('<draft>', 'what `draft` wrote')
    .requiredOption('--root <file>', 'what `take-root` wrote')
    .requiredOption('--to <file>', 'where to write the signed list')
    .action(async (draft: string, options) => (await import('./keys.ts')).signKeys(draft, options))
  keys
    .command('propose')
    .description('propose a signed list at the running node, as an administrator')
    .argument('<list>', 'what `sign` wrote')
    .requiredOption('--token <file>', 'the file with a session’s token')
    .option(...NODE_URL)
    .action(async (list: string, options) => (await import('./keys.ts')).proposeKeyList(list, options))
  keys
    .command('take-root')
    .description('move the root key out of the keys file, to be kept off line')
    .requiredOption('--to <file>', 'where to write it (0600)')
    .option(...CONFIG)
    .action(async (options) => (await import('./keys.ts')).takeRoot(options))
  return keys.addCommand(officerCommand())
}

function officerCommand(): Command {
  return new Command('officer')
    .description('make a key with which a person signs what he does himself, on his own machine')
    .requiredOption('--node <name>', 'his node, such as gb.entente.example')
    .requiredOption('--nation <code>', 'its nation, such as GB')
    .requiredOption('--person <pseudonym>', 'as `entente call me.get` shows it')
    .requiredOption('--to <file>', 'where to write the private key (0600)')
    .action(async (options) => (await import('./officer-key.ts')).makeOfficerKey(options))
}
