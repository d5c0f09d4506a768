import { groupLabels, transferLabels } from '@entente/core/glossary/labels'
import { capital, licenceKinds, outcomes, sharedTerms } from '@entente/core/glossary/terms'
import type { Language } from './language.ts'

/** What every document says, in one language. `{…}` stands for what is put in. */
type Words = { readonly [word in keyof typeof EN]: string } & ReturnType<typeof shared>

const EN = {
  refusal: 'Refusal',
  suspension: 'Suspension',
  under: 'under the {title}',
  underDraft: 'under the {title}, which is not in force',
  pages: 'Page {page} of {pages}',
  exampleShort: 'Example, without legal effect',
  example: 'Example.',
  noEffect: 'This document has no legal effect: the agreement that it names is not in force. It permits nothing.',
  simulated: 'It was made in a simulation, in which the agreement is treated as if it were in force.',
  simulatedOnly: 'This document has no legal effect: it was made in a simulation. It permits nothing.',
  subject: 'What is licensed',
  validity: 'Time and destinations',
  from: 'From',
  until: 'Until',
  untilNote: 'not valid at this instant and after',
  destinations: 'Destinations',
  ownership: 'Each condition belongs to the nation named with it. No other may change or lift it.',
  noConditions: 'Neither authority has set any.',
  otherCondition: 'A condition of the kind “{kind}”, as it stands in the record.',
  licenceOfBoth: 'This licence rests on a decision of each authority, made by its own law and recorded in its own log.',
  digest: 'Digest',
  digestMeans:
    'SHA-256 of the terms above and of the two decisions as the logs hold them. It is the same in both nations’ copies.',
  proof: 'Proof of the two decisions',
  proofText:
    'Each code holds one decision as its authority sealed it, its place in that authority’s log, and the other authority’s confirmation of the log. Whoever has the root keys of both nations can check it without a network and without asking either: on a node’s page for that, or with the command “entente verify”.',
  proofLimits:
    'It proves that the decision was taken and that both authorities held it then. It does not prove that it still holds: a later suspension, revocation, variation or use is in no code.',
  proofWaits:
    'The other authority has not confirmed this decision in its log yet. Printed after that, the paper bears its code.',
  proofTooLong: 'This decision is too long for codes on a paper. Its authority gives its record as a file.',
  codeAlt: 'QR code {nth} of {count} with the proof of the decision of the {nation}',
  confirmed: 'Confirmed by the {nation} on {at}, when the log had {size} entries',
  readTogether: 'Its {count} codes belong together; all of them are needed',
  limits: 'What this paper does not show',
  limitsText:
    'It states what was granted. Suspension, revocation, variation and use since then stand in the nations’ logs, and they count, whatever this paper says.',
  equal: 'The English and the Russian text say the same, and neither comes before the other.',
  notBinding: 'does not bind',
  unlimited: 'no limit',
  notDescribed: 'not described',
  outcome: 'Outcome',
  authority: 'Authority',
  decided: 'Decided',
  act: 'Act',
  log: 'Log, entry',
  notStated: 'not stated',
  refusedText:
    'The authority of the {nation} refuses the application {reference}. There is no licence under this reference.',
  refusedEffect: 'Nothing may be shipped or released under it, whatever the other nation decides.',
  criterion: 'Criterion {id}',
  appeal: 'Appeal',
  appealUntil: 'The exporter may appeal to the authority until {until}.',
  noAppeal: 'The law of this nation names no appeal to the authority.',
  suspendedText:
    'The authority of the {nation} suspends the licence {reference} from the instant at which the act below was recorded.',
  suspendedEffect:
    'While it lasts nothing may be shipped or released under the licence. What was shipped or released before cannot be called back.',
  suspendedLift: 'Each authority lifts its own suspension and no other.',
  addressee: 'To',
  recorded: 'The act',
  recordedAt: 'Recorded',
} as const

export function wordsIn(language: Language): Words {
  return { ...(language === 'en' ? EN : RU), ...shared(language) }
}

/** What the pages call by the same words. */
function shared(language: Language) {
  const kinds = licenceKinds(language)
  const terms = sharedTerms(language)
  const { granted, 'no-licence-required': notNeeded } = outcomes(language)
  const { description, controls, quantity, value, nation } = transferLabels(language)
  return {
    individual: capital(kinds.individual),
    open: capital(kinds.open),
    parties: groupLabels(language).parties,
    ...{ description, entries: controls, quantity, value, nation },
    ...{ granted, 'no-licence-required': notNeeded },
    ...{ conditions: terms.conditions, decisions: terms.decisions, criteria: terms.criteria, reasons: terms.reasons },
    ...{ law: terms.statuteBook, leaf: terms.leaf, because: terms.because, provision: terms.provision },
    line: NUMBER[language],
  }
}

