import { Command } from 'commander'
import { NODE_URL } from './node-url.ts'

const CALL = `
Without a name it lists the operations. --json takes the input as text, from a file as @FILE, or from standard input
as \`-\`. A no of the node is printed by its code and ends with status 1.

The token is that of a session. In the demonstration \`entente sign-in --as gb-licensing --save FILE\` gets one; elsewhere
it is the value of the cookie \`entente_…_session\` in the browser that is signed in. It is as good as a password.

With --key each act is shown before it is signed: what is done, about what, by which date, and all that it says. Nothing is
signed that is not what was asked for: another operation's act, another person's, another log's, one that is more than
five minutes off this machine's clock, or one that says otherwise what --json states, or leaves it out. Nothing else is
compared: what you did not state, and what stands in no field of its own. --yes signs that unread; but acts of another
type that follow from yours are never signed without a terminal. A node is answered once: what it asks to sign after that
is refused, with status 2. Where its answer is lost, the same signatures are sent once more.`

const OPEN = `
Each nation's key server decides by itself whether it gives its share, and records that; the package opens with both.
It is asked with a token that your own node issues for that server alone, and for no server but those that the two
nations serve, whatever the file says. The file appears whole or not at all.

Suspending or revoking stops every later opening. It cannot take back what has been opened.

Exit status: 0 it is open, 1 a nation said no or the package is not sound, 2 bad input.`

const PACK = `
Your own node does it: what is sent stands there as cipher text only, its very bytes are inspected, and the place of
what was found is said. Nothing is put right for you. Where the connection or the command broke off, the same command
goes on from what the node has, which it keeps for six hours, and fetches what is packed already; until the package is
fetched, FILE.sending beside --to says what was sent. A file that changes while it is sent is refused. Whoever packed a
file, and its author, can always read it.

Exit status: 0 it is packed and fetched, 1 the node says no, 2 bad input.`

/** What talks to a running node. */
export function clientCommands(): Command[] {
  const call = new Command('call')
    .description('ask a running node for an operation')
    .argument('[operation]', 'its name, such as transfers.check')
    .option('--json <input>', 'the input as JSON')
    .option(...NODE_URL)
    .option('--token <file>', 'the file with a session’s token; without one, the public asks')
    .option('--key <file>', 'your own key, with which you sign what you do, where your nation lists one')
    .option('--yes', 'sign what is not compared unread, without being asked; needed where there is no terminal')
    .option('--at <instant>', 'the instant to sign at, where it is not this machine’s, as in the demonstration')
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
    .option(...NODE_URL)
    .action(async (options) => (await import('./sign-in.ts')).signIn(options))
  return [call, signIn, openCommand(), packCommand()]
}

function openCommand(): Command {
  return new Command('open')
    .description('open a package of technical data with the shares of both nations’ key servers')
    .argument('<file>', 'a package, .tdf')
    .requiredOption('--to <file>', 'where to write what it holds')
    .requiredOption('--token <file>', 'the file with your session’s token at your own nation’s node')
    .option(...NODE_URL)
    .addHelpText('after', OPEN)
    .action(async (file: string, options) => (await import('./open-package.ts')).openWithShares(file, options))
}

function packCommand(): Command {
  return new Command('pack')
    .description('have technical data packed under a licence’s line at your own node, and fetch the package')
    .argument('<file>', 'what to send')
    .requiredOption('--licence <reference>', 'the licence, such as GBRU-2014-000001')
    .requiredOption('--line <number>', 'its line, which has openings')
    .requiredOption('--recipient <name...>', 'who may open it, as the line names them')
    .requiredOption('--label <policy-and-grade...>', 'the marking, such as GB-GPMS "NOT PROTECTIVELY MARKED"')
    .requiredOption('--media <type>', 'what it is, such as text/plain')
    .option('--state <statement...>', 'what you state of the document, such as "No Limited Distribution"')
    .option('--name <name>', 'the file’s name; by default its own')
    .option('--confirm <condition...>', 'the conditions of the licence that are text, by their names')
    .requiredOption('--to <file>', 'where to write the package, .tdf')
    .requiredOption('--token <file>', 'the file with your session’s token')
    .option(...NODE_URL)
    .addHelpText('after', PACK)
    .action(async (file: string, options) => (await import('./pack-file.ts')).packByNode(file, options))
}
