import { Command, Option } from 'commander'

const CONFIG = ['--config <file>', 'the configuration; by default entente.yaml or entente.json here'] as const

const AFTER = `
A key access server releases this nation's share of a package. Each key is for one agreement, one server and one period:
packages are encrypted to it from --from until --until, and it opens them for as long as it is there. To exchange keys,
make the next one and publish it (vault.serve) before the last one ends.

The private half stands beside the node's other keys, in the folder \`vault\`, for its owner's eyes only. Without it
nothing that was encrypted to it opens again, so keep a backup off line, which two of its custodians open together
(\`backup\`, \`restore\`). \`destroy\` ends every later opening of everything wrapped to it, for ever, lawful ones
included, and reaches no copy and no backup.`

/** `entente kas`: the keys of this nation's key access servers. */
export function kasCommand(): Command {
  const kas = new Command('kas').description('the keys of this nation’s key access servers').addHelpText('after', AFTER)
  kas
    .command('new')
    .description('make a key, and print what `vault.serve` publishes of it')
    .requiredOption('--server <url>', 'the server’s address, such as https://kas.gb.example')
    .requiredOption('--kid <name>', 'the key’s name, such as gb-mtca-2014')
    .requiredOption('--from <instant>', 'from when packages are encrypted to it')
    .requiredOption('--until <instant>', 'until when')
    .addOption(new Option('--type <type>', 'RSA or P-256').choices(['wrapped', 'ec-wrapped']).default('wrapped'))
    .addOption(
      new Option('--role <role>', 'asked first, or when the first is down')
        .choices(['primary', 'standby'])
        .default('primary'),
    )
    .option('--bits <number>', 'of RSA: 2048, 3072 or 4096; the official clients ask for 2048', '2048')
    .option(...CONFIG)
    .action(async (options) => (await import('./keys-at-hand.ts')).newKey(options))
  kas
    .command('list')
    .description('list the keys that this node holds')
    .option(...CONFIG)
    .action(async ({ config }) => (await import('./keys-at-hand.ts')).listKeys(config))
  kas
    .command('destroy')
    .description('destroy a private key; everything wrapped to it stays shut for ever')
    .argument('<kid>', 'the key’s name')
    .requiredOption('--for-ever <kid>', 'the same name again')
    .option(...CONFIG)
    .action(async (kid: string, { forEver, config }) =>
      (await import('./keys-at-hand.ts')).destroyKey(kid, forEver, config),
    )
  withBackup(kas)
  return kas
}

function withBackup(kas: Command): void {
  kas
    .command('backup')
    .description('write all private keys into one encrypted file, and the shares that open it into others')
    .requiredOption('--to <file>', 'the encrypted file')
    .requiredOption('--share <file...>', 'a file for the share of each custodian, two or more')
    .option('--need <number>', 'so many shares open it', '2')
    .option(...CONFIG)
    .action(async (options) => (await import('./keys-at-hand.ts')).backUp(options))
  kas
    .command('restore')
    .description('restore the keys of a backup by its custodians’ shares')
    .argument('<file>', 'the encrypted file')
    .requiredOption('--share <file...>', 'the shares, as they were written or typed from paper')
    .option('--lost <kid...>', 'a key whose private half was lost here, and not destroyed')
    .option(...CONFIG)
    .action(async (file: string, options) => (await import('./keys-at-hand.ts')).restore(file, options))
}
