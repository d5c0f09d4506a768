/** What applications, cases, licences and deliveries are refused with. */
export const LICENCE = {
  'there is no such application': 'такого заявления нет',
  'whoever acts here acts for this nation': 'действовать здесь может лишь тот, кто действует за эту страну',
  'this is not for the {role} of {nation} to do': 'это не входит в полномочия роли «{role}» ({nation})',
  'the application was withdrawn': 'заявление отозвано',
  'the work on the case is at {stage}, and it takes {stages}':
    'работа по делу на стадии «{stage}», а для этого нужна стадия «{stages}»',
  'the licence is for {nations}': 'лицензия выдана для следующих стран: {nations}',
  'it may go to no one who is not a party to the application': 'получателем может быть только сторона заявления',
  'the destination must be one of {nations}': 'страной назначения может быть только: {nations}',
  'the recipient must be one of {text}': 'получателем может быть только: {text}',
  'the site must be one of {text}': 'площадкой может быть только: {text}',
  'the reservation must be known for {text} days before it is shipped':
    'резерв должен быть известен до отгрузки не менее чем за следующее число дней: {text}',
  'the document {text} is needed before it is shipped': 'до отгрузки нужен документ: {text}',
  'it had to be back by {text}': 'вернуть следовало до {text}',
  'a person must confirm it at each delivery': 'при каждой поставке это должен подтвердить человек',
  'it may not go on to another nation': 'дальнейшая передача в другую страну не допускается',
  'delivery {text} has not been reported as received within {text2} days':
    'о получении поставки {text} не сообщено в срок (дней: {text2})',
  '{nation} had revoked the licence, and the acting nation knew it':
    '{nation}: лицензия аннулирована, и действующая страна это знала',
  '{nation} had suspended the licence, and the acting nation knew it':
    '{nation}: лицензия приостановлена, и действующая страна это знала',
  '{nation} had reopened its decision, and the acting nation knew it':
    '{nation}: решение пересматривается, и действующая страна это знала',
  'line {text} was drawn from in {text2}, and is left out': 'по позиции {text} списано в {text2}, а в условиях её нет',
  'line {text} was drawn from in {text2}, not in {text3}': 'по позиции {text} списано в {text2}, а не в {text3}',
  '{text} does not say how much of line {text2} it took in all that is now bound':
    '{text} не говорит, сколько списано по позиции {text2} во всём, что теперь ограничено',
  'line {text} is of {text2}, and {text3} more is drawn':
    'по позиции {text} разрешено {text2}, а списано больше на {text3}',
  'the window ends before it starts': 'срок кончается раньше, чем начинается',
  'there is no destination': 'не указана страна назначения',
  'nothing was asked for to go to {nation}': 'в эту страну ничего не запрошено: {nation}',
  'there is no line': 'не указано ни одной позиции',
  'a line stands there twice': 'позиция указана дважды',
  'line {text} is no line of the application': 'позиции {text} в заявлении нет',
  'line {text} binds neither quantity nor value, as only an open licence may':
    'по позиции {text} не ограничены ни количество, ни стоимость; это возможно только в открытой лицензии',
  'line {text} has no quantity to draw from': 'по позиции {text} нет количества, из которого списывать',
  'line {text} has no value to draw from': 'по позиции {text} нет стоимости, из которой списывать',
  'line {text} is of nothing': 'по позиции {text} количество равно нулю',
  'line {text} is worth nothing': 'по позиции {text} стоимость равна нулю',
  'line {text} was asked for in {text2}': 'по позиции {text} запрошено в {text2}',
  'line {text} is of more than was asked for': 'по позиции {text} количество больше запрошенного',
  'line {text} is worth more than was asked for': 'по позиции {text} стоимость больше запрошенной',
  'two conditions have one number': 'у двух условий один номер',
  'condition {text} is another authority’s': 'условие {text} принадлежит другому органу',
  'a question is answered; a licence is granted on an application':
    'на вопрос даётся ответ; лицензия выдаётся по заявлению',
  'an application is granted or refused; only a question is answered':
    'по заявлению выдают лицензию или отказывают; ответ даётся только на вопрос',
  'a refusal names the criteria that it rests on': 'в отказе нужно назвать основания',
  '{raw} is no criterion of {nation} that is in force at {raw2}':
    '{raw}: такого действующего основания нет ({nation}, {raw2})',
  'criteria that {nation} has in force are named, and no others':
    'называются лишь действующие основания отказа, и никакие другие: {nation}',
  'none, for no list is in force': 'ничего: ни один перечень не действует',
  'a question is answered; only an application is refused': 'на запрос отвечают; отказать можно только по заявлению',
  'the delivery does not meet what the licence asks for': 'поставка не отвечает требованиям лицензии',
  'only a grant has terms': 'условия бывают только у разрешения',
  'a grant has terms': 'в разрешении нужны условия',
  'the guard says {verdict}: a licence is required': 'вывод по праву — «{verdict}»: лицензия нужна',
  'the law turns on a judgement that an officer must state':
    'право зависит от суждения, которое должен изложить сотрудник',
  'the guard says {verdict}: no licence is required, and that is what to decide':
    'вывод по праву — «{verdict}»: лицензия не требуется, и решить нужно именно это',
  'the guard says {verdict}: nobody can grant it': 'вывод по праву — «{verdict}»: разрешить это никто не может',
  'the guard was not asked': 'проверка по праву не проводилась',
  'the law of {nation} has no say in it': 'право этой страны здесь неприменимо: {nation}',
  'the verdict still turns on {path}': 'вывод по праву ещё зависит от факта: {path}',
  'the agreement leaves its scope to a judgement that an officer must state':
    'входит ли это в сферу соглашения, зависит от суждения, которое должен изложить сотрудник',
  'the guard says {verdict}: nothing may go': 'вывод по праву — «{verdict}»: отправлять ничего нельзя',
  'the delivery has no line': 'в поставке нет ни одной позиции',
  'the licence has no line {text}': 'в лицензии нет позиции {text}',
  'line {text} is licensed in {text2}; no rate between currencies is known here':
    'по позиции {text} лицензия выдана в {text2}; курс между валютами здесь неизвестен',
  'line {text} is licensed to {text2} digits after the point in {measure}':
    'по позиции {text} ({measure}) знаков после запятой не больше, чем в лицензии: {text2}',
  'line {text} is licensed in {text2}': 'по позиции {text} лицензия выдана в {text2}',
  'line {text} draws {measure}, and none is stated': 'по позиции {text} списывается {measure}, а оно не указано',
  'line {text} has a {measure} of nothing': 'по позиции {text} указан нуль: {measure}',
  'line {text} has {text2} of {measure} left, and {text3} is asked for':
    'по позиции {text} ({measure}) осталось {text2}, а запрошено {text3}',
  'line {text} must state its {measure}, for there is a ceiling on it':
    'по позиции {text} нужно указать: {measure}; для неё установлен предел',
  'line {text} is drawn in {text2}, not in {text3}': 'по позиции {text} списывается в {text2}, а не в {text3}',
  'no more than {text} {text2} may be drawn': 'списать можно не более {text} {text2}',
  'the act is about no such dossier': 'акт относится к несуществующему делу',
  'nobody has such a role': 'такой роли нет',
  'there is no application': 'заявления нет',
  'there is no such act': 'такого акта нет',
  'it is the other nation’s to do': 'это дело другой страны',
  'it stands in another log than it belongs to': 'акт стоит не в том журнале, где должен',
  'it is not for a {role} to do': 'это не входит в полномочия роли «{role}»',
  '{machine} is {state}, and it takes {states}': '{machine}: нынешнее состояние — «{state}», а нужно «{states}»',
  'this nation has not suspended it': 'эта страна её не приостанавливала',
  'the applicant’s side cannot decide': 'сторона заявителя решать не может',
  'it is another firm’s licence': 'это лицензия другой организации',
  'delivery {text} is reserved and must be released first':
    'поставка {text} зарезервирована; сначала нужно снять резерв',
  'the act’s body is malformed': 'содержание акта составлено неверно',
  'the act is about another reference': 'акт относится к другому номеру',
  'a variation has the number of what it varies': 'изменение имеет номер того, что изменяет',
  'it states no verdict of its own nation': 'в нём нет вывода по праву своей страны',
  'what the guard forbids can be submitted only as a question':
    'то, чего право не допускает, можно подать только как вопрос',
  'it is another firm’s application': 'это заявление другой организации',
  'the case is not open': 'дело не открыто',
  'the technical assessment is not done': 'техническая экспертиза не проведена',
  'the enforcement check is not done': 'проверка по нарушениям не проведена',
  '{text} was not asked': 'заключение не запрашивалось: {text}',
  'advice to refuse names the criteria that it rests on': 'в заключении об отказе нужно назвать основания',
  'conditions come with advice to approve with conditions, and only with that':
    'условия указываются в заключении о согласии с условиями, и только в нём',
  'an argument is needed: {sentences}': 'нужен довод: {sentences}',
  'condition {text} can be lifted only by who set it': 'условие {text} может снять только тот, кто его установил',
  'two must countersign what is contested': 'спорное должны подтвердить двое',
  'nobody countersigns own advice': 'никто не подтверждает собственное заключение',
  'nobody countersigns an own consolidation': 'никто не подтверждает собственное сводное заключение',
  'nobody countersigns an own proposal': 'никто не подтверждает собственное предложение',
  'nobody countersigns twice': 'никто не подтверждает дважды',
  'the advice conflicts': 'заключения расходятся',
  'there is no advice': 'заключений нет',
  'no advice came from {text}': 'не дали заключения: {text}',
  'the enforcement check found a concern': 'проверка по нарушениям выявила опасения',
  'a question has its own nation’s number': 'номер запроса начинается со своей страны',
  'there is no such question': 'такого запроса нет',
  'it does not cite the question': 'нет ссылки на запрос',
  'whoever asked a question closes it': 'закрыть запрос может только тот, кто его задал',
  'it cites no grant of the partner': 'нет ссылки на разрешение другой страны',
  'the partner had decided anew, and the acting nation knew it':
    'другая страна приняла новое решение, и действующая страна это знала',
  'there is no licence': 'лицензии нет',
  'the licence was not valid before {text}': 'лицензия не действовала до {text}',
  'the licence had expired at {text}': 'срок лицензии истёк {text}',
  'the licence was surrendered': 'лицензия сдана',
  'it does not cite the shipment': 'нет ссылки на отгрузку',
  'the firm is no party that receives': 'организация не является получающей стороной',
  'it does not cite the submission': 'нет ссылки на подачу заявления',
  'it does not say by which law it was decided': 'не указано, по какому праву решено',
  'only a refusal is appealed against': 'обжалуется только отказ',
  'an officer takes in a late appeal with a reason, and no other':
    'запоздалую жалобу принимает сотрудник с указанием причины, и никакую другую',
  'the {text} days for an appeal are over; an officer may take it in with a reason':
    'срок обжалования истёк (дней: {text}); принять жалобу может сотрудник с указанием причины',
  'whoever decided cannot decide the appeal against it': 'принявший решение не может рассматривать жалобу на него',
  'the two windows have no instant in common': 'у двух сроков нет ни одного общего момента',
  'the two grants have no destination in common': 'в двух разрешениях нет общей страны назначения',
  'the two grants have no line in common': 'в двух разрешениях нет общей позиции',
  'line {text} is granted in {text2} and in {text3}': 'позиция {text} разрешена в {text2} и в {text3}',
  'it is another firm’s to do': 'это дело другой организации',
  'it is registered': 'использование уже зарегистрировано',
  'it is not registered': 'использование не зарегистрировано',
  'a firm of this nation registers for a general licence':
    'использование генеральной лицензии регистрирует организация этой страны',
  'the law in force has no such general licence': 'в действующем праве такой генеральной лицензии нет',
  'the guard says {verdict}: it stays suspended': 'вывод по праву — «{verdict}»: приостановление остаётся',
  'the licence is {status}, and is not varied: apply anew':
    'состояние лицензии: {status}; она не изменяется, нужно новое заявление',
  'the licence that it varies is {status}: apply anew':
    'состояние изменяемой лицензии: {status}; нужно новое заявление',
  'the licence is {status}': 'состояние лицензии: {status}',
  'a delivery under {text} is reserved and must be released first':
    'по лицензии {text} зарезервирована поставка; сначала нужно снять резерв',
  'no number was allotted': 'номер не присвоен',
  'missing: {gap}': 'не хватает: {gap}',
  'the application is not complete': 'заявление неполно',
  'the guard says {verdict}: it can be submitted only as a question':
    'вывод по праву — «{verdict}»: подать можно только как вопрос',
  'an application is for what leaves this nation for its partner':
    'заявление подаётся о том, что идёт из этой страны в страну-партнёр',
  'it varies another licence': 'изменяется другая лицензия',
  'there is no licence to vary': 'нет лицензии, которую изменять',
  'the question is {state}': 'состояние запроса: {state}',
  'the other nation has not witnessed the licence yet': 'другая страна ещё не подтвердила лицензию',
  'there is no such delivery': 'такой поставки нет',
  'the delivery was cancelled': 'поставка отменена',
  'the delivery was received; an adjustment corrects it': 'поставка получена; её исправляет отдельный акт',
  'the application has no line {text}': 'в заявлении нет позиции {text}',
  'question {text} is open': 'запрос {text} открыт',
  'nothing was proposed': 'ничего не предложено',
  'the guard says {verdict} now, which two must confirm: propose it again, or a refusal':
    'теперь вывод по праву — «{verdict}», его должны подтвердить двое: предложите решение заново или предложите отказ',
  'a revoked licence is final: apply anew': 'аннулированная лицензия не восстанавливается: нужно новое заявление',
  'whoever had a part in the refusal cannot decide the appeal against it':
    'участвовавший в отказе не может рассматривать жалобу на него',
} as const

