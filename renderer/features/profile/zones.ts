/** Chromium still lists some cities under names they no longer go by. Every system takes the new ones as well. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};
const today = (zone: string): string => renamed[zone] ?? zone;

/** All zones this computer knows, by their IANA names. Asked once: there are hundreds. */
let known: readonly string[] | null = null;
const allZones = (): readonly string[] => {
  known ??= [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(today)])];
  return known;
};

/** More would not be looked through. */
const mostFound = 40;

/** "Europe/Isle_of_Man" as people read it: "Isle of Man, Europe". */
export function zoneName(zone: string): string {
  const parts = today(zone).replaceAll('_', ' ').split('/');
  return parts.toReversed().join(', ');
}

/** Zones with a part that begins so: "lis" finds Lisbon. Every word must be found. */
export function findZones(word: string, zones = allZones()): readonly string[] {
  const wanted = plain(word)
    .split(/[\s,/]+/u)
    .filter(Boolean);
  const fits = (zone: string) => {
    const name = ` ${plain(zone).replaceAll(/[/_-]/g, ' ')}`;
    return wanted.every((part) => name.includes(` ${part}`));
  };
  return zones.filter(fits).slice(0, mostFound);
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
