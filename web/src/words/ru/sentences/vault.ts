import { FINDING_WORDS, findingText } from '@entente/core/glossary/findings'
import type { FindingCode } from '@entente/core/inspection/codes'

/** What packages of technical data, their servers and their openings are refused with. */
export const VAULT = {
  'A recipient may not open what is packed': 'Получатель не вправе открыть то, что упаковывается',
  'no party to the application that receives what may be opened':
    'нет такой стороны заявки, которая получает то, что разрешено открывать',
  'there is no such package': 'такого пакета нет',
  'too many files are being sent at once': 'одновременно передаётся слишком много файлов',
  'too much is being sent at once': 'одновременно передаётся слишком большой объём',
  'this organisation sends too much at once': 'эта организация одновременно передаёт слишком большой объём',
  'it is at work with what was sent already': 'с переданным файлом уже идёт работа',
  'only {text} bytes were sent before': 'до этого передано байт: {text}',
  'the last piece was sent: it was a short one': 'последняя часть уже передана: она короче прочих',
  'the file is too large': 'файл слишком велик',
  'nothing is being sent under this name': 'под этим именем ничего не передаётся',
  'the piece is no base64': 'часть файла не в base64',
  'the file does not pass inspection': 'файл не прошёл проверку',
  'the label may not take the other’s place: {text}': 'метка не может заменить прежнюю: {text}',
  'the label does not pass: {text}': 'метка не проходит: {text}',
  'the label is none: {sentence}': 'такой метки быть не может: {sentence}',
  'the file of this package is not at this node': 'файла этого пакета на этом узле нет',
  'the file of this package is damaged at this node: it is to be brought again':
    'файл этого пакета на этом узле повреждён: его нужно передать заново',
  'the file is not so long': 'файл короче',
  'the report of this package is not at this node': 'отчёта о проверке этого пакета на этом узле нет',
  'the report is not the one that was registered': 'это не тот отчёт, который зарегистрирован',
  'the file is not the one that was registered': 'это не тот файл, который зарегистрирован',
  'the package does not pass the gate': 'пакет не проходит проверку на входе',
  'a package is packed at the exporter’s node': 'пакет упаковывают на узле экспортёра',
  'nothing of this line may be opened': 'по этой позиции открывать ничего нельзя',
  'it cannot be packed: {text}': 'упаковать нельзя: {text}',
  'this nation has no key to sign packages by': 'у этой страны нет ключа для подписи пакетов',
  'the public key is none that shares can be wrapped under': 'открытый ключ не подходит для шифрования долей',
  'the public key is of another type': 'открытый ключ другого вида',
  'this nation has served a key of that name at that address before':
    'ключ с таким именем по этому адресу эта страна уже объявляла',
  'this nation has served no such key': 'такого ключа эта страна не объявляла',
  'the key is retired': 'ключ выведен из употребления',
  'this nation has pinned a key of that name before': 'ключ подписи с таким именем эта страна уже объявляла',
  'this nation has pinned no such key': 'такого ключа подписи эта страна не объявляла',
  'the key is not pinned any more': 'ключ подписи уже не действует',
  'it stands in another log than it belongs to': 'запись стоит не в том журнале',
  'nobody has such a role': 'такой роли нет',
  'the policy names another {part} than the act': 'в политике пакета указано иное, чем в акте: {part}',
  'the policy is none that a key server reads': 'такую политику сервер ключей не прочтёт',
  'a package is registered by the nation that packs it': 'пакет регистрирует та страна, которая его упаковала',
  'the key is not split between the two nations': 'ключ не разделён между двумя странами',
  'two persons must have looked at it': 'его должны были проверить два человека',
  'those who release it are enough, each once, and none of them submitted it':
    'разрешающих передачу должно быть достаточно, каждый назван один раз, и никто из них не подавал пакет',
  'not everybody who is named has released this file and label':
    'не все названные лица разрешили передать этот файл под этой меткой',
  'it is of another file, label or report than was registered':
    'это другой файл, другая метка или другой отчёт, чем зарегистрированные',
  'this person has released it': 'этот человек передачу уже разрешил',
  'nobody releases what he submitted': 'нельзя разрешать передачу того, что сам подал',
  'the agreement does not ask this role to release it': 'соглашение не требует разрешения от этой роли',
  'the package does not wait for anybody to release it': 'ничьего разрешения на передачу этот пакет не ждёт',
  'not all whom the agreement asks have released it': 'разрешили не все, от кого этого требует соглашение',
  'the package was withheld': 'передавать пакет отказано',
  'the package is registered: it is revoked': 'пакет уже зарегистрирован: теперь его только отзывают',
  'the keys have changed since it was encrypted: it is submitted anew':
    'после шифрования ключи сменились: пакет подают заново',
  'the package is registered': 'пакет уже зарегистрирован',
  'it cites no registration of the package': 'запись не ссылается на регистрацию пакета',
  'the package is none of this nation’s': 'к этой стране пакет не относится',
  'it is of another file than was registered': 'это другой файл, чем зарегистрированный',
  'this nation’s gate has decided': 'эта страна своё решение о пакете уже приняла',
  'nobody lets through what he submitted, graded or inspected':
    'нельзя пропускать то, что сам подал, проверил или чей гриф сам приравнял',
  'it is decided what its label counts as': 'уже указано, к чему приравнивается гриф',
  'nobody says himself what the label of what he submits counts as':
    'нельзя самому указать, к чему приравнивается гриф того, что подаёшь',
  'nobody has to say what its label counts as': 'указывать, к чему приравнивается гриф, не требуется',
  'nobody grades what he submitted': 'нельзя самому приравнять гриф того, что подал',
  'only the nation that packs it grades it': 'гриф приравнивает только страна, которая упаковывает',
  'a gate gives no such reason': 'такой причины отказа нет',
  'this nation has suspended it': 'эта страна доступ уже приостановила',
  'this nation has suspended nobody of that name': 'под этим именем эта страна никому доступ не приостанавливала',
  'nobody lifts a suspension of his own': 'никто не снимает приостановление с самого себя',
  'whoever submitted a package registers it': 'пакет регистрирует тот, кто его подал',
  'two persons lift a suspension, and this one has said so':
    'приостановление снимают двое, и этот человек своё слово уже сказал',
  'a nation has suspended this organisation or person': 'одна из стран приостановила доступ этой организации или лица',
  'this nation has revoked it': 'эта страна пакет уже отозвала',
  'only the nation that packed it grades it': 'гриф меняет только страна, которая упаковала пакет',
  'it was graded anew': 'гриф уже изменён',
  'the label has another digest': 'хеш метки другой',
  'line {text} is of no data, and nothing of it can be opened': 'позиция {text} не о данных, и открывать в ней нечего',
  'line {text} is opened by nobody': 'позицию {text} никто не может открыть',
  'line {text} is to be opened by {text2}, who is no party to the application':
    'открывать позицию {text} должен тот, кто не сторона заявления: {text2}',
} as const