/** What an application still lacks. */
export const GAPS = {
  'the nation that it leaves': 'страна, из которой уходит',
  'the nation that it goes to': 'страна, в которую идёт',
  'what kind of transfer it is': 'вид передачи',
  'the agreement {text}': 'соглашение {text}',
  'at least one item': 'хотя бы одна позиция',
  'the day on which the contract was concluded': 'день заключения договора',
  'the nation of end use': 'страна конечного использования',
  'what it is for': 'для чего используется',
  'the end user’s undertaking': 'обязательство конечного пользователя',
  'a fact that could still change the verdict': 'факт, который ещё может изменить вывод',
  'what it is': 'что это',
  'its entries on the control lists': 'пункты контрольных списков',
  'how much of it': 'количество',
  'what it is worth': 'стоимость',
  'the exporter': 'экспортёр',
  'the consignee or recipient': 'грузополучатель или получатель',
  'the end user': 'конечный пользователь',
  '{text}, who applies, as the exporter': 'заявитель в роли экспортёра: {text}',
  'the name of the party': 'наименование стороны',
  'the nation of the party': 'страна стороны',
} as const

/** What a change of law is refused with, and what it says of those whom it hits. */
export const LAWS = {
  'a licensing officer of this nation proposes its law':
    'изменение права предлагает сотрудник по лицензированию этой страны',
  'the proposal is malformed': 'предложение составлено неверно',
  'this statute book is in force': 'этот свод законов уже действует',
  'an officer of this nation withdraws': 'отзывает сотрудник этой страны',
  'a countersigning officer of this nation puts its law in force':
    'право вводит в действие контрасигнующий сотрудник этой страны',
  'nobody enacts an own proposal': 'никто не вводит в действие собственное предложение',
  'the change of law is malformed': 'изменение права составлено неверно',
  'this law does not hit a licence {text} in this nation': 'это изменение не затрагивает лицензию {text} в этой стране',
  'the proposal is {state}': 'состояние предложения: {state}',
  'the law hits other cases or licences by now than the preview said: preview it again':
    'теперь изменение затрагивает другие дела или лицензии, чем показала предварительная оценка: оцените его заново',
  'what this said no longer decides it.': 'Прежняя норма вопроса больше не решает.',
  'no provision': 'нормы нет',
  'no rule of this nation speaks to it.': 'Ни одна норма этой страны об этом не говорит.',
} as const
