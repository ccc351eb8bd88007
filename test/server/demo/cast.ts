/** How a person looks, in the words of drawing/portrait.ts: skin 0-7, hair, then colours and extras. */
export interface Person {
  username: string;
  displayName: string;
  pronouns: string | null;
  timezone: string;
  look: string;
  /** What they are when the demo opens; `life` people come and go while it runs. */
  presence: 'online' | 'idle' | 'dnd' | 'offline' | 'life';
  status: { emoji: string | null; text: string } | null;
  /** What they talk about; decides the servers they belong to and the channels they speak in. */
  topics: readonly string[];
  bio: string;
}

// username | name | pronouns | time zone | look | presence | status | topics | about
const rows = `
mira|Mira Okafor|she/her|Europe/London|@mira|offline|💡 spare bulbs, Saturday|wood elec sew synth books maps|Mends lamps, loses pencils. Usually under the third bench.
dagny|Dagny Holm|she/her|Europe/Oslo|@dagny|online|🍵 at the front desk|wood sew garden books key|Looks after the front desk and the kettle. Ask me where a tool lives; I probably moved it. Wednesdays I run the open bench with Tomasz.
tomasz|Tomasz Wren|he/him|Europe/Warsaw|@tomasz|dnd|sharpening, ears covered|wood metal key|Sharp things, mostly. The bandsaw and I have an understanding.
noor|Noor Haddad|she/her|Europe/Paris|@noor|online|in Bench talk|elec sew maps key|Solder, sockets, second chances for radios.
ines|Ines Ferreira|she/her|Europe/Lisbon|@ines|online|📖 reading the manual|elec maps data books|I write the small scripts that nag you about the ladder.
jun|Jun Adeyemi|he/him|Europe/London|@jun|online||elec wood synth|Electrician by day, lamp whisperer by evening.
kit|kit|they/them|Europe/London|@kit|online|in Bench talk|wood metal synth walks|Borrows the long spirit level more than is decent.
yusuf|Yusuf Demir|he/him|Europe/Istanbul|@yusuf|idle||metal wood|Welds gates, mends bicycles, forgets hex keys in pockets.
bea|Bea Lindqvist|she/her|Europe/Stockholm|@bea|online||sew garden wood|Beds, beans, buttonholes.
otto|otto|he/him|Europe/Berlin|@otto|dnd|🎙️ on air until 18:00|synth gigs elec|A cat with a radio show.
pell|Pell Aster|they/them|Europe/Dublin|@pell|offline||books sew tea|Slow reader, fast baker.
ravensworth|ravensworth|he/him|Europe/London|@ravensworth|offline||books wood|Two circles and an opinion.
adaeze|Adaeze Nwosu|she/her|Africa/Lagos|6 afro black earrings|online|🧵 hemming for ever|sew books tea|Makes coats out of curtains and curtains out of coats.
aiko|Aiko Tanabe|she/her|Europe/London|1 bob black|online|🪵 dovetails|wood|Joinery without screws. Patience with splinters.
alba|Alba Roca|she/her|Europe/Madrid|2 long brown|life||sew books|Costume shop by day. I own eleven thimbles.
amare|Amare Tesfaye|he/him|Africa/Addis_Ababa|5 curly black beard|online|🔌 tracing a short|elec synth kits|Repairs radios older than both of us.
anders|Anders Krogh|he/him|Europe/Copenhagen|0 short sand glasses|idle||maps data walks|Maps benches. All of them. With photographs.
anjali|Anjali Rao|she/her|Asia/Kolkata|4 braid black|online|🛰️ waiting for a fix|elec maps data|Firmware, GPS loggers, very long cables.
arash|Arash Farhadi|he/him|Europe/Vienna|3 wavy black beard|life||synth books|Oud in the morning, filters at night.
aroha|Aroha Ngata|she/her|Pacific/Auckland|4 long black|offline|🌙 asleep, other side of the planet|maps walks sew|Weaves flax, walks ridgelines, answers tomorrow.
bogdan|Bogdan Ilie|he/him|Europe/Bucharest|1 bald grey beard|online||metal|Retired toolmaker. Measure twice, then ask me.
caoimhe|Caoimhe Byrne|she/her|Europe/Dublin|0 curly red|online|☕ back in ten|books poems tea|Second-hand bookseller, first-hand opinion.
chidi|Chidi Eze|he/him|Europe/London|7 fade black|life||synth gigs kits|Bass, in the sense of frequency.
chloe|Chloé Lambert|she/her|Europe/Paris|1 bun brown|idle||books poems|Translates other people's sentences for a living.
dilnoza|Dilnoza Karimova|she/her|Asia/Tashkent|2 scarf plum|online|🧶 row 212|sew tea|Ikat, knitting, and arguments about tension.
eero|Eero Salmi|he/him|Europe/Helsinki|0 short ash beanie|offline||wood walks|Spoons. So many spoons.
elif|Elif Aydın|she/her|Europe/Istanbul|2 wavy brown|online||maps data|Draws contour lines for fun and, lately, for money.
esi|Esi Mensah|she/her|Africa/Accra|6 braids black|life|🗺️ sorting street names|maps data walks|If a street has three names, I have all three.
farid|Farid Haidari|he/him|Europe/Berlin|3 short black beard|online||wood metal|Carpenter's son, machinist's apprentice.
fenna|Fenna de Vries|she/her|Europe/Amsterdam|0 long blond|idle||garden wood walks|Keeps bees and the receipts.
gideon|Gideon Okoro|he/him|Europe/London|7 bald black glasses|dnd|marking essays|books poems|Teaches poetry to people who came for physics.
gwen|Gwen Prosser|she/her|Europe/London|0 bob grey glasses|life|🐑 on the hill|sew garden books|Spins, dyes, complains about sheep.
hana|Hana Kim|she/her|Asia/Seoul|1 bob black|offline||synth kits|Small synths, big patch notes.
hoku|hoku|they/them|Pacific/Honolulu|scene sea|life||synth listening|Field recordings of weather, mostly rain.
ibrahim|Ibrahim Sow|he/him|Africa/Dakar|7 cap black|life||metal elec|Builds cargo bikes, rides them home.
ilse|Ilse Brandt|she/her|Europe/Berlin|0 bun grey|online|🔧 under the lathe|metal wood|The lathe is older than me and complains less.
ivana|Ivana Petković|she/her|Europe/Belgrade|1 long black|idle||books tea poems|Reads the last page first and is not sorry.
joaquin|Joaquín Salas|he/him|Europe/Madrid|3 wavy brown|life||wood synth|Builds guitars that want to be boats.
kamala|Kamala Thapa|she/her|Asia/Kathmandu|4 braid black earrings|online||maps walks|Trail notes from steep places.
kofi|Kofi Asante|he/him|Africa/Accra|7 short black beard|online|🎚️ mixing|synth gigs listening|Makes tape loops. Will not explain them.
leilani|Leilani Kealoha|she/her|Pacific/Honolulu|4 long black flower|offline||sew walks|Quilts with opinions.
lin|Lin Yaozu|he/him|Asia/Taipei|1 short black glasses|online|🧮 counting pixels|data maps elec|Turns spreadsheets into maps and maps into spreadsheets.
lupe|Lupe Medina|she/her|America/Mexico_City|3 braid black flower|life||sew garden|Embroidery, chillies, loud scissors.
mahmoud|Mahmoud Saleh|he/him|Africa/Cairo|4 short grey beard glasses|idle||books poems wood|Binds books, badly at first, better now.
malik|Malik Johnson|he/him|Europe/London|6 locs black|life||synth kits elec|If it beeps I have opened it.
marta|Marta Wójcik|she/her|Europe/Warsaw|0 long brown glasses|online||data maps books|Librarian. Yes, I have the index.
mei|Mei Tan|she/her|Asia/Singapore|2 bob black|idle|🍜 lunch|elec kits data|Puts tests on toasters.
nasrin|Nasrin Begum|she/her|Europe/London|4 scarf teal|online||sew tea books|Alterations while you wait, if you wait nicely.
nils|Nils Aune|he/him|Europe/Oslo|0 short blond beard|offline||wood walks maps|Builds canoes in a room smaller than a canoe.
oksana|Oksana Hrytsenko|she/her|Europe/Kyiv|0 braid blond|online|🔥 forge day|metal|Blacksmith. The quiet kind, until the hammer.
olu|Olu Adebayo|he/him|Europe/London|7 fade black glasses|online||elec data kits|Sensors on everything. Ask me the humidity of the shed.
priya|Priya Menon|she/her|Europe/London|5 long black|life||books data tea|Footnotes are where the fun is.
quyen|Quyên Lê|she/her|Asia/Ho_Chi_Minh|2 bun black|offline||sew wood|Lacquer, silk and very small brushes.
rafa|Rafa Queiroz|he/him|America/Sao_Paulo|4 curly brown beard|life||synth gigs|Drum machines with human names.
rosalind|Rosalind Peake|she/her|Europe/London|0 curly grey glasses|online|✍️ a letter, not a text|books poems garden|Eighty-one and up to chapter nine.
sanna|Sanna Niemi|she/her|Europe/Helsinki|0 short blond|online||maps walks data|Orienteering. I am rarely lost, only early.
tala|Tala Reyes|she/her|Asia/Manila|3 wavy black|idle||books listening|Night shifts and audio books.
tariq|Tariq Aziz|he/him|Asia/Karachi|4 turban slate beard|online|🪚 planing|wood metal|Chairs. The fourth leg is the hard one.
teo|Teo Bianchi|he/him|Europe/Rome|1 spiky brown|life||synth kits elec|Solders first, reads the schematic after.
tinker_jo|tinker_jo|she/they|Europe/London|scene gear|online||elec metal kits|Fixes what was not broken.
umut|Umut Kaya|he/him|Europe/Istanbul|2 short black|offline||maps data|Bus stops, all of them.
vera|Vera Sokolova|she/her|Europe/Riga|0 bob red|life||books sew poems|Restores paper. Breathes quietly.
wanjiru|Wanjiru Kamau|she/her|Africa/Nairobi|7 fade black earrings|online|🌦️ watching the radar|maps data walks|Rainfall maps and running shoes.
wen|Wen Jiayi|they/them|Asia/Shanghai|1 short black|life||synth listening|Listens to fridges professionally.
xochitl|Xóchitl Vargas|she/her|America/Mexico_City|4 long black flower|idle||garden sew maps|Seeds by post. Ask first.
yara|Yara Mansour|she/her|Asia/Beirut|3 curly brown|life||wood books|Turns bowls, drops bowls, turns bowls.
zane|zane|he/him|Europe/London|scene moon|offline||gigs synth|Doors at eight, bring ear plugs.
saltmarsh|saltmarsh|they/them|Europe/London|scene heron|life|🐦 at low tide|walks maps garden|Counts waders. Loses count. Starts again.
moth_|moth_|she/her|Europe/Lisbon|scene moth|online||poems listening books|Mostly nocturnal.
owl404|owl404|he/him|Europe/Prague|scene owl|idle||data elec|Not found, but nearby.
quickcoins_88|quickcoins_88|||scene coin|offline||none|dm me for offer
m.thorn|m.thorn|||scene thorn|offline||none|
xx_static|xx_static|||scene static|offline||none|
`;

