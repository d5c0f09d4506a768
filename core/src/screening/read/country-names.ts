/**
 * ISO 3166-1 codes with the names that English-language lists print for them and their nationals, by our own knowledge;
 * `su`, `yu`, `xk` and `cshh` besides, as FollowTheMoney has them. A line a country: the code, then its names.
 */
export const COUNTRY_NAMES = `
af Afghanistan|Islamic Republic of Afghanistan|Islamic State of Afghanistan|Afghan|Afgan
al Albania|Republic of Albania|Albanian
dz Algeria|People's Democratic Republic of Algeria|Algerian
ad Andorra
ao Angola
ai Anguilla
ag Antigua and Barbuda|Antigua
ar Argentina|Argentine Republic
am Armenia|Republic of Armenia|Armenian
aw Aruba
au Australia|Australian
at Austria|Austrian
az Azerbaijan|Republic of Azerbaijan|Azerbaijani
bs Bahamas|The Bahamas|Bahamas, The
bh Bahrain|Kingdom of Bahrain|Bahraini
bd Bangladesh|Bangladeshi
bb Barbados
by Belarus|Republic of Belarus|Belarusian|Byelorussia|BELARUS SSR
be Belgium|Belgian
bz Belize
bj Benin
bm Bermuda
bt Bhutan
bo Bolivia|Plurinational State of Bolivia|Bolivia, Plurinational State of
ba Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnia|Bosnian
bw Botswana
br Brazil
vg British Virgin Islands|Virgin Islands, British|Virgin Islands (British)
bn Brunei|Brunei Darussalam
bg Bulgaria|Bulgarian
bf Burkina Faso
bi Burundi|Burundian
kh Cambodia|Cambodian
cm Cameroon
ca Canada|Canadian
cv Cape Verde|Cabo Verde
ky Cayman Islands
cf Central African Republic|CAR|Central African
td Chad|Chadian
cl Chile
cn China|People's Republic of China|People’s Republic of China|PRC|P.R. China|Chinese
co Colombia|Colombian
km Comoros|Union of the Comoros|Comoros Islands
cg Congo|Republic of the Congo|Congo, Republic of the|Congo (Brazzaville)|Congo-Brazzaville
cd Democratic Republic of the Congo|Congo, Democratic Republic of the|Congo (Democratic Republic)|The Democratic Republic of the Congo|DRC|Congo, The Democratic Republic of the|Democratic Republic of Congo|DR Congo|Congo (Kinshasa)|Congolese|RDC
ck Cook Islands
cr Costa Rica
ci Côte d'Ivoire|Cote d'Ivoire|Cote d Ivoire|Côte d’Ivoire|Ivory Coast
hr Croatia|Croatian
cu Cuba|Cuban
cw Curacao|Curaçao
cy Cyprus|Republic of Cyprus|Cypriot
cz Czech Republic|Czechia|Czech
dk Denmark|Danish
dj Djibouti
dm Dominica
do Dominican Republic
ec Ecuador
eg Egypt|Arab Republic of Egypt|Egyptian
sv El Salvador
gq Equatorial Guinea
er Eritrea|Eritrean
ee Estonia|Estonian
sz Eswatini|Swaziland
et Ethiopia|Ethiopian
fj Fiji
fi Finland|Finnish
fr France|French
gf French Guiana
pf French Polynesia
ga Gabon
gm Gambia|The Gambia|Gambia, The|Gambian
ge Georgia|Georgian
de Germany|Federal Republic of Germany|German
gh Ghana
gi Gibraltar
gr Greece|Greek
gl Greenland
gd Grenada
gp Guadeloupe
gt Guatemala|Guatemalan
gg Guernsey
gn Guinea|Republic of Guinea|Guinean
gw Guinea-Bissau|Guinea Bissau
gy Guyana
ht Haiti|Haitian
va Holy See|Vatican|Vatican City
hn Honduras
hk Hong Kong|Hong Kong SAR|Hong Kong, China|China (Hong Kong)
hu Hungary|Hungarian
is Iceland
in India|Indian
id Indonesia|Republic of Indonesia|Indonesian
ir Iran|Iran, Islamic Republic of|Iran (Islamic Republic of)|Islamic Republic of Iran|Iranian
iq Iraq|Republic of Iraq|Iraqi
ie Ireland|Republic of Ireland|Irish
im Isle of Man
il Israel|Israeli
it Italy|Italian
jm Jamaica
jp Japan|Japanese
je Jersey
jo Jordan|Hashemite Kingdom of Jordan|Jordanian
kz Kazakhstan|Republic of Kazakhstan|Kazakh|Kazakhstani
ke Kenya|Kenyan
ki Kiribati
kp North Korea|Korea, North|Democratic People's Republic of Korea|Democratic People’s Republic of Korea|Korea, Democratic People's Republic of|Korea (North)|DPRK|North Korea (Democratic People's Republic of Korea)|Democratic Peoples Republic of Korea|North Korean
kr South Korea|Korea, South|Republic of Korea|Korea, Republic of|Korea (South)|South Korean
xk Kosovo
kw Kuwait|Kuwaiti
kg Kyrgyzstan|Kyrgyz Republic|Kyrgyz
la Laos|Lao People's Democratic Republic|Lao PDR
lv Latvia|Latvian
lb Lebanon|Lebanese Republic|Lebanese
ls Lesotho
lr Liberia
ly Libya|State of Libya|Libyan Arab Jamahiriya|Libyan
li Liechtenstein
lt Lithuania|Lithuanian
lu Luxembourg
mo Macau|Macao
mg Madagascar
mw Malawi
my Malaysia|Malaysian
mv Maldives
ml Mali|Republic of Mali|Malian
mt Malta
mh Marshall Islands|Republic of the Marshall Islands|Republic of Marshall Islands
mq Martinique
mr Mauritania|Mauritanian
mu Mauritius
yt Mayotte
mx Mexico|Mexican
fm Micronesia|Federated States of Micronesia
md Moldova|Republic of Moldova|Moldova, Republic of|Moldovan
mc Monaco
mn Mongolia
me Montenegro
ms Montserrat
ma Morocco|Kingdom of Morocco|Moroccan
mz Mozambique
mm Myanmar|Burma|Myanmar (Burma)|Burma (Myanmar)|Myanmar/Burma|Burmese
na Namibia
nr Nauru
np Nepal
nl Netherlands|The Netherlands|Kingdom of the Netherlands|Dutch
an Netherlands Antilles
nc New Caledonia
nz New Zealand|New Zealander
ni Nicaragua|Republic of Nicaragua|Nicaraguan
ne Niger|Republic of the Niger|Nigerien
ng Nigeria|Nigerian
nu Niue
mk North Macedonia|Macedonia|Macedonia, The Former Yugoslav Republic of|North Macedonia, The Republic of|FYROM
no Norway|Norwegian
om Oman|Omani
pk Pakistan|Islamic Republic of Pakistan|Pakistani
pw Palau
ps Palestine|Palestinian|State of Palestine|Palestinian Territories|Occupied Palestinian Territories|West Bank|Gaza|Gaza Strip|Palestinian Authority|Region: Gaza|Region: West Bank
pa Panama
pg Papua New Guinea
py Paraguay
pe Peru
ph Philippines|The Philippines|Republic of the Philippines|Filipino
pl Poland|Polish
pt Portugal|Portuguese
pr Puerto Rico
qa Qatar|Qatari
re Reunion|Réunion
ro Romania|Romanian
ru Russia|Russian Federation|RUSSIAN FEDERATION|RSFSR|Russian|The Russian Federation
rw Rwanda|Republic of Rwanda|Rwandan
kn Saint Kitts and Nevis|St. Kitts and Nevis|St Kitts and Nevis|Saint Kitts & Nevis
lc Saint Lucia|St. Lucia
vc Saint Vincent and the Grenadines|St. Vincent and the Grenadines|St Vincent
ws Samoa
sm San Marino
st Sao Tome and Principe|São Tomé and Príncipe
sa Saudi Arabia|Kingdom of Saudi Arabia|Saudi Arabian|Saudi
sn Senegal|Senegalese
rs Serbia|Republic of Serbia|Serbian
sc Seychelles
sl Sierra Leone
sg Singapore|Singaporean
sx Sint Maarten
sk Slovakia|Slovak Republic|Slovak
si Slovenia|Slovenian
sb Solomon Islands
so Somalia|Federal Republic of Somalia|Somali
za South Africa|South African
ss South Sudan|Republic of South Sudan|South Sudanese
es Spain|Spanish
lk Sri Lanka|Sri Lankan
sd Sudan|The Sudan|Republic of the Sudan|Sudanese
sr Suriname
se Sweden|Swedish
ch Switzerland|Swiss
sy Syria|Syrian Arab Republic|Syrian
tw Taiwan|Taiwan, Province of China|Taiwan (Province of China)|Taiwanese
tj Tajikistan|Republic of Tajikistan|Tajik
tz Tanzania|United Republic of Tanzania|Tanzania, United Republic of
th Thailand|Thai
tl Timor-Leste|East Timor
tg Togo
to Tonga
tt Trinidad and Tobago|Trinidad & Tobago
tn Tunisia|Republic of Tunisia|Tunisian
tr Turkey|Türkiye|Turkiye|Republic of Türkiye|Republic of Turkey|Turkish
tm Turkmenistan|Turkmen
tc Turks and Caicos Islands|Turks & Caicos Islands
tv Tuvalu
ug Uganda|Republic of Uganda|Ugandan
ua Ukraine|Ukrainian|Ukrainian SSR|UKRAINE SSR
ae United Arab Emirates|UAE|U.A.E.|Emirati
gb United Kingdom|UK|U.K.|Great Britain|United Kingdom of Great Britain and Northern Ireland|England|Scotland|Wales|Northern Ireland|British
us United States|USA|U.S.A.|United States of America|U.S.|American
uy Uruguay
vi Virgin Islands, U.S.|U.S. Virgin Islands
uz Uzbekistan|Republic of Uzbekistan|Uzbek|Uzbekistani
vu Vanuatu
ve Venezuela|Venezuela, Bolivarian Republic of|Bolivarian Republic of Venezuela|Venezuela (Bolivarian Republic of)|Venezuelan
vn Vietnam|Viet Nam|Socialist Republic of Vietnam|Vietnamese
eh Western Sahara
ye Yemen|Republic of Yemen|Yemeni
zm Zambia
zw Zimbabwe|Republic of Zimbabwe|Zimbabwean
su USSR|Soviet Union|Former USSR|Union of Soviet Socialist Republics|Former Soviet Union|U.S.S.R.|former USSR (now Russia)|former USSR (now Ukraine)|Soviet
yu Yugoslavia|Former Yugoslavia|Socialist Federal Republic of Yugoslavia
cshh Czechoslovakia
`
