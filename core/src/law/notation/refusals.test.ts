/** Long because it is one table: every way in which a file can be refused, with the exact words. */
import { expect, test } from 'vitest'
import { readDocument } from './document.ts'
import { readMembers } from './list.ts'
import { NotUnderstood, printProblem } from './source.ts'

const FRONT = '---\nregime: GB\ninstrument: uksi/2008/3231\n---\n'
const RULE = [
  'rule gb.a.1',
  'cite article/1',
  'in force 2009-04-06 ..',
  'when kind is goods',
  'then licence',
  'because Goods need one.',
]

function problems(text: string): string[] {
  return readDocument({ file: 'a.md', text }).problems.map(printProblem)
}

function block(word: string, lines: readonly string[]): string {
  return `${FRONT}\`\`\`${word}\n${lines.join('\n')}\n\`\`\`\n`
}

test('the rule of which the broken ones are made can be read', () => {
  expect(problems(block('rule', RULE))).toEqual([])
})

/** What is wrong, where lines of the rule are replaced: from which on, how many, and by which. */
test.each<[string, [at: number, gone: number, ...lines: string[]], string]>([
  [
    'a line that starts with no keyword',
    [2, 1, 'in froce 2009-04-06 ..'],
    'a.md:8:1: the line `in froce 2009-04-06 ..` is not understood; expected one of rule, cite, in force, inserted by, ended by, when, then, except, oblige, offence from, basis, knowability, confidence, supersedes, not modelled, because; nearest known: in force',
  ],
  [
    'a rule without a line that it must have',
    [1, 1],
    'a.md:6:1: `rule gb.a.1` has no line `cite`; expected a line `cite …`',
  ],
  [
    'lines in another order',
    [1, 2, 'in force 2009-04-06 ..', 'cite article/1'],
    'a.md:8:1: `cite` stands below `in force`; expected the order rule, cite, in force, inserted by, ended by, when, then, except, oblige, offence from, basis, knowability, confidence, supersedes, not modelled, because',
  ],
  ['a line that stands twice', [2, 0, 'cite article/2'], 'a.md:8:1: `cite` stands twice; expected it once'],
  [
    'a keyword without a value',
    [1, 1, 'cite'],
    'a.md:7:5: nothing follows `cite`; expected its value on the same line',
  ],
  [
    'two spaces behind a keyword',
    [1, 1, 'cite  article/1'],
    'a.md:7:6: more than a space follows `cite`; expected one space',
  ],
  [
    'an id that is no path',
    [0, 1, 'rule GB.1'],
    "a.md:6:6: `GB.1` is not a rule's id; expected a path such as `gb.eco2008.3`",
  ],
  [
    'a provision that is no path',
    [1, 1, 'cite article 1'],
    'a.md:7:6: `article 1` is not a provision; expected a path such as `article/3`, and perhaps `; ` with what else is cited',
  ],
  [
    'a condition below a line that takes none, where it would be lost',
    [2, 0, ' and from is GB'],
    'a.md:8:1: `cite` does not go on over a second line; expected a keyword at the start of the line',
  ],
  [
    'alternatives within a rule',
    [4, 0, ' or from is GB'],
    'a.md:10:2: a rule has no `or`; expected `and`; alternatives stand in a `define`',
  ],
  [
    'a continuation with another word',
    [4, 0, ' und from is GB'],
    'a.md:10:2: the continuation `und from is GB` is not understood; expected `and …`; nearest known: and',
  ],
  [
    'a continuation without a condition',
    [4, 0, ' and'],
    'a.md:10:1: the continuation ` and` is not understood; expected ` and …`',
  ],
  [
    'a window without its dots',
    [2, 1, 'in force 2009-04-06'],
    'a.md:8:10: `2009-04-06` is not a window; expected `FROM ..` or `FROM .. UNTIL`',
  ],
  [
    'a day that does not exist',
    [2, 1, 'in force 2009-02-30 ..'],
    'a.md:8:10: `2009-02-30` does not exist; expected a day of the calendar and a time of day',
  ],
  [
    'an end that is no moment',
    [2, 1, 'in force 2009-04-06 .. tomorrow'],
    'a.md:8:24: `tomorrow` is not a moment; expected a day such as 2014-08-01, or 2014-08-01T17:00 with, if need be, an offset or ` Europe/London`',
  ],
  [
    'a leap second',
    [2, 1, 'in force 2016-12-31T23:59:60Z ..'],
    'a.md:8:10: `2016-12-31T23:59:60Z` does not exist; expected a day of the calendar and a time of day',
  ],
  [
    'an effect that is none',
    [4, 1, 'then licensed by Example Authority'],
    'a.md:10:6: `licensed by Example Authority` is not an effect; expected one of free, general, licence, presumed-denial, refer, suspended, blocked, prohibited, lift to free, lift to general, lift, and then perhaps ` by …`; nearest known: licence',
  ],
  [
    'an effect with a slip of the pen',
    [4, 1, 'then presumed-deniel'],
    'a.md:10:6: `presumed-deniel` is not an effect; expected one of free, general, licence, presumed-denial, refer, suspended, blocked, prohibited, lift to free, lift to general, lift, and then perhaps ` by …`; nearest known: presumed-denial',
  ],
  [
    'an exception that is no id, at its own place',
    [5, 0, 'except gb.a.2, GB'],
    "a.md:11:16: `GB` is not a rule's id; expected a path such as `gb.eco2008.18` or `gb.ogel.*`",
  ],
  [
    'exceptions without a space between them',
    [5, 0, 'except gb.a.2,gb.a.3'],
    'a.md:11:8: `gb.a.2,gb.a.3` has a comma within; expected `word, word`, with one space after each comma',
  ],
  [
    'an exception that stands on two lines',
    [5, 0, 'except gb.a.2', 'except gb.a.2'],
    'a.md:12:8: `gb.a.2` stands twice among the exceptions; expected it once',
  ],
  [
    'exceptions that end with a comma',
    [5, 0, 'except gb.a.2,'],
    'a.md:11:15: the set ends with a comma; expected one more word',
  ],
  [
    'a duty without its provision',
    [5, 0, 'oblige keep a record'],
    'a.md:11:8: the duty has no provision; expected `text (provision)`',
  ],
  [
    'an offence from a day that is none',
    [5, 0, 'offence from then by uksi/1'],
    'a.md:11:14: `then` is not a moment; expected a day such as 2014-08-01, or 2014-08-01T17:00 with, if need be, an offset or ` Europe/London`',
  ],
  [
    'a basis that is none',
    [5, 0, 'basis statue'],
    'a.md:11:7: `statue` is not a basis; expected one of statute, statutory-instrument, eu-decision, eu-regulation, executive-statement, policy, treaty, agreement, press; nearest known: statute',
  ],
  [
    'a knowability that is none',
    [5, 0, 'knowability unpublishd'],
    'a.md:11:13: `unpublishd` is not a knowability; expected one of public, partly-unpublished, unpublished; nearest known: unpublished',
  ],
  [
    'a confidence that is none',
    [5, 0, 'confidence maybe'],
    'a.md:11:12: `maybe` is not a confidence; expected one of sure, likely',
  ],
  [
    'a superseded rule that is no id',
    [5, 0, 'supersedes article 3'],
    "a.md:11:12: `article 3` is not a rule's id; expected a path such as `gb.eco2008.3`",
  ],
  [
    'an amending instrument that is no path',
    [3, 0, 'inserted by the Order'],
    "a.md:9:13: `the Order` is not an instrument's id; expected a path such as `uksi/2014/702`",
  ],
  [
    'a reason in another language only',
    [5, 1, 'because [ru] Да.'],
    'a.md:11:9: the reason is given in another language only; expected a line `because …` beside it',
  ],
  [
    'two reasons without a language',
    [6, 0, 'because Again.'],
    'a.md:12:9: a second reason without a language; expected `because [ru] …`',
  ],
  [
    'two reasons in one language',
    [6, 0, 'because [ru] Да.', 'because [ru] Да.'],
    'a.md:13:9: a second reason in `ru`; expected one for each language',
  ],
  [
    'a language that is no code',
    [6, 0, 'because [RU] Да.'],
    'a.md:12:9: the language of the text is not understood; expected `because [ru] …`, its code in small letters',
  ],
  [
    'a character that turns the direction of writing',
    [5, 1, 'because Goods \u202eneed one.'],
    'a.md:11:15: the character U+202E cannot be seen; expected text that reads as it is shown',
  ],
  [
    'an entry that starts with no kind of entry',
    [0, 1, 'rules gb.a.1'],
    'a.md:6:1: `rules gb.a.1` starts no entry; expected one of rule, list, define, example; nearest known: rule',
  ],
  [
    'a translation of no duty',
    [5, 0, 'oblige [ru] вести учёт'],
    'a.md:11:8: a translation of nothing; expected the line `oblige …` that it translates above it',
  ],
  [
    'two wordings of one duty in one language',
    [5, 0, 'oblige keep a record (article/29)', 'oblige [ru] вести учёт', 'oblige [ru] хранить учёт'],
    'a.md:13:8: a second wording in `ru` of the same text; expected one for each language',
  ],
  [
    'what is left out, in a language by its name',
    [5, 0, 'not modelled Transit.', 'not modelled [Russian] Транзит.'],
    'a.md:12:14: the language of the text is not understood; expected `not modelled [ru] …`, its code in small letters',
  ],
])('%s is refused', (_, [at, gone, ...lines], expected) => {
  expect(problems(block('rule', RULE.toSpliced(at, gone, ...lines)))).toEqual([expected])
})

