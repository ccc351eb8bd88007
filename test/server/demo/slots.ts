import type { Random } from './random.ts';

/** The words that fill `{tool}` and its like in the dialogues. */
const lists: Readonly<Record<string, readonly string[]>> = {
  tool: [
    ...[
      'cordless drill',
      'heat gun',
      'belt sander',
      'orbital sander',
      'long spirit level',
      'jigsaw',
      'biscuit jointer',
    ],
    ...[
      'staple gun',
      'pipe cutter',
      'torque wrench',
      'tile cutter',
      'laser measure',
      'wallpaper steamer',
      'sack truck',
    ],
    ...[
      'post-hole digger',
      'bench grinder',
      'soldering station',
      'overlocker',
      'long ladder',
      'pressure washer',
    ],
    ...[
      'small router',
      'dowel jig',
      'label printer',
      'mitre saw',
      'angle grinder',
      'bolt cutter',
      'stud finder',
    ],
    ...[
      'wet-and-dry vacuum',
      'rivet gun',
      'glue gun',
      'drain auger',
      'car jack',
      'hedge trimmer',
      'cement mixer',
    ],
  ],
  wood: [
    'oak',
    'ash',
    'cherry',
    'beech',
    'larch',
    'walnut',
    'sycamore',
    'birch ply',
    'old pine',
    'elm',
    'maple',
  ],
  joint: ['dovetail', 'mortise and tenon', 'half-lap', 'finger joint', 'bridle joint', 'sliding dovetail'],
  finish: [
    'tung oil',
    'Danish oil',
    'shellac',
    'hard wax oil',
    'water-based lacquer',
    'linseed oil',
    'soap finish',
  ],
  thing: [
    ...[
      'bookshelf',
      'step stool',
      'garden bench',
      'bedside table',
      'plant stand',
      'toy box',
      'coat rack',
      'bird table',
    ],
    ...[
      'desk',
      'blanket chest',
      'spice rack',
      'dog bed',
      'wine crate',
      'kitchen stool',
      'picture frame',
      'lamp foot',
    ],
  ],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  time: ['after six', 'before noon', 'around four', 'from seven', 'after lunch', 'at half past five'],
  place: [
    ...[
      'Harrow Lane',
      'Mill Street',
      'the canal steps',
      'Station Road',
      'the Old Tannery',
      'Weir Bridge',
      'Foundry Yard',
    ],
    ...[
      'Larkfield Common',
      'Chapel Rise',
      'the Rope Walk',
      'Quarry Path',
      'Tanner Row',
      'Kiln Corner',
      'the market',
    ],
  ],
  cake: [
    ...[
      'lemon drizzle',
      'cardamom buns',
      'almond cake',
      'samosas',
      'ginger biscuits',
      'plum tart',
      'honey cake',
    ],
    ...[
      'date bars',
      'poppy seed roll',
      'banana bread',
      'coconut squares',
      'apple strudel',
      'carrot cake',
      'baklava',
    ],
  ],
  metal: ['mild steel', 'brass', 'aluminium', 'stainless', 'copper', 'bronze', 'cast iron', 'silver steel'],
  fabric: [
    'linen',
    'corduroy',
    'denim',
    'wool felt',
    'ripstop',
    'cotton lawn',
    'canvas',
    'jersey',
    'velvet',
    'oilcloth',
  ],
  garment: [
    'shirt',
    'winter coat',
    'pair of trousers',
    'dress',
    'apron',
    'waistcoat',
    'rucksack',
    'work jacket',
    'skirt',
  ],
  chip: ['ESP32', 'ATtiny85', 'RP2040', 'STM32', '555', 'ESP8266', 'ATmega328'],
  sensor: [
    'humidity sensor',
    'light sensor',
    'load cell',
    'pressure sensor',
    'thermocouple',
    'distance sensor',
  ],
  value: ['4.7 kΩ', '220 Ω', '10 kΩ', '100 kΩ', '1 MΩ', '330 Ω'],
  cap: ['100 nF', '470 µF', '10 µF', '22 nF', '1000 µF'],
  synth: [
    'Juniper 6',
    'Kestrel mono',
    'Polyphon',
    'Bracken drum',
    'Little Tide',
    'Model K',
    'Saltbox',
    'old string machine',
  ],
  book: [
    ...[
      'Middlemarch',
      'The Summer Book',
      'Invisible Cities',
      'Things Fall Apart',
      'Kokoro',
      'Pedro Páramo',
      'Beloved',
    ],
    ...[
      'My Name Is Red',
      'The Rings of Saturn',
      'Season of Migration to the North',
      'The Master and Margarita',
      'Kindred',
    ],
    ...[
      'The Left Hand of Darkness',
      'Austerlitz',
      'The God of Small Things',
      'Independent People',
      'The Bridge on the Drina',
    ],
  ].map((title) => `*${title}*`),
  mm: ['3', '4', '5', '6', '8', '10', '12', '16'],
};

const numbers: Readonly<Record<string, (random: Random) => number>> = {
  n: (random) => random.between(2, 9),
  n2: (random) => random.between(11, 60),
  n00: (random) => random.between(3, 18) * 100,
};

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** One set of words for one dialogue. */
export function slotFiller(random: Random): (text: string) => string {
  const chosen = new Map<string, string>();
  const word = (name: string): string => {
    const known = chosen.get(name);
    if (known !== undefined) return known;
    const made = fresh(name, random, [...chosen.values()]);
    chosen.set(name, made);
    return made;
  };
  const innermost = (text: string): string =>
    text.replace(/\{([^{}]+)\}/g, (_, inside: string) => {
      if (inside.includes('|')) return random.one(inside.split('|'));
      const name = inside.toLowerCase();
      return name === inside ? word(name) : capital(word(name));
    });
  const fill = (text: string): string => {
    const filled = innermost(text);
    return filled === text ? text : fill(filled);
  };
  return fill;
}

function fresh(name: string, random: Random, taken: readonly string[]): string {
  const number = numbers[name];
  if (number) return String(number(random));
  const list = lists[name.replace(/\d$/, '')];
  if (!list) throw new Error(`talk: no words are called {${name}}`);
  return random.one(list.filter((candidate) => !taken.includes(candidate)));
}
