import { Command } from 'commander'

const AFTER = `
A LOG is a copy of a shared log, or a folder that holds both: see \`entente verify --help\`. Every act, root, cosignature
and cause is verified first, and nothing is printed from a copy that is refuted. What is printed is what these copies
say: the register at the latest instant at which either nation cosigned, or at --at, and what is left of each licence.
A node's own register may say more, by acts that the other nation has not cosigned yet.

Exit status: 0 the copies are proven and this is their register, 1 they are refuted, 2 they cannot be read.`

/** `entente register`: the public register and the balances, recomputed by an outsider. */
export function registerCommand(): Command {
  return new Command('register')
    .description('derive the public register and the balances from copies of both shared logs alone')
    .requiredOption('--from <logs...>', 'folders with copies of the logs')
    .requiredOption('--roots <file>', 'the two root keys, a verifier key a line')
    .option('--keys <files...>', 'more key lists, as root keys signed them')
    .option('--at <instant>', 'the instant that the register is of, such as 2014-03-18T12:00:00Z')
    .option('--json', 'print JSON')
    .addHelpText('after', AFTER)
    .action(async (options) => (await import('./register.ts')).register(options))
}