test.each([
  [
    'kinds is goods',
    'a.md:9:6: `kinds is goods` is not a condition; expected a condition, such as `to is NATION, NATION`; nearest known: kind',
  ],
  [
    'kind is good',
    'a.md:9:14: `good` is not a kind; expected one of goods, software, technology, assistance, brokering, information; nearest known: goods',
  ],
  [
    'kind is goods,software',
    'a.md:9:14: `goods,software` has a comma within; expected `word, word`, with one space after each comma',
  ],
  ['kind is goods,', 'a.md:9:20: the set ends with a comma; expected one more word'],
  ['kind is goods, goods', 'a.md:9:21: `goods` stands twice in the set; expected it once'],
  [
    'kind is goods software',
    'a.md:9:20: `software` follows a set that has ended; expected a comma before it, or the end of the line',
  ],
  ['kind is  goods', 'a.md:9:14: a word is missing in the set; expected `word, word`, with one space after each comma'],
  ['kind', 'a.md:9:6: the condition `kind` is not understood; expected the form `kind is KIND, KIND`'],
  ['entry in :ML1', 'a.md:9:15: `:ML1` is not an entry; expected `LIST` or `LIST:entry`'],
  ['entry in GB-ML:', 'a.md:9:15: `GB-ML:` is not an entry; expected `LIST` or `LIST:entry`'],
  ['entry in', 'a.md:9:6: the condition `entry in` is not understood; expected the form `entry in LIST:PATH, LIST`'],
  ['label above GB-GPMS', 'a.md:9:18: the grade is missing; expected `POLICY grade`'],
  [
    'label over GB-GPMS X',
    'a.md:9:6: the condition `label over GB-GPMS X` is not understood; expected the form `label above POLICY GRADE`',
  ],
  ['label above  X', 'a.md:9:18: the label is parted by more than a space; expected `POLICY grade`'],
  [
    'contract concluded before May',
    'a.md:9:32: `May` is not a moment; expected a day such as 2014-08-01, or 2014-08-01T17:00 with, if need be, an offset or ` Europe/London`',
  ],
  [
    'contract concluded',
    'a.md:9:6: the condition `contract concluded` is not understood; expected the form `contract concluded before MOMENT`',
  ],
  [
    'quantity > 1.0.0 NAR',
    'a.md:9:17: `1.0.0` is not a decimal; expected a decimal in text, not negative, such as `4` or `120000.00`',
  ],
  [
    'quantity > 1 GBP',
    'a.md:9:19: `GBP` is not a unit code of UN/ECE Recommendation 20; expected a unit code of UN/ECE Recommendation 20, such as `NAR`',
  ],
  ['contract value > 1', 'a.md:9:23: `1` is not an amount; expected a decimal and a unit, such as `1000.00 GBP`'],
  [
    'contract value > 1 NAR',
    'a.md:9:25: `NAR` is not a currency of ISO 4217; expected a currency of ISO 4217, such as `GBP`',
  ],
  [
    'contract value > 1 GBP each',
    'a.md:9:23: `1 GBP each` is not an amount; expected a decimal and a unit, such as `1000.00 GBP`',
  ],
  [
    'quantity = 1 NAR',
    'a.md:9:6: the condition `quantity = 1 NAR` is not understood; expected the form `quantity < 4 NAR`',
  ],
  [
    'with assurance',
    'a.md:9:6: the condition `with assurance` is not understood; expected the form `with assurance WORD, WORD`',
  ],
  ['meets To Russia', 'a.md:9:12: `To Russia` is not the name of a define; expected small letters, digits and hyphens'],
  [
    'publishd',
    'a.md:9:6: `publishd` is not a condition; expected a condition, such as `to is NATION, NATION`; nearest known: published',
  ],
  [
    'not use is component',
    'a.md:9:6: the condition `not use is component` is not understood; expected the form `not published`',
  ],
  [
    'some party',
    'a.md:9:16: the party has no trait; expected `is TYPE`, `of NATION`, `holding RIGHT`, `lacking RIGHT`, `on LIST` or `military`',
  ],
  [
    'some party with role',
    'a.md:9:17: `with role` says nothing of a party; expected `is TYPE`, `of NATION`, `holding RIGHT`, `lacking RIGHT`, `on LIST` or `military`',
  ],
  [
    'some party with role enduser is company',
    'a.md:9:27: `enduser` is not a role; expected one of exporter, supplier, consignee, intermediate-consignee, end-user, broker, carrier, recipient; nearest known: end-user',
  ],
  [
    'some party is militia',
    'a.md:9:20: `militia` is not a type of party; expected one of company, government, armed-forces, state-agency, police, individual, international-organisation',
  ],
  [
    'some party company',
    'a.md:9:17: `company` says nothing of a party; expected `is TYPE`, `of NATION`, `holding RIGHT`, `lacking RIGHT`, `on LIST` or `military`',
  ],
  ['some party is company,', 'a.md:9:28: the set ends with a comma; expected one more word'],
  [
    'some party holding',
    'a.md:9:17: `holding` says nothing of a party; expected `is TYPE`, `of NATION`, `holding RIGHT`, `lacking RIGHT`, `on LIST` or `military`',
  ],
  [
    'incorporation end-user',
    'a.md:9:6: the condition `incorporation end-user` is not understood; expected the form `incorporation end-user is TYPE`',
  ],
  [
    'some partys is company',
    'a.md:9:6: `some partys is company` is not a condition; expected a condition, such as `to is NATION, NATION`; nearest known: some party',
  ],
  [
    'party is company',
    'a.md:9:6: `party is company` is not a condition; expected a condition, such as `to is NATION, NATION`',
  ],
  ['not military', 'a.md:9:6: the condition `not military` is not understood; expected the form `not published`'],
  ['if to is RU', 'a.md:9:6: `if to is RU` is not a condition; expected a condition, such as `to is NATION, NATION`'],
])('the condition `%s` is refused', (condition, expected) => {
  expect(problems(block('rule', RULE.with(3, `when ${condition}`)))).toEqual([expected])
})

