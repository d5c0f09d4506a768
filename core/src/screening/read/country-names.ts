/**
 * ISO 3166-1 codes with the names that English-language lists print for them, by our own knowledge; `su`, `yu`, `xk` and
 * `cshh` besides, as FollowTheMoney has them. A line a country: the code, then its names.
 */
export const COUNTRY_NAMES = `
af Afghanistan|Islamic Republic of Afghanistan|Islamic State of Afghanistan
al Albania|Republic of Albania
dz Algeria|People's Democratic Republic of Algeria
ad Andorra
ao Angola
ai Anguilla
ag Antigua and Barbuda|Antigua
ar Argentina|Argentine Republic
am Armenia|Republic of Armenia
aw Aruba
au Australia
at Austria
az Azerbaijan|Republic of Azerbaijan
bs Bahamas|The Bahamas|Bahamas, The
bh Bahrain|Kingdom of Bahrain
bd Bangladesh
bb Barbados
by Belarus|Republic of Belarus|Belarusian|Byelorussia|BELARUS SSR
be Belgium
bz Belize
bj Benin
bm Bermuda
bt Bhutan
bo Bolivia|Plurinational State of Bolivia|Bolivia, Plurinational State of
ba Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnia
bw Botswana
br Brazil
vg British Virgin Islands|Virgin Islands, British|Virgin Islands (British)
bn Brunei|Brunei Darussalam
bg Bulgaria
bf Burkina Faso
bi Burundi
kh Cambodia
cm Cameroon
ca Canada
cv Cape Verde|Cabo Verde
ky Cayman Islands
cf Central African Republic|CAR
td Chad
cl Chile
cn China|People's Republic of China|People’s Republic of China|PRC|P.R. China
co Colombia
km Comoros|Union of the Comoros|Comoros Islands
cg Congo|Republic of the Congo|Congo, Republic of the|Congo (Brazzaville)|Congo-Brazzaville
cd Democratic Republic of the Congo|Congo, Democratic Republic of the|Congo (Democratic Republic)|The Democratic Republic of the Congo|DRC|Congo, The Democratic Republic of the|Democratic Republic of Congo|DR Congo|Congo (Kinshasa)
ck Cook Islands
cr Costa Rica
ci Côte d'Ivoire|Cote d'Ivoire|Cote d Ivoire|Côte d’Ivoire|Ivory Coast
hr Croatia
cu Cuba
cw Curacao|Curaçao
cy Cyprus|Republic of Cyprus
cz Czech Republic|Czechia
dk Denmark
dj Djibouti
dm Dominica
do Dominican Republic
ec Ecuador
eg Egypt|Arab Republic of Egypt
sv El Salvador
gq Equatorial Guinea
er Eritrea
ee Estonia
sz Eswatini|Swaziland
et Ethiopia
fj Fiji
fi Finland
fr France
gf French Guiana
pf French Polynesia
ga Gabon
gm Gambia|The Gambia|Gambia, The
ge Georgia
de Germany|Federal Republic of Germany
gh Ghana
gi Gibraltar
gr Greece
gl Greenland
gd Grenada
gp Guadeloupe
gt Guatemala
gg Guernsey
gn Guinea|Republic of Guinea
gw Guinea-Bissau|Guinea Bissau
gy Guyana
ht Haiti
va Holy See|Vatican|Vatican City
hn Honduras
hk Hong Kong|Hong Kong SAR|Hong Kong, China|China (Hong Kong)
hu Hungary
is Iceland
in India
id Indonesia|Republic of Indonesia
ir Iran|Iran, Islamic Republic of|Iran (Islamic Republic of)|Islamic Republic of Iran
iq Iraq|Republic of Iraq
ie Ireland|Republic of Ireland
im Isle of Man
il Israel
it Italy
jm Jamaica
jp Japan
je Jersey
jo Jordan|Hashemite Kingdom of Jordan
kz Kazakhstan|Republic of Kazakhstan
ke Kenya
ki Kiribati
kp North Korea|Korea, North|Democratic People's Republic of Korea|Democratic People’s Republic of Korea|Korea, Democratic People's Republic of|Korea (North)|DPRK|North Korea (Democratic People's Republic of Korea)|Democratic Peoples Republic of Korea
kr South Korea|Korea, South|Republic of Korea|Korea, Republic of|Korea (South)
xk Kosovo
kw Kuwait
kg Kyrgyzstan|Kyrgyz Republic
la Laos|Lao People's Democratic Republic|Lao PDR
lv Latvia
lb Lebanon|Lebanese Republic
ls Lesotho
lr Liberia
ly Libya|State of Libya|Libyan Arab Jamahiriya
li Liechtenstein
lt Lithuania
lu Luxembourg
mo Macau|Macao
mg Madagascar
mw Malawi
my Malaysia
mv Maldives
ml Mali|Republic of Mali
mt Malta
mh Marshall Islands|Republic of the Marshall Islands|Republic of Marshall Islands
mq Martinique
mr Mauritania
mu Mauritius
yt Mayotte
mx Mexico
fm Micronesia|Federated States of Micronesia
md Moldova|Republic of Moldova|Moldova, Republic of
mc Monaco
mn Mongolia
me Montenegro
ms Montserrat
ma Morocco|Kingdom of Morocco
mz Mozambique
mm Myanmar|Burma|Myanmar (Burma)|Burma (Myanmar)|Myanmar/Burma
na Namibia
nr Nauru
np Nepal
nl Netherlands|The Netherlands|Kingdom of the Netherlands
an Netherlands Antilles
nc New Caledonia
nz New Zealand
ni Nicaragua|Republic of Nicaragua
ne Niger|Republic of the Niger
ng Nigeria
nu Niue
mk North Macedonia|Macedonia|Macedonia, The Former Yugoslav Republic of|North Macedonia, The Republic of|FYROM
no Norway
om Oman
pk Pakistan|Islamic Republic of Pakistan
pw Palau
ps Palestine|Palestinian|State of Palestine|Palestinian Territories|Occupied Palestinian Territories|West Bank|Gaza|Gaza Strip|Palestinian Authority|Region: Gaza|Region: West Bank
pa Panama
pg Papua New Guinea
py Paraguay
pe Peru
ph Philippines|The Philippines|Republic of the Philippines
pl Poland
pt Portugal
pr Puerto Rico
qa Qatar
re Reunion|Réunion
ro Romania
ru Russia|Russian Federation|RUSSIAN FEDERATION|RSFSR|Russian|The Russian Federation
rw Rwanda|Republic of Rwanda
kn Saint Kitts and Nevis|St. Kitts and Nevis|St Kitts and Nevis|Saint Kitts & Nevis
lc Saint Lucia|St. Lucia
vc Saint Vincent and the Grenadines|St. Vincent and the Grenadines|St Vincent
ws Samoa
sm San Marino
st Sao Tome and Principe|São Tomé and Príncipe
sa Saudi Arabia|Kingdom of Saudi Arabia
sn Senegal
rs Serbia|Republic of Serbia
sc Seychelles
sl Sierra Leone
sg Singapore
sx Sint Maarten
sk Slovakia|Slovak Republic
si Slovenia
sb Solomon Islands
so Somalia|Federal Republic of Somalia
za South Africa
ss South Sudan|Republic of South Sudan
es Spain
lk Sri Lanka
sd Sudan|The Sudan|Republic of the Sudan
sr Suriname
se Sweden
ch Switzerland
sy Syria|Syrian Arab Republic|Syrian
tw Taiwan|Taiwan, Province of China|Taiwan (Province of China)
tj Tajikistan|Republic of Tajikistan
tz Tanzania|United Republic of Tanzania|Tanzania, United Republic of
th Thailand
tl Timor-Leste|East Timor
tg Togo
to Tonga
tt Trinidad and Tobago|Trinidad & Tobago
tn Tunisia|Republic of Tunisia
tr Turkey|Türkiye|Turkiye|Republic of Türkiye|Republic of Turkey
tm Turkmenistan
tc Turks and Caicos Islands|Turks & Caicos Islands
tv Tuvalu
ug Uganda|Republic of Uganda
ua Ukraine|Ukrainian|UKRAINE SSR
ae United Arab Emirates|UAE|U.A.E.
gb United Kingdom|UK|U.K.|Great Britain|United Kingdom of Great Britain and Northern Ireland|England|Scotland|Wales|Northern Ireland
us United States|USA|U.S.A.|United States of America|U.S.
uy Uruguay
vi Virgin Islands, U.S.|U.S. Virgin Islands
uz Uzbekistan|Republic of Uzbekistan
vu Vanuatu
ve Venezuela|Venezuela, Bolivarian Republic of|Bolivarian Republic of Venezuela|Venezuela (Bolivarian Republic of)
vn Vietnam|Viet Nam|Socialist Republic of Vietnam
eh Western Sahara
ye Yemen|Republic of Yemen
zm Zambia
zw Zimbabwe|Republic of Zimbabwe
su USSR|Soviet Union|Former USSR|Union of Soviet Socialist Republics|Former Soviet Union|U.S.S.R.|former USSR (now Russia)|former USSR (now Ukraine)
yu Yugoslavia|Former Yugoslavia|Socialist Federal Republic of Yugoslavia
cshh Czechoslovakia
`