/** Of what an act and a policy both speak. */
export const PACKAGE_PARTS = { package: 'пакет', line: 'позиция лицензии', label: 'метка' } as const

/** What was expected of the fields of packages. */
export const VAULT_EXPECTED = {
  'a package by its UUID, in lower case': 'пакет по его UUID, строчными буквами',
  'a name that can be shown, at most {text} letters of it': 'имя из видимых знаков, не длиннее {text}',
  'the address of a key server, such as https://kas.gb.example':
    'адрес сервера ключей, например https://kas.gb.example',
  'sha256: and 64 hexadecimal digits': 'sha256: и 64 шестнадцатеричные цифры',
  'sha384: and 96 hexadecimal digits': 'sha384: и 96 шестнадцатеричных цифр',
  'a split by its nation’s code in lower case': 'доля по коду страны строчными буквами',
  'a public key in PEM': 'открытый ключ в PEM',
  'a reason by its code, such as plan': 'причина по её коду, например plan',
  'a person by the pseudonym that acts bear': 'человек по псевдониму, который стоит в актах',
  'the label as canonical XML, at most 16,384 letters of it': 'метка в каноническом XML, не длиннее 16 384 знаков',
  'the version of the inspector': 'версия проверяющей программы',
  'it is no answer of a key server': 'это не ответ сервера ключей',
  'the log of an answer to the opening': 'журнал ответа на открытие',
  'the place of an answer in its log': 'место ответа в его журнале',
  'a finding by its code, such as picture': 'находка по её коду, например picture',
  'the persons who released it': 'лица, разрешившие передачу',
  'a list of findings by their codes': 'список находок по их кодам',
  'a list of findings': 'список находок',
  'a word or phrase with letters in it, at most {raw} of them': 'слово или выражение из букв, не больше {raw} знаков',
  'a list of words or phrases, at most {raw}; [] for none':
    'список слов или выражений, не больше {raw}; [], если их нет',
  'how many findings': 'число находок',
  'the version of the phrases': 'версия списка фраз',
  'the policy’s text, at most 65,536 letters of it': 'текст политики, не длиннее 65 536 знаков',
  'a list of reasons': 'список причин',
  'which one of the line it is': 'какая она по счёту',
  'how many are left': 'сколько осталось',
  'how many openings': 'сколько открытий',
  'how many recipients': 'сколько получателей',
  'a scheme of grades, such as GB-GPMS': 'система грифов, например GB-GPMS',
  'a grade of the scheme': 'гриф этой системы',
  'a list of statements, such as No Limited Distribution': 'список заявлений, например No Limited Distribution',
  'a list of caveats, such as UK EYES ONLY': 'список ограничений круга читателей, например UK EYES ONLY',
  'a place in the file': 'место в файле',
  'the name that the first piece was answered with': 'имя, полученное в ответ на первую часть',
  'a name of small letters, digits, dots and dashes': 'имя из строчных букв, цифр, точек и дефисов',
  'a piece of the file in base64, at most 524,288 bytes of it': 'часть файла в base64, не больше 524 288 байт',
  'the name of the file': 'имя файла',
  'the type of the file, such as text/plain': 'вид файла, например text/plain',
  bytes: 'байт',
  'a commitment as 64 hexadecimal digits': 'обязательство: 64 шестнадцатеричные цифры',
} as const

/** What an inspection found, each with the words at which it found it, or without any. */
export const FOUND: { readonly [english: string]: string } = Object.fromEntries(
  (Object.keys(FINDING_WORDS) as FindingCode[]).flatMap((code) =>
    ['', '{text}'].map((quote) => [findingText(code, quote, 'en'), findingText(code, quote, 'ru')]),
  ),
)
