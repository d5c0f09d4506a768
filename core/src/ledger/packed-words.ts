import { utf8 } from './bytes.ts'

/**
 * What records of decisions have in common: the nearer the end, the cheaper. It is part of the format: another would
 * read no code that was ever printed, so that it never changes.
 */
export const COMMON = utf8(
  [
    ',"basis":["","conditions":[{"id":"","kind":"","owner":"","text":{"en":"","ru":""},"days":,"document":"',
    '"because":"The goods software technology military products leave enter the United Kingdom Russia only under a licence',
    ' of the federal service is weighed against consolidated criteria of application, and they',
    '","effect":"prohibited","effect":"suspended","effect":"free","effect":"licence","holds":"no","holds":"yes","instrument":"eu/ru/gb/uksi/decree/resolution/',
    '","provision":"article/","rule":"ru.gb.eu."}],"outcome":"no-licence-required","outcome":"granted","reasons":"',
    '","terms":{"conditions":[],"destinations":["RU"],"GB"],"from":"T00:00:00Z","lines":[{"controlledBy":"B","line":1,"quantity":{"amount":"","unit":"NAR"},"value":{"amount":"0000.00","currency":"GBP"}}],"until":"T00:00:00Z"},"verdict":"licence"}',
    'entente/record@v1\nkeys 506\nentente/keys@v1\nnation GB\nserial 1\nlog gb.entente.example/log/mtca-gb-ru\u0005\nmirror gb.entente.example/mirror\u0005\nreader gb.entente.example/reader\u0005\nseal gb.entente.example/seal\u0005\n\n— gb.entente.example/root \u0001d\n\nkeys 506\nentente/keys@v1\nnation RU\nserial 1\nlog ru.entente.example/log/mtca-gb-ru\u0005\nmirror ru.entente.example/mirror\u0005\nreader ru.entente.example/reader\u0005\nseal ru.entente.example/seal\u0005\n\n— ru.entente.example/root \u0001d\n',
    '\n\nentry 2{"payload":"\u0003{"at":"20',
    '","body":{"basis":["\u0002","\u0002"],"findings":[{"because":"',
    '"by":{"organisation":"","person":"p-","role":"licensing-officer"},"causes":[{"index":,"leaf":"\u0001@","origin":"gb.entente.example/log/mtca-gb-ru"}],"id":"01-7000-8000-',
    '","law":"sha256:\u0002","log":"gb.entente.example/log/mtca-gb-ru","nation":"GB","subject":"dossiers/GBRU-20-000","type":"cases.decide"}\u0004',
    '","payloadType":"application/vnd.entente.act+json; v=1","signatures":[{"keyid":"gb.entente.example/seal+","sig":"\u0001`"}]}\n',
    'proof 1\nc2sp.org/tlog-proof@v1\nindex \n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\u0001@\n\ngb.entente.example/log/mtca-gb-ru\n\n\u0001@\n\n— gb.entente.example/log/mtca-gb-ru \u0001d\n— ru.entente.example/mirror \u0001l\n\n',
  ].join(''),
)