test.each<[string, string, string[], string]>([
  [
    'a name that is none',
    'define',
    ['define To Russia', 'when to is RU'],
    'a.md:6:8: `To Russia` is not a name; expected small letters, digits and hyphens',
  ],
  [
    'a define without a condition',
    'define',
    ['define to-russia'],
    'a.md:6:1: `define to-russia` has no line `when`; expected a line `when …`',
  ],
  [
    'a define within a define',
    'define',
    ['define to-russia', 'when meets for-russia'],
    'a.md:7:6: a define stands within a define; expected the conditions themselves',
  ],
  [
    'more than sixteen alternatives',
    'define',
    [
      'define to-russia',
      'when to is RU',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
      ' or to is BY',
    ],
    'a.md:6:8: the define has 17 alternatives; expected at most 16',
  ],
  [
    'a continuation with neither and nor or',
    'define',
    ['define to-russia', 'when to is RU', ' nor to is BY'],
    'a.md:8:2: the continuation `nor to is BY` is not understood; expected `and …` or `or …`; nearest known: or',
  ],
  [
    'a kind of list that is none',
    'list',
    ['list entrys GB-ML', 'in force 2009-04-06 ..'],
    'a.md:6:6: `entrys` is not a kind of list; expected one of entries, nations, parties, labels, caveats, equivalence, categories, inspection, rights, assurances, authorities, criteria; nearest known: entries',
  ],
  ['a list without a kind', 'list', ['list'], 'a.md:6:5: nothing follows `list`; expected its value on the same line'],
  [
    'a list without a name',
    'list',
    ['list entries', 'in force 2009-04-06 ..'],
    'a.md:6:13: the list has no name; expected `list KIND NAME`',
  ],
  [
    'a name that could be an entry',
    'list',
    ['list entries GB:ML', 'in force 2009-04-06 ..'],
    'a.md:6:14: `GB:ML` is not the name of a list; expected one word, without `:` and `,`, that is not `home`',
  ],
  [
    'a list that is called home',
    'list',
    ['list nations home', 'in force 2009-04-06 ..'],
    'a.md:6:14: `home` is not the name of a list; expected one word, without `:` and `,`, that is not `home`',
  ],
  [
    'an owner that is not named as one',
    'list',
    ['list entries GB-ML for GB', 'in force 2009-04-06 ..'],
    "a.md:6:20: `for GB` does not name the list's owner; expected ` of NATION`, or the end of the line",
  ],
  [
    'a list without a window',
    'list',
    ['list entries GB-ML', 'ML1'],
    'a.md:7:1: the list does not say when it is in force; expected `in force FROM ..`',
  ],
  [
    'a list with nothing but its head',
    'list',
    ['list entries GB-ML'],
    'a.md:6:1: the list does not say when it is in force; expected `in force FROM ..`',
  ],
  [
    'another list of more than one word',
    'list',
    ['list entries GB-ML', 'in force 2009-04-06 ..', 'same entries as A B'],
    'a.md:8:17: `A B` is not the name of a list; expected one word',
  ],
  [
    'a publicity below the members, where it would be one of them',
    'list',
    ['list nations X', 'in force 2009-04-06 ..', 'GB', 'not public'],
    'a.md:9:1: `not public` stands below the head of the list; expected the order list, in force, same entries as, not public or partly public, and then the members',
  ],
  [
    'a line of the head below another',
    'list',
    ['list entries X', 'in force 2009-04-06 ..', 'not public', 'same entries as GB-ML'],
    'a.md:9:1: `same entries as GB-ML` stands below the head of the list; expected the order list, in force, same entries as, not public or partly public, and then the members',
  ],
  [
    'a member behind a space',
    'list',
    ['list entries X', 'in force 2009-04-06 ..', ' ML1'],
    'a.md:8:1: the member has no value in its first column; expected a value at the start of the line',
  ],
  [
    'a member with a column too many',
    'list',
    ['list entries X', 'in force 2009-04-06 ..', 'ML1  2009-04-06 ..  2010-01-01 ..'],
    'a.md:8:21: a column too many; expected value, window, `# note`',
  ],
  [
    'a member whose window is none',
    'list',
    ['list entries X', 'in force 2009-04-06 ..', 'ML1  2009-04-06'],
    'a.md:8:6: `2009-04-06` is not a window; expected `FROM ..` or `FROM .. UNTIL`',
  ],
  [
    'a note without a space',
    'list',
    ['list entries X', 'in force 2009-04-06 ..', 'ML1  #note'],
    'a.md:8:6: `#note` is not a window; expected `FROM ..` or `FROM .. UNTIL`',
  ],
  [
    'an equivalence without a sign',
    'list',
    ['list equivalence X', 'in force 2009-04-06 ..', 'A b C d'],
    'a.md:8:1: the line relates no grades; expected `POLICY grade = POLICY grade`, or `~` where a person must decide',
  ],
  [
    'a category that is let through by its type alone',
    'list',
    ['list categories X', 'in force 2009-04-06 ..', 'A reads informative *'],
    'a.md:8:1: the line says nothing of a category; expected `POLICY requires permissive TAG`, with reads or forbids, and informative; `*` where any is forbidden',
  ],
  [
    'a restrictive category that a line would let through',
    'list',
    ['list categories X', 'in force 2009-04-06 ..', 'A reads restrictive B'],
    'a.md:8:1: the line says nothing of a category; expected `POLICY requires permissive TAG`, with reads or forbids, and informative; `*` where any is forbidden',
  ],
  ...[
    'person packing 0 security-officer',
    'block packing 2 security-officer',
    'person packing 2 exporter',
    'opaque *',
    'word ---',
  ].map((line): [string, string, string[], string] => [
    `an inspection that a line makes nothing of: ${line}`,
    'list',
    ['list inspection X', 'in force 2009-04-06 ..', line],
    'a.md:8:1: the line says nothing of an inspection; expected `person packing 2 security-officer`, with pass and receiving, another number or role; `opaque image/vnd.dwg`; or `word project albatross`',
  ]),
  [
    'a scheme with an identifier that is none',
    'list',
    ['list labels X', 'in force 2009-04-06 ..', 'identifier 1.3.026', 'A'],
    'a.md:8:12: `1.3.026` is no object identifier; expected numbers with dots, such as 2.25.1',
  ],
  [
    'a line of the head of a scheme among its grades',
    'list',
    ['list labels X', 'in force 2009-04-06 ..', 'marked by other names', 'identifier 1.3.26', 'A'],
    'a.md:9:1: `identifier 1.3.26` stands below the head of the list; expected the order list, in force, identifier, marked by other names, and then the grades',
  ],
  [
    'a list of military users that says by nothing',
    'list',
    ['list parties X', 'in force 2009-04-06 ..', 'military users by likely', 'A'],
    'a.md:8:19: `likely` does not say by what, and how surely; expected `military users by CITATION, sure` or `likely`',
  ],
  [
    'a list of military users of which nobody is sure',
    'list',
    ['list parties X', 'in force 2009-04-06 ..', 'military users by 15 CFR 744.21, unsure'],
    'a.md:8:19: `15 CFR 744.21, unsure` does not say by what, and how surely; expected `military users by CITATION, sure` or `likely`',
  ],
  [
    'that its members are military among the members of a list',
    'list',
    ['list parties X', 'in force 2009-04-06 ..', 'A', 'military users by 15 CFR 744.21, likely'],
    'a.md:9:1: `military users by 15 CFR 744.21, likely` stands below the head of the list; expected the order list, in force, not public or partly public, military users, and then the members',
  ],
  [
    'a caveat of no scheme',
    'list',
    ['list caveats X', 'in force 2009-04-06 ..', 'SENSITIVE'],
    'a.md:8:1: the line names no caveat; expected `POLICY NAME`, with other names after commas',
  ],
  [
    'an example without a title',
    'example',
    ['example', 'judge a.yaml at 2014-02-14', 'expect GB free'],
    'a.md:6:8: nothing follows `example`; expected its value on the same line',
  ],
  [
    'an example without an instant',
    'example',
    ['example a', 'judge a.yaml', 'expect GB free'],
    'a.md:7:1: the example does not say what is judged; expected `judge examples/FILE.yaml at MOMENT`, and perhaps ` simulated`',
  ],
  [
    'an example that judges nothing',
    'example',
    ['example a'],
    'a.md:6:1: the example does not say what is judged; expected `judge examples/FILE.yaml at MOMENT`, and perhaps ` simulated`',
  ],
  [
    'an example at a moment that is none',
    'example',
    ['example a', 'judge a.yaml at noon', 'expect GB free'],
    'a.md:7:17: `noon` is not a moment; expected a day such as 2014-08-01, or 2014-08-01T17:00 with, if need be, an offset or ` Europe/London`',
  ],
  [
    'an example that expects nothing',
    'example',
    ['example a', 'judge a.yaml at 2014-02-14'],
    'a.md:6:1: the example expects nothing; expected `expect NATION VERDICT`',
  ],
  [
    'an edit below an expectation',
    'example',
    ['example a', 'judge a.yaml at 2014-02-14', 'expect GB free', 'set kind goods'],
    'a.md:9:1: `set kind goods` stands below an expectation; expected `expect …`, or `set` and `drop` before it',
  ],
  [
    'a line that is no edit',
    'example',
    ['example a', 'judge a.yaml at 2014-02-14', 'sat kind goods', 'expect GB free'],
    'a.md:8:1: the line `sat kind goods` is not understood; expected one of set, drop, expect; nearest known: set',
  ],
  [
    'an expectation of nobody',
    'example',
    ['example a', 'judge a.yaml at 2014-02-14', 'expect agrement in'],
    'a.md:8:8: `agrement` is not judged; expected the code of a nation, or `agreement`; nearest known: agreement',
  ],
  [
    'an outcome that is none',
    'example',
    ['example a', 'judge a.yaml at 2014-02-14', 'expect GB licenced'],
    'a.md:8:11: `licenced` is not an outcome; expected one of none, free, general, licence, presumed-denial, refer, suspended, blocked, prohibited, uncovered; nearest known: licence',
  ],
  [
    'a scope that is none',
    'example',
    ['example a', 'judge a.yaml at 2014-02-14', 'expect agreement inside'],
    'a.md:8:18: `inside` is not a scope; expected one of in, refer, out, open',
  ],
  [
    'an interval from the severer to the milder',
    'example',
    ['example a', 'judge a.yaml at 2014-02-14', 'expect GB prohibited .. licence'],
    'a.md:8:11: prohibited is severer than licence; expected the milder one first',
  ],
  [
    'an expectation without an outcome',
    'example',
    ['example a', 'judge a.yaml at 2014-02-14', 'expect GB'],
    'a.md:8:1: the expectation is not understood; expected `expect NATION VERDICT [.. VERDICT] [by RULE, RULE] [asking FACT, FACT]`',
  ],
  [
    'rules without a space between them',
    'example',
    ['example a', 'judge a.yaml at 2014-02-14', 'expect GB free by a,b'],
    'a.md:8:19: `a,b` has a comma within; expected `word, word`, with one space after each comma',
  ],
])('%s is refused', (_, word, lines, expected) => {
  expect(problems(block(word, lines))).toEqual([expected])
})

