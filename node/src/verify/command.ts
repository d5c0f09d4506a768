import { Command } from 'commander'

const AFTER = `
A file is a record (from \`licences.record\`, or an opening’s receipt from \`vault.receipt\`), the texts of the codes
on a licence's paper (a line each), evidence of a fork or of a silence (from a node's evidence folder), a bundle that
carries entries to another node, or a .tlog-proof. Of a silence it says what others signed, and apart from that what the
accusing nation alone says; of an opening, whether both nations released it or one did. A bundle that does not
start at 0 takes --keys; one that starts amid a tile, a copy of the log before it. A folder is a copy of a log as
C2SP tlog-tiles lays it out (checkpoint, tile/…, tile/entries/…), or holds one in each of its folders, as \`entente log
copy\` writes them; with both nations' logs, what acts cite in the other is checked too. Key lists are in the logs
themselves, in a copy's folder keys/, or given by --keys.

By a policy every proof in a record, and every checkpoint of a copy, must bear its quorum: \`group both all ru secretariat\`,
\`quorum both\`. What is missing is named. The other nation's cosignature is asked for in any case, and a policy that could
be met without it is refused. Without a policy, keys whose cosignatures were passed over are named.

Whoever checks needs the two nations' root keys, as the agreement's annex prints them, and nothing else: no node is
asked, and no clock.

Exit status: 0 what is printed is proven, 1 it is refuted, 2 it cannot be read.`

const collected = (file: string, before: readonly string[] = []) => [...before, file]

/** `entente verify`: what a file or a copy of a log proves, and what it does not. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check a file from either nation, or copies of logs, with public keys alone, and say what it proves')
    .argument(
      '<path...>',
      'a record, evidence of a fork or a silence, a bundle, a .tlog-proof; folders with copies of logs',
    )
    .option('--roots <file>', 'the two root keys, a verifier key a line; for all but a .tlog-proof')
    .option('--keys <files...>', 'more key lists, as root keys signed them: newer ones, or a bundle’s own')
    .option('--policy <file>', 'a policy (C2SP tlog-policy) that every proof must meet, once for each log', collected)
    .option('--entry <file>', 'the bytes of the entry; for a .tlog-proof')
    .option('--json', 'print JSON')
    .addHelpText('after', AFTER)
    .action(async (paths: string[], options) => (await import('./verify.ts')).verify(paths, options))
}
