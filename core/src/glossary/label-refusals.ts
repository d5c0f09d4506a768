import type { LabelCode } from '../label/refusal.ts'
import { type Language, type Said, said } from './language.ts'

const REFUSALS: { readonly [code in LabelCode]: Said } = {
  'too-long': said('It is longer than any label', 'Это длиннее любой метки'),
  'not-utf8': said('It is no plain UTF-8', 'Кодировка текста не та, в которой пишут метки'),
  'not-nfc': said('The text is not in Unicode normal form C', 'Текст не приведён к той нормальной форме, что у меток'),
  'not-xml': said('The XML is not well formed', 'Разметка составлена с ошибками'),
  'not-plain-xml': said('The XML holds what no reader may rely on', 'В разметке есть то, чего в метках быть не может'),
  'bad-json': said('The JSON does not parse', 'Запись не разбирается'),
  'not-a-label': said('It is no label', 'Это не метка'),
  'bad-value': said('A value of the label is none', 'Какое-то значение в метке недопустимо'),
  'bad-time': said('A time of the label or of a signature is none', 'Время в метке или в подписи недопустимо'),
  'not-a-binding': said('It is no binding of labels to data', 'Это не привязка меток к данным'),
  'not-a-policy': said('It is no security policy', 'Это не политика безопасности'),
  'not-a-package': said('It is no package with one binding', 'Это не пакет с одной привязкой'),
  'bad-reference': said(
    'The data is not the one that the binding names',
    'Данные не те, что названы в привязке, или их не хватает',
  ),
  'bad-digest': said('The data or the binding was changed', 'Данные или сама привязка изменены после подписания'),
  'bad-signature': said('The signature does not hold', 'Подпись неверна'),
  algorithm: said('The signature is by no algorithm of bindings', 'Такими алгоритмами привязки не подписывают'),
  key: said('The key is not pinned for that time', 'Ключ не закреплён на это время или для привязок не годится'),
}

/** Why something is no label, or no binding of one, as a page or a document says it in short. */
export function labelRefusal(code: LabelCode, language: Language): string {
  return REFUSALS[code][language]
}