test.each([
  [
    'a file without front matter',
    '# Title\n',
    'a.md:1:1: the file does not start with front matter; expected `---` on its first line',
  ],
  [
    'front matter that does not end',
    '---\nregime: GB\n',
    'a.md:1:1: the front matter is not closed; expected a second line `---`',
  ],
  [
    'a line without a key',
    '---\nregime: GB\nfoo\n---\n',
    'a.md:3:1: a line of the front matter is not understood; expected `key: value`',
  ],
  [
    'a key that is none',
    '---\nregime: GB\ntilte: x\n---\n',
    'a.md:3:1: `tilte` is not a key of the front matter; expected one of agreement, instrument, title, regime, parties, status, basis, text, zone, zone of, language, reaches, modelled, knowability, confidence, not modelled; nearest known: title',
  ],
  [
    'the zone of what is no nation',
    '---\nregime: GB\nzone of gb: Europe/London\n---\n',
    'a.md:3:9: `gb` is not a nation; expected its code of two capitals',
  ],
  [
    'two zones of one nation',
    '---\nregime: GB\nzone of GB: Europe/London\nzone of GB: Europe/Paris\n---\n',
    'a.md:4:1: `zone of GB` stands twice; expected it once',
  ],
  [
    'a key that stands twice',
    '---\nregime: GB\ntitle: x\ntitle: y\n---\n',
    'a.md:4:1: `title` stands twice; expected it once',
  ],
  [
    'a translation of a key that no reader is shown',
    '---\nregime: GB\nzone [ru]: Europe/London\n---\n',
    'a.md:3:1: `zone [ru]` is not a key of the front matter; expected one of agreement, instrument, title, regime, parties, status, basis, text, zone, zone of, language, reaches, modelled, knowability, confidence, not modelled',
  ],
  [
    'a translation of a title that is not there',
    '---\nregime: GB\ntitle [ru]: x\n---\n',
    'a.md:3:1: a translation of nothing; expected `title: …` above it',
  ],
  [
    'two titles in one language',
    '---\nregime: GB\ntitle: x\ntitle [ru]: y\ntitle [ru]: z\n---\n',
    'a.md:5:1: `title [ru]` stands twice; expected it once',
  ],
  [
    'a file of no regime',
    '---\ntitle: x\n---\n',
    'a.md:1:1: the file must belong to a regime or to an agreement; expected exactly one of `regime: …` and `agreement: …`',
  ],
  [
    'a file of a regime and an agreement',
    '---\nregime: GB\nagreement: a\n---\n',
    'a.md:1:1: the file must belong to a regime or to an agreement; expected exactly one of `regime: …` and `agreement: …`',
  ],
  [
    'a regime in small letters',
    '---\nregime: gb\n---\n',
    'a.md:2:9: `gb` is not known for `regime`; expected a nation such as `GB`, a community such as `EU`, or `common`',
  ],
  [
    'an agreement in capitals',
    '---\nagreement: MTCA\n---\n',
    'a.md:2:12: `MTCA` is not known for `agreement`; expected small letters, digits and hyphens',
  ],
  [
    'an instrument that is no path',
    '---\nregime: GB\ninstrument: The Order\n---\n',
    'a.md:3:13: `The Order` is not known for `instrument`; expected a path such as `uksi/2008/3231`',
  ],
  [
    'a basis that is none',
    '---\nregime: GB\nbasis: statut\n---\n',
    'a.md:3:8: `statut` is not known for `basis`; expected one of statute, statutory-instrument, eu-decision, eu-regulation, executive-statement, policy, treaty, agreement, press; nearest known: statute',
  ],
  [
    'a reach that is none',
    '---\nregime: GB\nreaches: orign\n---\n',
    'a.md:3:10: `orign` is not known for `reaches`; expected one of origin; nearest known: origin',
  ],
  [
    'a day of reading that does not exist',
    '---\nregime: GB\nmodelled: 2026-02-30\n---\n',
    'a.md:3:11: `2026-02-30` is a day that does not exist; expected a date that exists, such as 2014-02-10',
  ],
  [
    'a status that is none',
    '---\nagreement: a\nstatus: drafted  2014-01-26 ..\n---\n',
    'a.md:3:9: `drafted` is not a status; expected one of draft, suspended, in-force, ended, then two spaces and its window; nearest known: draft',
  ],
  [
    'a status with one space before its window',
    '---\nagreement: a\nstatus: draft 2014-01-26 ..\n---\n',
    'a.md:3:9: `draft 2014-01-26 ..` is not a status; expected one of draft, suspended, in-force, ended, then two spaces and its window',
  ],
  [
    'a status with a column too many',
    '---\nagreement: a\nstatus: draft  2014-01-26 ..  x\n---\n',
    'a.md:3:31: a column too many; expected status and window',
  ],
  [
    'a status where it would decide nothing',
    '---\nregime: GB\nstatus: draft  2014-01-26 ..\n---\n',
    'a.md:3:1: `status` stands in the file of a regime; expected it in the file of an agreement',
  ],
  [
    'a block that does not end',
    '---\nregime: GB\ninstrument: uksi/2008/3231\n---\n```rule\nrule gb.a\n',
    'a.md:5:1: the block is not closed; expected a line ```',
  ],
  [
    'a fence with a slip of the pen, which would make prose of law',
    '---\nregime: GB\ninstrument: uksi/2008/3231\n---\n```rules\nrule gb.a.1\n```\n',
    'a.md:5:4: `rules` is no kind of block; expected one of rule, list, define, example',
  ],
  [
    'a fence that is indented, which would make prose of law',
    '---\nregime: GB\ninstrument: uksi/2008/3231\n---\n  ```rule\nrule gb.a.1\n  ```\n',
    'a.md:5:1: the fence is indented, so that its block would not be read; expected it at the start of the line',
  ],
  [
    'a rule of no one nation, which nobody would be judged by',
    '---\nregime: common\n---\n```rule\nrule gb.a.1\ncite article/1\nin force 2009-04-06 ..\nwhen kind is goods\nthen licence\nbecause Goods need one.\n```\n',
    'a.md:5:1: a rule in a file of lists that belong to no one nation; expected only lists under `regime: common`',
  ],
])('%s is refused', (_, text, expected) => {
  expect(problems(text)).toEqual([expected])
})

