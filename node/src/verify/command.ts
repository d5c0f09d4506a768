import { Command } from 'commander'

const AFTER = `
FILE is a record of a licence (from \`licences.record\`), evidence of a fork (from a node's evidence folder), or a
.tlog-proof. Whoever checks needs the two nations' root keys, as the agreement's annex prints them, and nothing else: no
node is asked, and no clock.

Exit status: 0 what the file says is proven, 1 it is refuted, 2 it cannot be read.`

/** `entente verify`: what a file proves, and what it does not. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check a file from either nation with public keys alone, and say what it proves')
    .argument('<file>', 'a record, evidence of a fork, or a .tlog-proof')
    .option('--roots <file>', 'the two root keys, a verifier key a line; for a record or evidence')
    .option('--policy <file>', 'a policy (C2SP tlog-policy); for a .tlog-proof')
    .option('--entry <file>', 'the bytes of the entry; for a .tlog-proof')
    .option('--json', 'print JSON')
    .addHelpText('after', AFTER)
    .action(async (file: string, options) => (await import('./verify.ts')).verify(file, options))
}