const presences = { online: 1, idle: 1, dnd: 1, offline: 1, life: 1 } as const;

function presenceOf(word: string): Person['presence'] {
  for (const known of Object.keys(presences)) if (known === word) return known as Person['presence'];
  throw new Error(`cast: no presence is called ${word}`);
}

/** "☕ back in ten" has an emoji, "in Bench talk" has none. */
function statusOf(text: string): Person['status'] {
  const [, emoji, rest] = /^(\p{Extended_Pictographic}\S*)?\s*(.*)$/u.exec(text) ?? [];
  return text === '' ? null : { emoji: emoji ?? null, text: rest ?? '' };
}

function person(row: string): Person {
  const [username = '', name = '', pronouns = '', zone = '', look = '', presence = '', status = '', ...rest] =
    row.split('|');
  return {
    username,
    displayName: name,
    pronouns: pronouns === '' ? null : pronouns,
    timezone: zone === '' ? 'Europe/London' : zone,
    look,
    presence: presenceOf(presence),
    status: statusOf(status),
    topics: (rest[0] ?? '').split(' ').filter((topic) => topic !== 'none' && topic !== ''),
    bio: rest[1] ?? '',
  };
}

export const cast: readonly Person[] = rows.trim().split('\n').map(person);

/** Mira's people, as the friends pages show them. */
export const bonds = {
  friend: [
    ...['dagny', 'jun', 'ines', 'kit', 'otto', 'tomasz', 'bea', 'pell', 'ravensworth', 'adaeze', 'amare'],
    ...['anjali', 'caoimhe', 'gwen', 'kofi', 'lin', 'marta', 'mei', 'nasrin', 'olu', 'rosalind', 'sanna'],
    ...['tariq', 'wanjiru', 'yara', 'aroha', 'eero', 'fenna', 'chidi', 'esi', 'joaquin', 'priya'],
  ],
  incoming: ['noor', 'moth_'],
  outgoing: ['yusuf', 'hana'],
  blocked: ['quickcoins_88', 'm.thorn', 'xx_static'],
} as const;