test.each([
  [
    'a file of members without its first line',
    'ML1	2014-01-01 ..',
    'a.tsv:1:1: the file does not say whose members it holds; expected `members of LIST` on its first line',
  ],
  [
    'members of more than one list',
    'members of A B\n',
    'a.tsv:1:1: the file does not say whose members it holds; expected `members of LIST` on its first line',
  ],
  [
    'a member without a value',
    'members of GB-ML\n\tx\n',
    'a.tsv:2:1: the member has no value in its first column; expected a value at the start of the line',
  ],
  [
    'a member from a day that does not exist',
    'members of GB-ML\nML1\t2014-13-01 ..\n',
    'a.tsv:2:5: `2014-13-01` does not exist; expected a day of the calendar and a time of day',
  ],
  [
    'a member with a column too many',
    'members of GB-ML\nML1\t2014-01-01 ..\tx\ty\n',
    'a.tsv:2:21: a column too many; expected value, window, `# note`',
  ],
])('%s is refused', (_, text, expected) => {
  let problem = ''
  try {
    readMembers('a.tsv', text)
  } catch (error) {
    if (error instanceof NotUnderstood) problem = printProblem(error.problem)
  }
  expect(problem).toBe(expected)
})

test('one bad entry does not hide the next', () => {
  const found = problems(block('rule', ['rule gb.a.1', '', 'rule gb.a.2']))
  expect(found.map((problem) => problem.split(':', 2).join(':'))).toEqual(['a.md:6', 'a.md:8'])
})

test('a slip in a fence hides no other block', () => {
  const two = `${block('rule', RULE)}\`\`\`exampl\nexample a\n\`\`\`\n`
  const { document, problems: found } = readDocument({ file: 'a.md', text: two })
  expect(found).toHaveLength(1)
  expect(document?.rules).toHaveLength(1)
})

test('a fence of another language is prose, whatever stands in it', () => {
  expect(problems(`${FRONT}\`\`\`yaml\nrule: x\n  \`\`\`rule\n\`\`\`\n`)).toEqual([])
})

test('a word that a language has on every object is no keyword', () => {
  for (const word of ['constructor', '__proto__', 'toString'])
    expect(problems(block('rule', RULE.with(3, `when ${word} is goods`)))).toHaveLength(1)
})

test('a line of a megabyte is refused at once, and not said back whole', () => {
  const long = ' '.repeat(500_000)
  const start = performance.now()
  const found = problems(block('rule', RULE.with(3, `when x${long}x`)))
  expect(performance.now() - start).toBeLessThan(10_000)
  expect(found[0]?.length).toBeLessThan(500)
})
