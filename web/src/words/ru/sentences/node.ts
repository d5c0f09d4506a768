/** What a node refuses with, apart from what it says of applications, licences and law. */
export const NODE = {
  'the partner is not introduced: nothing can be carried': 'партнёр не представлен: передавать нечего',
  'this node has no such log': 'на этом узле такого журнала нет',
  'the proposed statute book is not kept at this node': 'предложенный свод законов на этом узле не хранится',
  'another statute book is in force by now': 'теперь действует другой свод законов',
  'a statute book is in force from now on; law that begins later says so itself':
    'свод законов действует с этого момента; право, которое вступает в силу позже, говорит об этом само',
  'the statute book in force is not kept at this node': 'действующий свод законов на этом узле не хранится',
  'this statute book is not on this node: whoever runs it names it as `law`':
    'этого свода законов на узле нет: управляющий узлом указывает его в настройке `law`',
  'this statute book does not know {raw}, which is in the one in force':
    'в этом своде законов нет {raw}, а в действующем есть',
  'there is no such proposal': 'такого предложения нет',
  'name one statute book: its hash, known, bundle or sources':
    'назовите один свод законов: hash, known, bundle или sources',
  'no statute book of this hash is known here': 'свод законов с таким хешем здесь неизвестен',
  'this is no bundle: {sentence}': 'это не собранный свод законов: {sentence}',
  'expected the format entente-law/1': 'ожидался формат entente-law/1',
  'it cannot be read': 'его нельзя прочитать',
  'its digests are not of what it holds': 'его хеши не соответствуют содержанию',
  'the law of this nation has no say in it': 'право этой страны здесь неприменимо',
  'the work on the case is just being recorded: ask again': 'работа по делу ещё записывается: повторите запрос',
  'there is no such page': 'такой страницы нет',
  'the node’s disk has no room for it': 'на диске узла для этого нет места',
  'not all of it is witnessed yet': 'не всё это подтверждено другой страной',
  'no answer to an opening of this package stands there': 'там нет ответа на открытие этого пакета',
  'nothing of it is witnessed yet': 'ничего из этого ещё не подтверждено другой страной',
  'nothing of {raw} is witnessed yet': 'в журнале {raw} ещё ничего не подтверждено другой страной',
  'the partner’s log is not followed yet': 'журнал партнёра ещё не читается',
  'neither nation serves a key at this address': 'по этому адресу ни одна страна ключей не держит',
  'this node answers as {raw} only': 'этот узел отвечает только по адресу {raw}',
  'the request comes from a page of somebody else': 'запрос пришёл с чужой страницы',
  'the header `x-entente: 1` is missing, which only our own pages set':
    'нет заголовка `X-Entente: 1`, который ставят только собственные страницы',
  'the metrics are for administrators, and for whoever has the token of monitoring':
    'показатели доступны администраторам и тем, у кого есть ключ наблюдения',
  'there is no such operation; /api/openapi.json lists them': 'такой операции нет; их перечень — в /api/openapi.json',
  'the body is larger than {raw} mib; documents go by their digest':
    'тело запроса больше {raw} МиБ; документы передаются по хешу',
  'the body is no file; expected its bytes as application/octet-stream':
    'тело запроса не файл; ожидались байты с типом application/octet-stream',
  'the body is no json; expected application/json': 'тело запроса не JSON; ожидался тип application/json',
  'the body is no utf-8': 'тело запроса не в UTF-8',
  'the body is no json': 'тело запроса не JSON',
  'something went wrong in the node. whoever runs it finds the reason by the number of the request.':
    'В узле произошла ошибка. Управляющий узлом найдёт причину по номеру запроса.',
  'there is no such log': 'такого журнала нет',
  'what stands here is for the partner’s node, which signs each request':
    'это предназначено для узла другой страны, который подписывает каждый запрос',
  'too many sign-ins from this address; wait a minute': 'слишком много входов с этого адреса; подождите минуту',
  'this sign-in was not begun here, or is over; begin again':
    'этот вход начат не здесь или уже завершён; начните заново',
  'this sign-in was not begun in this browser; begin again': 'этот вход начат не в этом браузере; начните заново',
  'the idempotency-key is none: expected 8 to 200 visible letters':
    'Idempotency-Key не годится: ожидалось от 8 до 200 видимых знаков',
  'signatures come with a command and its idempotency-key': 'подписи посылаются с командой и её Idempotency-Key',
  'the {raw} header is none: expected signatures of 64 bytes in base64':
    'заголовок {raw} не годится: ожидались подписи по 64 байта в base64',
  'this node does not know that it asked for these signatures: look whether it is done, and ask anew':
    'узел не знает, что запрашивал эти подписи: проверьте, сделано ли это, и запросите заново',
  'what was signed is not what would be recorded now: look again, and ask anew':
    'подписано не то, что было бы записано сейчас: посмотрите и запросите заново',
  'this makes {number} acts, and one person signs {number} at most at once':
    'получается актов: {number}, а один человек подписывает за раз не больше {number}',
  'something else was asked before under this idempotency-key': 'под этим Idempotency-Key раньше спрашивали другое',
  'the time of this idempotency-key is more than 5 minutes off the clock of the node, and no answer to it is known':
    'время в Idempotency-Key расходится с часами узла больше чем на 5 минут, а ответ на него неизвестен',
  'there is nothing here': 'здесь ничего нет',
  'the provider knows you, and gives you no part in this node': 'служба входа вас знает, но роли на этом узле не даёт',
  'sign in first': 'сначала войдите',
  'the session has ended, or is none of this node: sign in again':
    'сеанс закончился или он не этого узла: войдите снова',
  '{role} may not ask for {raw} here': 'роли «{role}» операция {raw} здесь недоступна',
  'the provider did not let you in': 'служба входа вас не впустила',
  'this node has no provider to sign in with': 'у этого узла нет службы входа',
  'the clock of this node is its machine’s': 'часы этого узла — часы его машины',
  'the clock goes forward only: acts stand in their order': 'часы переводятся только вперёд: акты стоят по порядку',
  'the partner signed two histories: its log is followed no further':
    'партнёр подписал две истории: его журнал дальше не читается',
  'there is no guard: the partner must say first what it holds of this node’s log':
    'стража нет: сначала партнёр должен сказать, что у него есть из журнала этого узла',
  'the tables have failed: open the node again': 'таблицы отказали: откройте узел заново',
  'the acts are recorded, and the tables could not follow: open the node again':
    'акты записаны, но таблицы за ними не поспели: откройте узел заново',
  '{raw} has {raw2} entries, and {raw3} were signed: this node was restored, or lost the end of its journal':
    'в журнале {raw} записей {raw2}, а подписано {raw3}: узел восстановлен из копии или потерял конец журнала',
  '{raw} has {raw2} entries, and {raw3} were signed: this node was restored, or lost the end of its journal: nobody else holds it, so put newer data back, or have `entente recover` end it here and open its successor':
    'в журнале {raw} записей {raw2}, а подписано {raw3}: узел восстановлен из копии или потерял конец журнала. Больше его нет ни у кого: верните более новые данные, или команда `entente recover` закончит его здесь и откроет следующий',
  '{raw} is not what was signed at {raw2} entries': 'журнал {raw} — не тот, что был подписан на {raw2} записях',
  'the partner holds {raw} entries of {raw2}, and this node {raw3}: it was restored':
    'у партнёра записей {raw} журнала {raw2}, а у этого узла {raw3}: узел восстановлен из копии',
  'the partner cosigned another history of {raw}, at {raw2} entries: somebody else has its key':
    'партнёр подтвердил другую историю журнала {raw}, на {raw2} записях: его ключ есть у кого-то ещё',
  'nothing is signed, and nothing new is permitted: {sentence}.':
    'ничего не подписывается и не разрешается: {sentence}.',
  'the partner signed two different histories of {raw}. its log is followed no further, and nothing new is permitted under the agreement; restrictions go on working. the proof is kept as {raw2}.':
    'партнёр подписал две разные истории журнала {raw}. Журнал дальше не читается, и по соглашению не разрешается ничего нового; ограничения действуют. Доказательство хранится в файле {raw2}.',
  'what is shown as the checkpoint of {raw} is refused ({raw2}): {raw3}.':
    'показанное как контрольная точка журнала {raw} отвергнуто ({raw2}): {raw3}.',
  'entries of {raw} are no acts of its nation, and are without effect: {raw2}.':
    'записи журнала {raw} — не акты его страны и не имеют силы: {raw2}.',
  'our own answer to acts of {raw} failed: {raw2}': 'наш собственный ответ на акты журнала {raw} не удался: {raw2}',
  'the partner shows that it holds less of {raw} than it did. it may have been restored from a backup.':
    'партнёр показывает, что у него меньше из журнала {raw}, чем было. Возможно, он восстановлен из копии.',
  'the partner has not cosigned {raw} for longer than the agreement allows. nothing new is permitted.':
    'партнёр не подтверждает журнал {raw} дольше, чем допускает соглашение. Ничего нового не разрешается.',
  'the witness {raw} shows another history of {raw2} than this node holds, signed by its key. the note is kept as {raw3}.':
    'свидетель {raw} показывает другую историю журнала {raw2}, чем есть у этого узла, подписанную его ключом. Она хранится в файле {raw3}.',
  'what the partner shows as its cosignature of {raw} is refused: {raw2}.':
    'показанное партнёром как его подтверждение журнала {raw} отвергнуто: {raw2}.',
  'the partner goes on showing a smaller log than before. it may have been restored from a backup.':
    'партнёр продолжает показывать журнал короче прежнего. Возможно, он восстановлен из копии.',
  'the partner gives {raw} hours for a cosignature of its log, and this node gives {raw2}: the agreement says one time, and one of the two is to be put right.':
    'партнёр даёт на подтверждение своего журнала часов: {raw}, а этот узел: {raw2}. Соглашение называет один срок, и один из двух нужно исправить.',
  'the partner cannot be followed: {raw}.': 'журнал партнёра не удаётся прочитать: {raw}.',
  'the checkpoint of {raw} is not served.': 'контрольная точка журнала {raw} не выдаётся.',
  'what the partner serves does not make up the checkpoint that it signed.':
    'выданное партнёром не складывается в подписанную им контрольную точку.',
  'our key signed another history of {raw}, at {raw2} entries: somebody else has it':
    'наш ключ подписал другую историю журнала {raw}, на {raw2} записях: он есть у кого-то ещё',
  'nothing is signed, and nothing new is permitted: the witness {raw} shows what the key of {raw2} signed, and this node does not have. it was restored, or somebody else has its key. the proof is kept as {raw3}.':
    'ничего не подписывается и не разрешается: свидетель {raw} показывает подписанное ключом журнала {raw2}, чего на этом узле нет. Узел восстановлен из копии, или его ключ есть у кого-то ещё. Доказательство хранится в файле {raw3}.',
  'nothing is signed, and nothing new is permitted: it was shown what the key of {raw} signed, and this node does not have. it was restored, or somebody else has its key. the proof is kept as {raw2}.':
    'ничего не подписывается и не разрешается: узлу показали подписанное ключом журнала {raw}, чего у него нет. Узел восстановлен из копии, или его ключ есть у кого-то ещё. Доказательство хранится в файле {raw2}.',
  'the witness {raw} does not cosign {raw2}: {raw3}.': 'свидетель {raw} не подтверждает журнал {raw2}: {raw3}.',
  'the partner has cosigned nothing of {raw} that a successor could go on from':
    'партнёр не подтвердил из журнала {raw} ничего, что мог бы продолжить преемник',
  'the key list has a key of {raw}, or none of {raw2}, which goes on from it':
    'в списке есть ключ журнала {raw} или нет ключа журнала {raw2}, который его продолжает',
  '{raw} is not the log that goes on from {raw2}': 'журнал {raw} не продолжает журнал {raw2}',
  '{raw} is no successor of {raw2}: {sentence}': 'журнал {raw} — не преемник журнала {raw2}: {sentence}',
  'it is not opened by one person and proposed by another': 'его не открыло одно лицо по предложению другого',
  'it goes on from another log, or is of another agreement':
    'он продолжает другой журнал или относится к другому соглашению',
  'its entries do not lead to its checkpoint': 'его записи не приводят к его контрольной точке',
  'it does not begin with a newer key list without a key of the dead log or of an officer':
    'он не начинается с более нового списка ключей, в котором нет ни ключа прежнего журнала, ни ключа сотрудника',
  'the successor goes on from {count} entries of {raw}, and {count2} are held here':
    'преемник продолжает журнал {raw} с числа записей {count}, а здесь их {count2}',
  '{raw} was another at {count} entries, as it is held here':
    'журнал {raw}, как он хранится здесь, на числе записей {count} был другим',
  '{raw} cuts off {count} entries that are held here, and not {raw2}':
    'журнал {raw} отсекает имеющихся здесь записей {count}, а не {raw2}',
  'the first entry of {raw} cites what is not held here': 'первая запись журнала {raw} ссылается на то, чего здесь нет',
  'the partner is not introduced': 'партнёр не представлен',
  '{raw} goes on from {raw2}, and is not here: this node was restored':
    'журнал {raw} продолжает журнал {raw2}, а здесь его нет: узел восстановлен из копии',
  'the partner holds {raw} entries of {raw2}, and this node none: it was restored':
    'у партнёра записей {raw} журнала {raw2}, а у этого узла нет ни одной: узел восстановлен из копии',
  'nothing is missing here': 'здесь ничего не потеряно',
  'nobody opens a log with an own proposal': 'никто не открывает журнал по собственному предложению',
  'the partner shows no successor of its log': 'партнёр не показывает преемника своего журнала',
  '{raw} is not the successor that the partner shows': 'партнёр показывает не журнал {raw}, а другого преемника',
  'the list ends the shared log: its successor is opened with it':
    'этот список заканчивает общий журнал: с ним открывают его преемника',
  '{raw} goes on from {raw2} entries of {raw3}: it is kept, and a security officer accepts it first':
    'журнал {raw} продолжает журнал {raw3} с числа записей {raw2}: файл сохранён, сначала его принимает сотрудник по защите сведений',
  'the partner has not accepted {raw} yet. nothing new is permitted.':
    'партнёр ещё не принял журнал {raw}. Ничего нового не разрешается.',
  'the partner opened {raw}, which ends {raw2} at {raw3} entries and cuts off {raw4} that are held here. nothing new is permitted until a security officer accepts it.':
    'партнёр открыл журнал {raw}; он заканчивает журнал {raw2} на числе записей {raw3} и отсекает имеющихся здесь записей {raw4}. Ничего нового не разрешается, пока его не примет сотрудник по защите сведений.',
  'what is shown as the successor of {raw} is refused: {sentence}.':
    'показанное как преемник журнала {raw} отвергнуто: {sentence}.',
  'nothing was recorded: {raw}': 'ничего не записано: {raw}',
  'the store is closed': 'хранилище закрыто',
  'there is no such draft': 'такого черновика нет',
  'there is no such difference': 'такого расхождения нет',
  'it was acknowledged already': 'оно уже принято к сведению',
  'nothing is signed any more: {sentence}': 'больше ничего не подписывается: {sentence}',
  'nothing is published yet': 'ещё ничего не опубликовано',
  'what the partner says that it holds: {sentence}': 'ответ партнёра о том, что у него есть: {sentence}',
  'the cosigned checkpoint: {sentence}': 'подтверждённая контрольная точка: {sentence}',
  'the partner did not cosign the checkpoint': 'партнёр не подтвердил контрольную точку',
  'a command makes {raw} acts at most': 'одна команда создаёт не больше {raw} актов',
  'under this id another act was recorded': 'под этим номером записан другой акт',
  'nobody publishes an own proposal': 'никто не публикует собственное предложение',
  'the partner does not hold the list with serial {raw} yet': 'у партнёра ещё нет списка с номером {raw}',
  'the document is too long to be set': 'документ слишком длинен для вёрстки',
  'this node makes no pdf: {raw}': 'этот узел не изготовляет PDF: {raw}',
} as const
