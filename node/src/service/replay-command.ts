import { Command } from 'commander'

const AFTER = `
A RUN is the id of an act screening.run in the internal log. Each is done again by what was submitted, in the very versions
of lists that the act names, read from the files that are kept under their digests, and after the searches and findings
that stand before it in the log. The outcome is held against the act, byte for byte: the same; or what differs, hit by hit;
or why it cannot be done here: a file is missing or altered, or another program read it or searched.

At a node, --config names it, and it must not be running. With --log no node is needed: FOLDER is a backup of one
(\`entente backup\`), which has the lists in its folder \`lists\`; --lists names another. Every seal is checked. Under which
root key is said at the end: compare it with the one in the agreement's annex. Nothing is written.

Exit status: 0 all are the same; 1 something differs; 2 nothing differs, and something could not be replayed or was asked
wrongly.`

/** `entente screening replay`: searches done again, and held against their acts. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('do searches of the internal log again, and say whether they come to what their acts say')
    .argument('[run...]', 'the ids of the searches; or --all')
    .option('--all', 'every search of the log')
    .option('--json', 'print what came of each for a program, a line each')
    .option('--config <file>', 'the configuration; by default entente.yaml or entente.json here')
    .option('--log <folder>', 'a backup of a node, in place of a node')
    .option('--lists <folder>', 'the folder of kept lists, where it is another')
    .addHelpText('after', AFTER)
    .action(async (runs: string[], options) => (await import('./replay.ts')).replay(runs, options))
}
