import { LANGUAGES } from '@entente/core/glossary/language'
import { Command, Option } from 'commander'

const AFTER = `
Without --label it takes the file for a package. No key is needed and no node is asked. It reads a package's layout,
manifest and policy, and says under which line of which licence it opens, to whom, when, and at which key servers; and
whether its structure is as the profile demands (docs/spec/package.md). With --signer it also checks the packing
nation's signature of the label and the whole manifest. What needs a nation's keys is not checked: that the shares are
there, that they bind this policy, that the segments are those that were signed. Nothing says whether the package may be
opened today: the key servers do, when they are asked.

With --label it takes the file for a document that is to be released under that label, and says what in its type, its
form and its text speaks against that, with the place of each finding. It never changes the file. A document that cannot
be inspected does not pass.

Exit status: 0 the package's structure is as the profile demands, or the document passes; 1 it is not, or does not;
2 it cannot be read.`

/** `entente inspect`: what a package says of itself, without any key; or what a document says against its label. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('say what a package of technical data is, without any key; or inspect a document before its release')
    .argument('<file>', 'a package, .tdf; or with --label a document')
    .option('--signer <file>', 'the public key (PEM, P-256) by which the packing nation signs its packages')
    .option('--label <policy:grade>', 'inspect a document that is to be released under this label')
    .option('--category <names...>', 'categories of that label, such as SENSITIVE')
    .option(
      '--media <type>',
      'the media type that the document is declared as; needed where its name has no end, such as .pdf',
    )
    .option('--words <file>', 'words to look for besides those that always are, one a line')
    .addOption(
      new Option('--language <tag>', 'the language in which findings of a document are printed')
        .choices(LANGUAGES)
        .default('en'),
    )
    .option('--json', 'print JSON')
    .addHelpText('after', AFTER)
    .action(async (file: string, options) => {
      if (options.label === undefined) return (await import('./inspect.ts')).inspect(file, options)
      return (await import('./inspect-document.ts')).inspectDocumentFile(file, options)
    })
}
