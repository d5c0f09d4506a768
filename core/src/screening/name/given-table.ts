/**
 * Given names that are one name across languages, with their short forms: a line a name. Written from name dictionaries
 * (Петровский, Словарь русских личных имён; Власні імена людей; Hanks and Hodges, A Dictionary of First Names) and from
 * the usual spellings of Arabic, Persian and Turkic names.
 */
export const GIVEN = `
александр alexander aleksandr alexandr aleksander oleksandr олександр аляксандр aliaksandr alyaksandr alexandre alessandro alejandro iskander саша sasha alex олесь сашко xander lex sandro aleksandar aleksandrs aleksandras оlександр
александра alexandra aleksandra oleksandra олександра аляксандра alessandra alejandra
алексей alexey aleksey alexei aleksei oleksii oleksiy олексій аляксей aliaksei alyaksey alexis alexej aleksej alexeï алеша lyosha alyosha oleksij aleksejs
анатолий anatoly anatoli anatoliy anatolii anatolij анатолій анатоль anatol толя
андрей andrey andrei andriy andrii андрій андрэй andrej andrew andreas andre andrea andres andrejs andrius andy drew andrzej
антон anton antonio antoine anthony tony antony антоній antons
аркадий arkady arkadiy arkadii arkadi аркадій аркадзь
артем артём artem artyom artsiom арцём
борис boris borys барыс борис boriss
вадим vadim vadym вадзім vadzim
валентин valentin valentyn валянцін valiantsin valentine
валентина valentina valentyna валянціна
валерий valery valeriy valerii valeri валерій валерый valeriya valera
василий vasily vasiliy vasilii vasili vasyl василь васіль vasil basil vasilij wassily vasile
виктор viktor victor віктор viktar вiктор віктар victoria viktors
виктория victoria viktoria viktoriya вікторія вікторыя viktoriia
виталий vitaly vitaliy vitalii vitali віталій віталь vital
владимир vladimir volodymyr uladzimir володимир уладзімір wladimir volodimir vladimír wolodymyr вова vova volodya volodia vladimirs
владислав vladislav vladyslav uladzislau владислав уладзіслаў wladyslaw ladislav władysław vladislavs
вячеслав vyacheslav viacheslav vjacheslav в'ячеслав вячаслаў viachaslau слава slava vjaceslav
галина galina halyna galyna галіна halina
геннадий gennady gennadiy gennadii henadz hennadii hennadiy геннадій генадзь генадий genady guennadi gennadi
георгий georgy georgiy georgii george heorhii георгій георгі jorge georges giorgi georg giorgio georgios jiri gyorgy heorhiy
григорий grigory grigoriy grigorii hryhorii hryhoriy григорій рыгор ryhor gregory gregorio grigori gregoire grigor greg
даниил daniil daniel danylo данило даніла danila danilo дани dan danny daniele
дарья darya daria dariya дарія дар'я
денис denis denys дзяніс dzianis dennis
дмитрий dmitry dmitriy dmitrii dmitri dmytro дмитро дзмітрый dzmitry dmitrij dimitri dimitry dima dimitrij димитрий dmitrijs demetrio
евгений evgeny evgeniy evgenii yevgeny yevgeniy yevhen yevhenii євген євгеній яўген яўгеній eugene yauhen yauheni eugen eugenio evgeni jevgeni jewgeni eugeniusz zhenya женя jevgenij ievgen
евгения evgenia yevgenia evgeniya yevgeniya євгенія eugenia
екатерина ekaterina yekaterina kateryna катерина кацярына katsiaryna catherine katherine katya katia katarina caterina katarzyna kate kathryn кати
елена elena yelena olena олена алена алёна alena helena ellen helen lena hélène
елизавета elizaveta yelizaveta yelyzaveta elizabeth єлизавета elisabeth liza betty beth liz isabel
иван ivan іван john ян yan jan jean juan johann johannes hans giovanni joao jack johnny ioan ion yahya jon jhon jonny ivans
игорь igor ihor ігор ігар ihar igors
илья ilya illia іллія ілля ilia elias elijah ilija ілья
ирина irina iryna ірина ірына irene irena
кирилл kirill kyrylo кирило кірыл kiryl cyril kiril
константин konstantin kostiantyn kostyantyn костянтин канстанцін kanstantsin constantine constantin kostya konstantinos konstantins
ксения ksenia kseniya xenia ксенія ksenija oksana оксана
лариса larisa larysa лариса
леонид leonid леонід leanid леанід leonids
людмила lyudmila liudmyla ludmila людміла liudmila lyudmyla
максим maxim maksim maksym максім maxime maximo max макс maks
маргарита margarita marharyta margaret маргарыта margaryta rita margherita
мария maria mariya mary marie марія марыя maryia mariia masha маша miriam maryam mariam maryam marija
михаил mikhail mykhailo михайло міхаіл mikhael mihail michael mikhael michal miguel michel миша misha mike michele miсhail mickael mykhaylo mihails mihai michail
надежда nadezhda nadiia nadiya надія надзея nadia
наталья natalia natalya nataliya nataliia наталія наталля natallia natalie nathalie natasha наташа natalija
никита nikita mykyta микита мікіта mikita
николай nikolay nikolai mykola микола мікалай mikalai nicholas nicolas nikolaos nicola nikola nicolae nick niklas nicolai nikolaj mikolaj nikolajs kolya
олег oleg oleh алег aleh олег olegs
ольга olga olha вольга volha
павел pavel pavlo павло павал pavlo paul pablo paolo paulo pawel pavol paulus paavo pavels
петр пётр petr pyotr petro петро пятро piatro peter pedro pierre pietro piotr petros petar pete peteris petra
роман roman raman раман romans
руслан ruslan русланs
светлана svetlana svitlana світлана святлана sviatlana svetlane
святослав svyatoslav sviatoslav святослаў
семен семён semyon semen simon сямён
сергей sergey sergei serhii serhiy сергій сяргей siarhei sergio serge sergej sergi sergii siarhey serguei sergejs siergiej syarhey sergiy sergeï serega
станислав stanislav станіслав станіслаў stanislau stanislaw stanislaus stanislavs stas
степан stepan сцяпан stefan stephen steven steve stephan stefano esteban etienne stepans istvan
тарас taras
татьяна tatiana tatyana tetiana tetyana тетяна таццяна tatsiana tatjana tanya
тимофей timofey timofei tymofii тимофій timothy tim
федор фёдор fedor fyodor fedir федір theodor theodore teodor feodor fiodar
филипп filipp philip pylyp пилип philippe felipe phil filip filippo phillip
эдуард eduard edward едуард эдуард edouard eduardo edvard ed eddie ted
юлия yulia yuliya julia юлія iuliia julie yuliia giulia юля
юрий yury yuri yuriy yurii юрій юры iurii jurij jury jurij iuri youri jurijs juri
яков yakov yakiv яків jacob jakob jacques james jaime giacomo jake jim jimmy
ярослав yaroslav iaroslav jaroslav яраслаў jaroslaw
ахмед ahmed ahmad ahmet akhmed akhmad achmad achmed أحمد احمد ahmadu amadou
мохаммед mohammed muhammad mohamed mohammad muhammed mohamad mohamud mohd muhamad mehmet magomed магомед mahomed мухаммад mukhammad mochamad mochammad mohammod مُحَمَّد محمد md mehmed mahammad maxamed muhamed mohammadu mamadou muhammet mohummad
махмуд mahmoud mahmud mahmood mehmood محمود makhmud mahmut
хусейн hussein husayn hussain husain hossein hosein husein hussien hussayn حسين huseyin guseyn гусейн khusein husejn houssein houssain حسین hoseyn hussin
хасан hassan hasan hassen gasan гасан حسن khasan hacen hasen xasan
али ali aly علي alee على caly
абдулла abdullah abdallah abdulla abdalla عبدالله abdulah abdullahi cabdullaahi abdellah abdullaahi
абдул abdul abdel abdal abdoul abd عبد abdol abdu abdi cabdi abdou abdil
рахман rahman rehman rahmaan رحمان الرحمن rahmane raxmaan
рахим rahim raheem رحیم рахим rakhim
азиз aziz azeez عزيز عزیز azizi asis
карим karim kareem karem کریم كريم kerim abdelkarim
ибрагим ibrahim ebrahim ibraheem ibragim ابراهيم إبراهيم brahim ابراهیم ibrahima ibrahem abraham avraham abram avram ibraahim
исмаил ismail ismael esmail isma'il esmaeil اسماعيل إسماعيل ismaeel ismoil esmaeel
юсуф yusuf yousef yousuf youssef yusif yousif josef joseph jose يوسف iosif иосиф joe yosef yusef josip giuseppe jozef yussuf yusup juzef joao-jose
омар omar umar omer عمر umer umaru oumar cumar umarov-umar
усама osama usama usamah ousama أسامة اسامه oussama usāma usamma
мустафа mustafa moustafa mostafa mustapha مصطفى mustefa مصطفی
саид said saeed sayed sayyid saied seyed seyyed syed sayid سيد سعيد saed sayyed seyid sa'id sayd سعید
халид khalid khaled халед خالد halid chalid kalid khalad
хамид hamid hameed حميد gamid hamed
хамза hamza hamzah حمزة khamza
джамал jamal gamal djamel jamaal جمال djamal cemal
касим qasim kassim kasim qassim qasem kassem ghasem قاسم kasem qassem casim gasim
салех saleh salih salah صالح salleh صلاح saleh salihu
салим salim saleem selim سليم salem
сулейман suleiman sulayman suleyman solomon sulaiman sulieman soleiman سليمان suleman сулейман soliman salomon
рашид rashid rasheed rachid рашид رشيد raşit
рашад rashad reshad
назир nazir nasir naser nasser nasr ناصر nazar nasir
наджиб najib nejib نجيب naguib najeeb
тарик tariq tarik tareq طارق tarek
зайд zaid zayd zeid زيد zayed
хадж haj hajj
мурад murad mourad murat مراد
рамадан ramadan ramzan рамзан ramazan ramadhan ramadane
шамиль shamil chamil
аслан aslan arslan
тимур timur temur teymur
рустам rustam rustem rostam
ислам islam
фарид farid fareed ferid
фатима fatima fatma fatemeh fatimah فاطمة fatimeh
аиша aisha ayesha aishah aicha عائشة
зейнаб zainab zaynab zeinab زينب zeynep
амир amir ameer emir أمير emira
башир bashir basheer bachir بشير
билал bilal belal bilel
идрис idris driss idriss ادريس
иса isa issa eissa عيسى essa
муса musa moussa mousa موسى moses moshe
якуб yaqub yakub yaqoub yacoub yakoub yaquob yaqoob يعقوب
исхак ishaq ishak isaac isak ishaque إسحاق itzhak yitzhak
дауд daud dawood dawud david davud داود daoud davit davide dave
захир zahir zaher
махди mahdi mehdi مهدي مهدی
масуд masoud masud massoud مسعود mas'ud mesut
реза reza riza rıza رضا
хабиб habib habeeb حبيب
фернандо fernando فرناندو ferdinand fernand hernando
хосе jose
хуан juan
карлос carlos charles carl karl charlie chuck carlo karel
луис luis louis luigi lewis ludwig luiz lou
рауль raul
роберт robert roberto bob bobby rob robbie rupert
ричард richard ricardo riccardo rick dick rich
вильям william will bill billy guillermo guillaume wilhelm willy willem liam
томас thomas tom tomas tommy tommaso thomasz
стефани stephanie stefania
эндрю andrew
бенджамин benjamin ben benny bibi binyamin беньямин بنيامين veniamin
бернард bernard bernardo bernhard bernie
франсиско francisco francis francesco franz francois frank paco pancho franciszek
генрих heinrich henry enrique henri harry enrico heinz henrik hank
иоаким joaquin joachim
эммануил emmanuel emanuel manuel manolo immanuel emanuele
патрик patrick patricio paddy pat
барак barack barak barry
рейнальдо reinaldo reynaldo ronald reginald
эрнест ernest ernesto ernst ernie
эрик eric erik erich
фридрих friedrich frederick fred federico freddy frederic fryderyk
габриэль gabriel gavriil gabe gavril جبريل jibril jibreel gebriel
грэгор gregor
кристофер christopher chris cristobal christophe kristof christoph
кристиан christian cristian kristian christiaan
мартин martin marty martijn martino
матвей matvey matthew mateo mathieu matthias matt matteo mateusz matthieu matvei
марк mark marc marco marcus markus marcos
лев lev leo leon leonardo leonard
лука luke luca lucas lukas luka
майкл michael
николь nicole
антония antonia
анна anna anne ann ganna hanna ана ana annie anya hannah
анастасия anastasia anastasiya anastasiia анастасія nastya
марина marina maryna марына
юлиан julian julio jules giulio julius
рудольф rudolf rudolph rodolfo
ольгерд olgierd
эльдар eldar
ильдар ildar
ринат rinat
марат marat
рамиль ramil
нурлан nurlan
касым kassym kasym qasym
саддам saddam sadam
муаммар muammar moammar muamar moamer
башар bashar bashshar
`
