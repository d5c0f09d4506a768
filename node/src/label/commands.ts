import { Command } from 'commander'
import { spifCommand } from './spif-commands.ts'

const AFTER = `
FILE is a label in XML (STANAG 4774) or JSON, a binding (STANAG 4778) beside the document that it is bound to, or an
Office document with a binding in it, which is then bound to all else in it. Shown are what it says, its marking line,
and what that says in English and in Russian. With --agreement and --to it is judged: whether it is within the
agreement's ceiling for that nation at --at, by default now, and by which line of the statute book. A binding is judged
once it is verified by the nations' keys:

  {"keys": [{"nation": "GB", "key": "-----BEGIN PUBLIC KEY-----…", "from": "2014-01-01T00:00:00Z", "until": null}]}

Exit status: 0 it says what is shown, and is within the ceiling if that was asked; 1 it is not within it, or is none of
the policy that was given, or the binding is of something else or by another key; 2 it is no label, or was asked wrongly.`

const collected = (text: string, before: readonly string[] = []) => [...before, text]
const LAW = "a statute book's folder, or a built bundle; without it, the one that comes with the program"

/** `entente label`: read a label and judge it, write one, bind one to a document, and exchange policies. */
export function labelCommand(): Command {
  const label = new Command('label').description('read, judge, write and bind confidentiality labels')
  label.exitOverride()
  showing(label)
  writing(label)
  binding(label)
  label.addCommand(spifCommand())
  return label
}

function showing(label: Command): void {
  label
    .command('show', { isDefault: true })
    .description('what a label says, its marking in both languages, and whether it is within a ceiling')
    .argument('<file>', 'a label, .xml or .json, a binding, .bdo, or an Office document with one in it')
    .option('--agreement <id>', 'the agreement under which it is judged, such as mtca-gb-ru')
    .option('--to <nation>', 'the nation that is to have the document')
    .option('--at <instant>', 'the instant at which it is judged')
    .option('--keys <file>', "the nations' keys, to verify a binding by")
    .option('--document <file>', 'the document that it is bound to; without it, the one beside it of the name it says')
    .option('--spif <file>', "the scheme's owner's own policy (XML SPIF 2.1), to hold the label against")
    .option('--language <tag>', 'the language of its marking there, such as fr; without it, en')
    .option('--law <where>', LAW)
    .option('--json', 'print JSON')
    .addHelpText('after', AFTER)
    .action(async (file: string, options) => (await import('./show.ts')).showLabel(file, options))
}

function writing(label: Command): void {
  label
    .command('write')
    .description('write a label, of a scheme and a grade that are in force when it is made')
    .requiredOption('--policy <scheme>', 'the scheme, such as GB-GPMS')
    .requiredOption('--grade <grade>', 'the grade, by any of its names')
    .requiredOption('--review <instant>', 'by when somebody must look at it again')
    .option('--release <nations>', 'nations that it may go to, by three letters: GBR,RUS')
    .option('--category <category>', 'TYPE:TAG=VALUE,VALUE, as often as there are any', collected)
    .option('--privacy <mark>', 'a mark of privacy')
    .option('--originator <id>', 'who made it')
    .option('--alternative', 'an equivalent beside the label of the originator, which stays as it is')
    .option('--created <instant>', 'when it is made; without it, now')
    .option('--out <file>', 'a new file; without it, standard output')
    .option('--law <where>', LAW)
    .action(async (options) => (await import('./write.ts')).writeLabelFile(options))
}

function binding(label: Command): void {
  label
    .command('bind')
    .description('bind a label to a document by a signature, in a file beside it')
    .argument('<document>', 'any file')
    .requiredOption('--label <file>', 'the label')
    .requiredOption('--key <file>', 'the private key, in PEM: P-384, P-256, or RSA of 2048 bits or more')
    .requiredOption('--certificate <file>', 'its certificate, in PEM')
    .option('--beside <file>', 'the binding that an alternative label is added to')
    .option('--keys <file>', "the nations' keys, to verify that binding by")
    .option('--at <instant>', 'when it is signed; without it, now')
    .option('--out <file>', 'a new file; without it, the document with .bdo behind, or the binding with .new')
    .action(async (document: string, options) => (await import('./bind.ts')).bindLabel(document, options))
}
