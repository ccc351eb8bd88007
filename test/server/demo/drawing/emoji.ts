/** The servers' own emoji of the demo, on a 48 grid without a ground. */
export const emoji: Readonly<Record<string, string>> = {
  lantern: [
    '<circle cx="24" cy="27" r="19" fill="#ffd76a" opacity=".45"/>',
    '<path d="M15 9.5a9 9 0 0 1 18 0" fill="none" stroke="#3b4a52" stroke-width="3" stroke-linecap="round"/>',
    '<path d="M14 12h20l2.5 5h-25z" fill="#3b4a52"/>',
    '<rect x="14.5" y="17" width="19" height="20" rx="3" fill="#fff3c4"/>',
    '<path d="M24 21c4 4 5 6.5 5 9a5 5 0 0 1-10 0c0-2.5 1-5 5-9z" fill="#f59f2d"/>',
    '<path d="M24 27c1.8 2 2.2 3 2.2 4.2a2.2 2.2 0 0 1-4.4 0c0-1.2.4-2.2 2.2-4.2z" fill="#fff3c4"/>',
    '<path d="M14.5 17v20M33.5 17v20" stroke="#3b4a52" stroke-width="2.4"/>',
    '<path d="M12 37h24l1.5 5h-27z" fill="#3b4a52"/>',
  ].join(''),
  kettle_on: [
    '<path d="M12 12c-3-3 3-4 0-8M20 11c-3-3 3-5 0-9" fill="none" stroke="#8fa3ad" stroke-width="2.6" stroke-linecap="round"/>',
    '<path d="M17 16a9.5 8 0 0 1 18 0" fill="none" stroke="#2f3b42" stroke-width="3.2" stroke-linecap="round"/>',
    '<path d="M13 22 5 17.5l-2 3.6 9 8z" fill="#37798a"/>',
    '<path d="M11 39c-1.5-12 3-22 15-22s16.500 10 15 22c-.3 2.300-2 3.500-4 3.500H15c-2 0-3.700-1.200-4-3.500z" fill="#4797a9"/>',
    '<path d="M17 36c-1-8 1.500-13.500 6-15" fill="none" stroke="#cfe8ed" stroke-width="2.6" stroke-linecap="round"/>',
    '<rect x="21.500" y="13.500" width="9" height="4.500" rx="2.200" fill="#2f3b42"/>',
    '<path d="M13 42h26v2.800H13z" fill="#2f3b42"/>',
  ].join(''),
  plane: [
    '<path d="M3 34h42v6.500a2 2 0 0 1-2 2H7a4 4 0 0 1-4-4z" fill="#b9763c"/>',
    '<path d="M3 34h42v3H3z" fill="#8d5526"/>',
    '<path d="M37 34c-4-6-5.500-9.500-4.500-15 .5-2.600 4-3 6-1.200 3 2.700 4.500 8.200 6.500 16.200z" fill="#7a4720"/>',
    '<path d="m18 34 8.500-17.500 4.500 2.200L24.500 34z" fill="#9fb0b8"/>',
    '<path d="M14.500 34c-.5-4-3.500-5.500-3.500-9a4.500 4.500 0 0 1 9 0c0 3.500-2.500 5-2.500 9z" fill="#7a4720"/>',
    '<path d="M15 31c-6-.5-8.500-5-5-8.500 2.200-2.200 6-1 6 2" fill="none" stroke="#e8c48f" stroke-width="2.800" stroke-linecap="round"/>',
  ].join(''),
  on_air: [
    '<rect x="3" y="11" width="42" height="27" rx="6" fill="#3a1f2b"/>',
    '<rect x="6.500" y="14.500" width="35" height="20" rx="3.500" fill="#e0374f"/>',
    '<circle cx="15" cy="24.500" r="5" fill="#fff"/>',
    '<path d="M24 19.500c3 3 3 7 0 10M29 16.800c5 4.500 5 11 0 15.400M34 19c3.500 3.500 3.500 7.500 0 11" fill="none" stroke="#fff" stroke-width="2.600" stroke-linecap="round"/>',
  ].join(''),
};
