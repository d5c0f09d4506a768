import { Command } from 'commander'

const AFTER = `
No key is needed and no node is asked. It reads a package's layout, manifest and policy, and says under which line of
which licence it opens, to whom, when, and at which key servers; and whether its structure is as the profile demands
(docs/spec/package.md). With --signer it also checks the packing nation's signature of the label and the whole manifest.

What needs a nation's keys is not checked: that the shares are there, that they bind this policy, that the segments are
those that were signed. Nothing says whether the package may be opened today: the key servers do, when they are asked.

Exit status: 0 its structure is as the profile demands, 1 it is not, 2 it cannot be read.`

/** `entente inspect`: what a package says of itself, without any key. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('say what a package of technical data is, and whether its structure is sound, without any key')
    .argument('<file>', 'a package, .tdf')
    .option('--signer <file>', 'the public key (PEM, P-256) by which the packing nation signs its packages')
    .option('--json', 'print JSON')
    .addHelpText('after', AFTER)
    .action(async (file: string, options) => (await import('./inspect.ts')).inspect(file, options))
}
