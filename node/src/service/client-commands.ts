import { Command } from 'commander'

const URL = ['--url <address>', 'where the node is', 'http://127.0.0.1:4401'] as const

const CALL = `
Without a name it lists the operations. --json takes the input as text, from a file as @FILE, or from standard input
as \`-\`. A no of the node is printed by its code and ends with status 1.

The token is that of a session. In the demonstration \`entente sign-in --as gb-licensing --save FILE\` gets one; elsewhere
it is the value of the cookie \`entente_…_session\` in the browser that is signed in. It is as good as a password.`

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
  return [call, signIn]
}
