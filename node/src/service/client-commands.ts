import { Command } from 'commander'

const URL = ['--url <address>', 'where the node is', 'http://127.0.0.1:4401'] as const

const CALL = `
Without a name it lists the operations. --json takes the input as text, from a file as @FILE, or from standard input
as \`-\`. A no of the node is printed by its code and ends with status 1.

The token is that of a session. In the demonstration \`entente sign-in --as gb-licensing --save FILE\` gets one; elsewhere
it is the value of the cookie \`entente_…_session\` in the browser that is signed in. It is as good as a password.`

const OPEN = `
Each nation's key server decides by itself whether it gives its share, and records that; the package opens with both.
It is asked with a token that your own node issues for that server alone, and for no server but those that the two
nations serve, whatever the file says. The file appears whole or not at all.

Suspending or revoking stops every later opening. It cannot take back what has been opened.

Exit status: 0 it is open, 1 a nation said no or the package is not sound, 2 bad input.`

/** What talks to a running node. */
export function clientCommands(): Command[] {
  const call = new Command('call')
    .description('ask a running node for an operation')
    .argument('[operation]', 'its name, such as transfers.check')
    .option('--json <input>', 'the input as JSON')
    .option(...URL)
    .option('--token <file>', 'the file with a session’s token; without one, the public asks')
    .addHelpText('after', CALL)
    .action(async (name: string | undefined, options) => {
      const { call: ask, listOperations } = await import('./call.ts')
      if (name === undefined) listOperations()
      else await ask(name, options)
    })
  const signIn = new Command('sign-in')
    .description('sign in as a persona of the demonstration, for `entente call`')
    .requiredOption('--as <persona>', 'who to be, such as gb-licensing')
    .requiredOption('--save <file>', 'where to write the session’s token (0600)')
    .option(...URL)
    .action(async (options) => (await import('./sign-in.ts')).signIn(options))
  const open = new Command('open')
    .description('open a package of technical data with the shares of both nations’ key servers')
    .argument('<file>', 'a package, .tdf')
    .requiredOption('--to <file>', 'where to write what it holds')
    .requiredOption('--token <file>', 'the file with your session’s token at your own nation’s node')
    .option(...URL)
    .addHelpText('after', OPEN)
    .action(async (file: string, options) => (await import('./open-package.ts')).openWithShares(file, options))
  return [call, signIn, open]
}
