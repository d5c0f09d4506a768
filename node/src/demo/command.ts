import { Command } from 'commander'

const AFTER = `
It is what \`npm start\` runs. Everyone in it is made up, it asks for no password, and it listens on this machine only.
The time is February 2014; whoever looks may move it on. Ctrl-C ends it; with --keep what was done is there again the
next time.`

/** \`entente demo\`: two nations on this machine. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('run two nations’ nodes on this machine, to look at')
    .option('--port <port>', 'the first nation’s port; the second’s is the next that is free', '4401')
    .option('--at <instant>', 'the instant to begin at', '2014-02-14T12:00:00Z')
    .option('--keep', 'keep what is done in the folder .entente-demo, and go on from there')
    .addHelpText('after', AFTER)
    .action(async (options) => (await import('./show.ts')).show(options))
}
