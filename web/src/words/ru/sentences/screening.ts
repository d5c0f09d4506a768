/** What the screening of parties is refused with. */
export const SCREENING = {
  'the parties are being checked against the lists: nothing may go until they are cleared':
    'стороны проверяются по спискам: ничего нельзя отправить, пока они не прошли проверку',
  'the parties are being checked against the lists: nothing may go on until that is done':
    'стороны проверяются по спискам: до окончания проверки дальше идти нельзя',
  'whoever works for the party does not state who owns it': 'работник стороны не указывает, кто ею владеет',
  'the party was screened again since: look at the newer run':
    'с тех пор сторона проверена заново: откройте новую проверку',
  'there is no such run': 'такой проверки нет',
  'the run has no such hit': 'в этой проверке такого совпадения нет',
  'whoever proposed the party does not dispose of what it hits':
    'заявивший сторону не выносит вывод о совпадениях с ней',
  'whoever works for the party does not dispose of what it hits':
    'работник стороны не выносит вывод о совпадениях с ней',
  'a finding ends within a year from now': 'срок вывода — не больше года от настоящего момента',
  'only "same" rests on names or numbers': 'на имена и номера опирается только вывод «то же лицо»',
  '"same" names what it rests on': 'для вывода «то же лицо» надо указать, на чём он основан',
  'it rests on what the party or the entry does not have': 'указанного нет у стороны или в записи списка',
  'the two have a number in common, and "same" rests on it':
    'номер совпадает, и вывод «то же лицо» основывается на нём',
  'it ends before it begins': 'конец раньше начала',
  'the day of its source has not come yet': 'день источника ещё не наступил',
  'nobody owns or controls a party of this kind': 'стороной такого вида никто не владеет и никто её не контролирует',
  'a holder stands there twice': 'владелец указан дважды',
  'a holder has at least more than at most': 'у владельца нижняя граница доли больше верхней',
  'the holdings come to more than the whole': 'доли в сумме больше целого',
  'a register of all holders comes to the whole': 'доли всех владельцев в сумме должны давать целое',
  'it says what is held': 'надо указать, чем владеют',
  'no party of it has a name': 'ни у одной стороны нет имени',
  'a party or an application is needed': 'нужна сторона или заявление',
  'names and numbers are those of one party': 'имена и номера указываются для одной стороны',
  'the party hits too many entries: say more of it': 'совпадений слишком много: укажите о стороне больше',
  'the reading of {text} was broken off: read it again': 'чтение списка {text} прервалось: прочитайте его заново',
  'there is no such version of the list': 'такой версии списка нет',
  'a version is compared with an earlier one': 'версию сравнивают с более ранней',
  'this node has no list to screen against': 'в этом узле нет списков для проверки',
  'screening is for officers': 'проверка по спискам — дело сотрудников органа',
  'is no score': 'это не оценка',
  'is no percentage': 'это не процент',
  'is no day': 'это не день',
} as const

/** What was expected of what is said of parties, hits and owners. */
export const SCREENING_EXPECTED = {
  'a score from 0 to 1, such as 0.97': 'оценка от 0 до 1, например 0.97',
  'a percentage from 0 to 100 as a decimal in text, such as 50 or 33.3':
    'процент от 0 до 100 десятичным числом в тексте, например 50 или 33.3',
  'the day exists.': 'День существует.',
  'the name of a party list, such as us-sdn': 'имя списка лиц, например US-SDN',
  'the number of a version': 'номер версии',
  'the key of an entry of a list': 'ключ записи списка',
  'a list of values': 'список значений',
  'a schema of followthemoney, such as company': 'схема FollowTheMoney, например Company',
  'values by their property, such as name or inncode': 'значения по свойству, например name или innCode',
  'the name of an entry': 'имя записи',
  'a day or an instant': 'день или момент',
  'a list of the versions that were searched': 'список версий, в которых искали',
  'the name and version of the algorithm': 'имя и версия алгоритма',
  'the name of the policy': 'имя политики',
  'a list of what a person must dispose of': 'список того, о чём должен вынести вывод человек',
  'a list of the best below': 'список лучших из остальных',
  'what the party was submitted with': 'то, с чем проверялась сторона',
  'what the entry has': 'то, что есть в записи',
  'the id of a run': 'номер проверки',
  'a list of what it rests on': 'список того, на чём это основано',
  'a list of documents by their digests': 'список документов по их хешам',
  'a word for those who hold jointly': 'слово для тех, кто владеет совместно',
  'register or control': 'register или control',
  'a list of what is held': 'список того, чем владеют',
  'a list of holders': 'список владельцев',
  'where it is from': 'откуда это',
  'a register of holders, or a finding on control': 'реестр владельцев или вывод о контроле',
} as const