const NUMBER = { en: 'No.', ru: '№' } as const

/** Puts values in for `{name}`. What is put in is not looked through again. */
export function filled(pattern: string, values: { readonly [name: string]: string }): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole))
}

const RU: { readonly [word in keyof typeof EN]: string } = {
  refusal: 'Отказ',
  suspension: 'Приостановление',
  under: 'Основание: {title}',
  underDraft: 'Основание: {title}; оно не вступило в силу',
  pages: 'Страница {page} из {pages}',
  exampleShort: 'Пример, не имеет юридической силы',
  example: 'Пример.',
  noEffect: 'Документ не имеет юридической силы: названное в нём соглашение не действует. Он ничего не разрешает.',
  simulated: 'Он составлен в ходе моделирования, при котором соглашение считается действующим.',
  simulatedOnly: 'Документ не имеет юридической силы: он составлен в ходе моделирования. Он ничего не разрешает.',
  subject: 'Предмет лицензии',
  validity: 'Срок действия и страны назначения',
  from: 'Начало',
  until: 'Окончание',
  untilNote: 'с этого момента не действует',
  destinations: 'Страны назначения',
  ownership: 'Каждое условие принадлежит названной при нём стране. Никто другой не может изменить или снять его.',
  noConditions: 'Ни один из органов условий не установил.',
  otherCondition: 'Условие вида «{kind}», как оно изложено в записи.',
  licenceOfBoth:
    'Лицензия основана на решениях обоих органов; каждый решил по своему праву и внёс решение в свой журнал.',
  digest: 'Контрольная сумма',
  digestMeans:
    'SHA-256 изложенных выше условий и обоих решений в том виде, в каком они внесены в журналы. В экземплярах обеих стран она одна и та же.',
  proof: 'Доказательство двух решений',
  proofText:
    'Каждый код содержит одно решение в том виде, в каком орган его заверил, место решения в журнале этого органа и подтверждение журнала другим органом. Проверить его может каждый, у кого есть корневые ключи обеих стран, без сети и не спрашивая ни один из органов: на странице узла для этого или командой «entente verify».',
  proofLimits:
    'Он доказывает, что решение было принято и что тогда оно имелось у обоих органов. Он не доказывает, что решение действует до сих пор: последующих приостановления, аннулирования, изменения и использования в кодах нет.',
  proofWaits:
    'Другой орган ещё не подтвердил это решение в своём журнале. Напечатанный после этого документ будет содержать код.',
  proofTooLong: 'Это решение слишком длинно для кодов на бумаге. Его запись выдаёт файлом принявший его орган.',
  codeAlt: 'QR-код {nth} из {count} с доказательством решения ({nation})',
  confirmed: 'Подтверждено ({nation}): {at}; записей в журнале: {size}',
  readTogether: 'Кодов {count}, они читаются вместе; нужны все',
  limits: 'Чего этот документ не показывает',
  limitsText:
    'Он излагает то, что было разрешено. Последующие приостановление, аннулирование, изменение и использование записаны в журналах стран и имеют силу независимо от этого документа.',
  equal: 'Русский и английский тексты говорят одно и то же; ни один из них не имеет преимущества.',
  notBinding: 'не ограничивает',
  unlimited: 'без ограничения',
  notDescribed: 'описания нет',
  outcome: 'Исход',
  authority: 'Орган',
  decided: 'Решение принято',
  act: 'Акт',
  log: 'Журнал, запись',
  notStated: 'не указано',
  refusedText: 'Компетентный орган ({nation}) отказывает по заявлению {reference}. Лицензии с этим номером нет.',
  refusedEffect: 'По нему ничего нельзя отгружать или передавать, что бы ни решила другая страна.',
  criterion: 'Критерий {id}',
  appeal: 'Обжалование',
  appealUntil: 'Экспортёр может обжаловать решение в этом органе до {until}.',
  noAppeal: 'Право этой страны не предусматривает обжалования в этом органе.',
  suspendedText:
    'Компетентный орган ({nation}) приостанавливает лицензию {reference} с момента записи указанного ниже акта.',
  suspendedEffect:
    'Пока приостановление действует, по лицензии ничего нельзя отгружать или передавать. Отгруженное и переданное ранее отозвать нельзя.',
  suspendedLift: 'Каждый орган снимает только своё приостановление.',
  addressee: 'Кому',
  recorded: 'Акт',
  recordedAt: 'Записан',
}
