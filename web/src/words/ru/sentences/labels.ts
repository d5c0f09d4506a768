/** Why something is no confidentiality label. */
export const LABELS = {
  'the scheme is named by something else than urn:oid and an object identifier':
    'система грифов названа не так: нужен urn:oid и объектный идентификатор',
  'the label has more than {raw2} categories': 'в метке слишком много категорий; их может быть не больше {raw2}',
  'a category comes twice': 'категория указана дважды',
  'a category is named by something else than urn:oid and an object identifier':
    'категория названа не так: нужен urn:oid и объектный идентификатор',
  'a category has no value, or more than {raw2}': 'у категории нет значений или их больше {raw2}',
  'a value of a category comes twice': 'значение категории указано дважды',
  'a time of the label is no instant in UTC with whole seconds': 'время в метке — не момент UTC с точностью до секунды',
  'the label is to be reviewed before it was made': 'срок пересмотра метки раньше её создания',
  '{raw} is empty or longer than {raw2} characters': '{raw}: пусто или длиннее {raw2} знаков',
  '{raw} holds characters that cannot be seen': '{raw}: есть невидимые знаки',
  '{raw} begins or ends with a space, or has two in a row':
    '{raw}: пробел в начале или в конце либо два пробела подряд',
  '{raw} is not in Unicode normal form C': '{raw}: текст не в нормальной форме C Юникода',
  'the JSON is longer than {raw2} bytes': 'JSON длиннее {raw2} байт',
  'the JSON is no plain UTF-8': 'JSON не в простой кодировке UTF-8',
  'the JSON names another schema': 'в JSON названа другая схема',
  'a time of the label is no instant with its offset': 'время в метке — не момент со смещением от UTC',
  'a category is of no type that there is': 'такого типа категорий нет',
  'the JSON does not parse, or says a thing twice': 'JSON не разбирается или говорит об одном дважды',
  'the JSON is no label': 'этот JSON — не метка',
  'the JSON has a field that labels do not have': 'в JSON есть поле, которого у меток нет',
  'the JSON lacks a field that every label must have': 'в JSON нет поля, обязательного для метки',
  'the JSON has something else where a label has text': 'в JSON не текст там, где в метке текст',
  'the JSON has something else where a label has a list': 'в JSON не список там, где в метке список',
  'the root is no confidentiality label': 'корневой элемент — не метка конфиденциальности',
  'the label does not start with its ConfidentialityInformation': 'метка не начинается с `ConfidentialityInformation`',
  'the label would regrade itself, and regrading is the act of its owner':
    'метка сама меняла бы гриф, а изменить его может только владелец',
  'the label needs its CreationDateTime last, and nothing that is not known':
    'метка должна кончаться на `CreationDateTime` и не содержать ничего неизвестного',
  'the label needs its scheme, its grade, and then categories alone':
    'в метке должны быть система грифов, гриф, а затем только категории',
  'a category is of no type that there is, or has other than generic values':
    'такого типа категорий нет, или её значения не простые',
  '{raw} has an attribute that labels do not have': '{raw}: есть атрибут, которого у меток нет',
  '{raw} has text between its elements': '{raw}: между элементами есть текст',
  '{raw} has elements where it should have text': '{raw}: вместо текста стоят элементы',
  '{raw} lacks what every label must say': '{raw}: нет того, что обязана сообщать каждая метка',
  'in XML a label names its scheme by an object identifier, and its review':
    'в XML метка указывает объектный идентификатор системы грифов и срок пересмотра',
  'the XML is longer than {raw2} bytes': 'XML длиннее {raw2} байт',
  'the XML is no plain UTF-8': 'XML не в простой кодировке UTF-8',
  'the text is not in Unicode normal form C': 'текст не в нормальной форме C Юникода',
  'the XML is not well formed': 'XML составлен с ошибками',
  'the XML has no element': 'в XML нет ни одного элемента',
  'the XML nests deeper than {raw2}': 'вложенность XML больше {raw2}',
  'the XML holds a document type, which no reader may rely on': 'в XML есть объявление типа документа; это недопустимо',
  'the XML holds a processing instruction, which no reader may rely on':
    'в XML есть инструкция обработки; это недопустимо',
  'the XML holds a CDATA section, which no reader may rely on': 'в XML есть раздел CDATA; это недопустимо',
  'the XML holds a comment, which no reader may rely on': 'в XML есть примечание; это недопустимо',
  'the XML holds another version than 1.0, which no reader may rely on': 'версия XML — не 1.0; это недопустимо',
  'the XML holds another encoding than UTF-8, which no reader may rely on': 'кодировка XML — не UTF-8; это недопустимо',
} as const
