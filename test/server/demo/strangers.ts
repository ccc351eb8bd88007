import { type Random, seeded } from './random.ts';

/** Those who belong and seldom speak: names put together from lists, so that a member list can be long. */
export interface Stranger {
  username: string;
  displayName: string;
  /** Which of the drawn avatars; null: none. */
  avatar: number | null;
  /** A short line under the name, for a few. */
  status: string | null;
}

const given = [
  ...[
    'Abena',
    'Agnieszka',
    'Ahmed',
    'Aisha',
    'Akira',
    'Alejandra',
    'Amina',
    'Ana',
    'Andrei',
    'Anouk',
    'Arjun',
    'Astrid',
  ],
  ...[
    'Ayşe',
    'Bilal',
    'Bram',
    'Camila',
    'Carys',
    'Chen',
    'Daniela',
    'Davit',
    'Deepa',
    'Diego',
    'Ebba',
    'Efua',
    'Elena',
  ],
  ...[
    'Emeka',
    'Fatima',
    'Felix',
    'Folake',
    'Freya',
    'Gabriel',
    'Giulia',
    'Hamza',
    'Haruka',
    'Hiro',
    'Ida',
    'Imani',
  ],
  ...[
    'Ishaan',
    'Jakub',
    'Jamila',
    'Jasper',
    'Ji-woo',
    'Juno',
    'Kaito',
    'Karim',
    'Katya',
    'Kwame',
    'Laila',
    'Leif',
    'Lena',
  ],
  ...[
    'Luca',
    'Luz',
    'Maeve',
    'Maja',
    'Mandla',
    'Maryam',
    'Matteo',
    'Mihai',
    'Minh',
    'Nadia',
    'Naledi',
    'Nia',
    'Niko',
  ],
  ...[
    'Omar',
    'Paloma',
    'Petra',
    'Rania',
    'Ravi',
    'Rhys',
    'Rosa',
    'Ruth',
    'Sakura',
    'Samuel',
    'Sara',
    'Sefa',
    'Selin',
  ],
  ...[
    'Sizwe',
    'Sunniva',
    'Tamar',
    'Thandi',
    'Theo',
    'Tiago',
    'Uma',
    'Valentina',
    'Viktor',
    'Wim',
    'Yan',
    'Yusra',
    'Zahra',
  ],
];
const family = [
  ...[
    'Abebe',
    'Achterberg',
    'Ahmadi',
    'Alves',
    'Andersen',
    'Banerjee',
    'Bauer',
    'Bello',
    'Bianco',
    'Chikwanha',
    'Chowdhury',
  ],
  ...[
    'Costa',
    'Davies',
    'Dogan',
    'Dubois',
    'Eriksen',
    'Fofana',
    'Fraser',
    'Garcia',
    'Georgiou',
    'Gupta',
    'Hansen',
    'Hassan',
  ],
  ...[
    'Horvat',
    'Ivanova',
    'Jansen',
    'Jimenez',
    'Kaplan',
    'Kariuki',
    'Khan',
    'Kowalski',
    'Kruger',
    'Kurt',
    'Lam',
    'Larsen',
  ],
  ...[
    'Lopez',
    'Makinen',
    'Marino',
    'Mbeki',
    'Mendes',
    'Moreau',
    'Mukherjee',
    'Murray',
    'Naidoo',
    'Nakamura',
    'Ndlovu',
  ],
  ...[
    'Nguyen',
    'Novak',
    'Oduya',
    'Ozturk',
    'Park',
    'Pereira',
    'Popescu',
    'Rahman',
    'Ramos',
    'Rossi',
    'Ruiz',
    'Sato',
    'Schmid',
  ],
  ...[
    'Sharma',
    'Silva',
    'Singh',
    'Soto',
    'Tesfay',
    'Toure',
    'Tran',
    'Varga',
    'Walsh',
    'Watanabe',
    'Yilmaz',
    'Zhang',
    'Zulu',
  ],
];
const first = [
  'quiet',
  'north',
  'copper',
  'paper',
  'slow',
  'little',
  'blue',
  'salt',
  'late',
  'wild',
  'tin',
  'river',
  'amber',
];
const second = [
  'finch',
  'kettle',
  'lantern',
  'otter',
  'bobbin',
  'maple',
  'comet',
  'pebble',
  'anchor',
  'fern',
  'dynamo',
  'wren',
];
const statuses = [
  'at work',
  'back on Monday',
  'sawdust',
  'reading',
  'on a train',
  'knitting',
  'new here',
  'tea first',
];

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();

/** `count` people with different user names. */
export function strangers(count: number, seed: number, avatars: number): Stranger[] {
  const random = seeded(seed);
  const found = new Map<string, Stranger>();
  while (found.size < count) {
    const one = stranger(random, avatars);
    if (!found.has(one.username)) found.set(one.username, one);
  }
  return [...found.values()];
}

function stranger(random: Random, avatars: number): Stranger {
  const rest = {
    avatar: random.chance(0.82) ? random.between(0, avatars - 1) : null,
    status: random.chance(0.1) ? random.one(statuses) : null,
  };
  if (random.chance(0.2)) {
    const handle = `${random.one(first)}_${random.one(second)}`;
    return { ...rest, username: handle, displayName: handle };
  }
  const [name, surname] = [random.one(given), random.one(family)];
  const username = random.one([`${plain(name)}.${plain(surname)}`, plain(name) + plain(surname).slice(0, 1)]);
  return { ...rest, username, displayName: random.chance(0.12) ? name : `${name} ${surname}` };
}
