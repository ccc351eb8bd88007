/** Pictures that people post, on an 800 by 400 sheet. */

const sheet = (ground: string, ...parts: readonly string[]) =>
  `<rect width="800" height="400" fill="${ground}"/>${parts.join('')}`;
const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`;
const line = (d: string, stroke: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const box = (at: readonly [number, number, number, number], fill: string, radius = 0) =>
  `<rect x="${at[0]}" y="${at[1]}" width="${at[2]}" height="${at[3]}" rx="${radius}" fill="${fill}"/>`;
const disc = (x: number, y: number, r: number) => (fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
const many = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => draw(i)).join('');
/** A bench top seen from the front: what lies on it stands at y = 310. */
const bench = (wall: string, wood: string) =>
  sheet(
    wall,
    box([0, 300, 800, 100], wood),
    box([0, 300, 800, 8], '#00000022'),
    many(5, (i) => line(`M${i * 190 - 40} ${335 + (i % 3) * 18}h150`, '#0000001c', 3)),
  );

const shed =
  '<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#22384f"/><stop offset=".7" stop-color="#54667c"/><stop offset="1" stop-color="#a98b7a"/></linearGradient><radialGradient id="glow"><stop offset="0" stop-color="#ffd98a" stop-opacity=".95"/><stop offset=".4" stop-color="#ffc766" stop-opacity=".35"/><stop offset="1" stop-color="#ffc766" stop-opacity="0"/></radialGradient></defs><g transform="translate(0 0) scale(2.2223)"><rect width="360" height="180" fill="url(#sky)"/><path d="M0 120c50-26 90-30 150-12s120 10 210-18v90H0z" fill="#2a3c46"/><path d="M0 142c70-14 150-10 220-4s100 0 140-6v48H0z" fill="#1d2c33"/><path d="M118 78 188 42l70 36v74H118z" fill="#3b2f2b"/><path d="m108 84 80-42 80 42-5 8-75-39-75 39z" fill="#231d1c"/><rect x="138" y="92" width="44" height="36" fill="#ffd27a"/><path d="M160 92v36M138 110h44" stroke="#3b2f2b" stroke-width="3"/><rect x="204" y="96" width="32" height="56" fill="#54413a"/><circle cx="230" cy="126" r="2" fill="#ffd27a"/><path d="M220 96V78" stroke="#1a1615" stroke-width="3"/><path d="M210 82h20l-4-8h-12z" fill="#1a1615"/><circle cx="220" cy="86" r="5" fill="#fff0c4"/><circle cx="220" cy="90" r="52" fill="url(#glow)"/><circle cx="160" cy="110" r="60" fill="url(#glow)" opacity=".5"/><g fill="#fff" opacity=".7"><circle cx="40" cy="28" r="1"/><circle cx="86" cy="48" r="1.3"/><circle cx="306" cy="30" r="1.2"/><circle cx="332" cy="62" r="1"/><circle cx="270" cy="22" r="1"/></g></g>';

export interface Picture {
  svg: string;
  filename: string;
  alt: string;
}

const draw = (svg: string, filename: string, alt: string): Picture => ({ svg, filename, alt });

export const pictures: Readonly<Record<string, Picture>> = {
  shed: draw(shed, 'shed-lamp.webp', 'A shed at dusk with a lit lamp over the door'),
  dovetail: draw(
    bench('#e6d8c2', '#a9764a') +
      box([180, 150, 440, 150], '#d9ab74') +
      many(4, (i) => path(`M${210 + i * 105} 150l-14 76h78l-14-76z`, i % 2 ? '#8a5a34' : '#7b4d2b')) +
      box([180, 226, 440, 74], '#c99460'),
    'dovetails.webp',
    'Four dovetails cut in a drawer front',
  ),
  spoons: draw(
    bench('#d9e2dc', '#8a6a4a') +
      many(
        6,
        (i) =>
          line(`M${130 + i * 110} 170v150`, ['#c79a5b', '#b57a4a', '#dcb27c'][i % 3] ?? '', 14) +
          `<ellipse cx="${130 + i * 110}" cy="140" rx="${26 + (i % 3) * 5}" ry="40" fill="${['#c79a5b', '#b57a4a', '#dcb27c'][i % 3]}"/><ellipse cx="${130 + i * 110}" cy="140" rx="${16 + (i % 3) * 4}" ry="27" fill="#00000022"/>`,
      ),
    'six-spoons.webp',
    'Six carved spoons leaning in a row',
  ),
  bowl: draw(
    bench('#efe3d3', '#7b5a3e') +
      path('M230 180h340c0 90-70 130-170 130s-170-40-170-130z', '#b5763f') +
      '<ellipse cx="400" cy="180" rx="170" ry="34" fill="#8a5427"/>' +
      line('M470 190l12 30-16 24 10 34', '#3b2216', 5),
    'bowl-with-crack.webp',
    'A turned bowl with a crack running down one side',
  ),
  chair: draw(
    bench('#cfd9dd', '#93734f') +
      line('M320 70v240M480 70v240M320 200h160M300 200l-20 130M500 200l24 130', '#5c3b26', 16) +
      line('M320 90h160M320 130h160', '#7b5230', 12) +
      path('M290 196h220l16 26H274z', '#b58350'),
    'three-and-a-half-legs.webp',
    'A chair on the bench, one leg shorter than the others',
  ),
  canoe: draw(
    bench('#d7d3c6', '#a08158') +
      path('M90 210c120 60 500 60 620 0-30 90-120 104-310 104S120 300 90 210z', '#b5622b') +
      line('M90 210c120 60 500 60 620 0', '#7a3d1c', 8) +
      many(7, (i) => line(`M${190 + i * 70} ${238 + Math.round(10 * Math.sin(i))}v54`, '#8a4a22', 4)),
    'canoe-week-nine.webp',
    'A canoe hull in a very small room',
  ),
  blade: draw(
    bench('#dfe4e6', '#7d8a86') +
      many(
        3,
        (i) =>
          `<ellipse cx="${300 + i * 100}" cy="200" rx="110" ry="90" fill="none" stroke="#8c989d" stroke-width="9"/><ellipse cx="${300 + i * 100}" cy="200" rx="118" ry="98" fill="none" stroke="#5f6b70" stroke-width="4" stroke-dasharray="5 5"/>`,
      ),
    'bandsaw-blade.webp',
    'A bandsaw blade coiled in three loops',
  ),
  gate: draw(
    sheet(
      '#e8e1d2',
      box([0, 330, 800, 70], '#9aa77c'),
      box([110, 60, 34, 290], '#7c6f62'),
      box([656, 60, 34, 290], '#7c6f62'),
    ) +
      line('M150 110h500M150 310h500', '#2b3338', 12) +
      many(9, (i) => line(`M${190 + i * 53} 110v200`, '#2b3338', 7)) +
      line('M400 210c-60-70-130-20-90 20s110-30 90-20 40 60 90 20-40-90-90-20', '#2b3338', 7),
    'gate-hung.webp',
    'A wrought gate with scrolls, hung between two posts',
  ),
  forge: draw(
    sheet(
      '#1f1a1c',
      '<radialGradient id="fire"><stop offset="0" stop-color="#ffdf8a"/><stop offset=".4" stop-color="#f0883a"/><stop offset="1" stop-color="#7a2a14" stop-opacity="0"/></radialGradient><circle cx="560" cy="210" r="220" fill="url(#fire)"/>',
    ) +
      path('M120 250h240l30 30h-60l-20 60H180l-20-60h-80z', '#4a5258') +
      path('M150 236h300l60-8v16l-60 6H150z', '#f5a04a') +
      path('M360 234h150l60-6v16l-60 6H360z', '#ffe3a0') +
      many(12, (i) => disc(430 + ((i * 71) % 220), 90 + ((i * 47) % 130), 2 + (i % 3))('#ffcf7a')),
    'forge-day.webp',
    'Glowing steel on an anvil, sparks behind it',
  ),
  trailer: draw(
    sheet('#cfe0e3', box([0, 310, 800, 90], '#8f9a86'), box([250, 170, 330, 90], '#c06a34', 6)) +
      line('M250 260h330M580 230l130-60', '#2b3338', 9) +
      many(
        2,
        (i) =>
          `<g fill="none" stroke="#2b3338"><circle cx="${330 + i * 170}" cy="280" r="52" stroke-width="9"/><circle cx="${330 + i * 170}" cy="280" r="6" stroke-width="6"/></g>`,
      ),
    'bike-trailer.webp',
    'An orange cargo trailer for a bicycle',
  ),
  board: draw(
    sheet('#dfe7dc', box([130, 70, 540, 260], '#f6f4ee', 14), box([130, 194, 540, 12], '#d9d5c8')) +
      many(26, (i) => many(8, (j) => disc(152 + i * 20, (j < 4 ? 96 : 138) + j * 22, 3)('#b9b4a6'))) +
      box([330, 176, 130, 48], '#2b2f33', 4) +
      line('M190 118c60-60 110 30 160 58', '#d8475a', 6) +
      line('M600 118c-60-40-120 0-150 58', '#4b87a0', 6) +
      line('M240 282c60 30 100-20 120-58', '#e2a93a', 6) +
      disc(560, 270, 16)('#d8475a'),
    'breadboard.webp',
    'A breadboard with one chip and three coloured wires',
  ),
  scope: draw(
    sheet('#c9cfd2', box([70, 40, 660, 320], '#4a5258', 18), box([100, 70, 440, 260], '#0f2a22', 8)) +
      many(9, (i) => line(`M${144 + i * 44} 74v252`, '#23493d', 1)) +
      many(5, (i) => line(`M104 ${114 + i * 43}h432`, '#23493d', 1)) +
      line(
        'M104 200c22-110 44-110 66 0s44 110 66 0 44-110 66 0 44 110 66 0 44-60 66-10 44 20 66-10 44 16 54 12',
        '#7df0a8',
        5,
      ) +
      many(6, (i) => disc(590 + (i % 2) * 76, 110 + Math.floor(i / 2) * 84, 22)('#2b3338')),
    'scope-ringing.webp',
    'An oscilloscope trace that rings and dies away',
  ),
  pcb: draw(
    sheet('#e6e4da', box([140, 60, 520, 280], '#1f5a44', 12)) +
      line('M190 110h120l60 60h160M190 160h90l80 90h220M190 290h180l40-40h100M540 110v120', '#6fbf8f', 6) +
      box([360, 140, 110, 110], '#22262a', 4) +
      many(8, (i) => disc(190 + i * 60, 316, 8)('#d9b36a')) +
      many(4, (i) => disc([160, 640][i % 2] ?? 0, [80, 320][i >> 1] ?? 0, 9)('#e6e4da')),
    'rev-c.webp',
    'A green circuit board, revision C, unpopulated',
  ),
  coat: draw(
    sheet('#ead9e0', line('M400 40v24M300 70q100-30 200 0', '#6b5a52', 8)) +
      path('M300 80 400 110l100-30 90 60-40 80-40-20v170H290V200l-40 20-40-80z', '#5d6b8a') +
      line('M400 110v260', '#3b4a66', 5) +
      many(4, (i) => disc(418, 160 + i * 56, 9)('#e2b84a')) +
      many(5, (i) => line(`M${305 + i * 42} 220v140`, '#ffffff22', 8)),
    'curtain-coat.webp',
    'A long coat with four buttons on a hanger',
  ),
  quilt: draw(
    sheet(
      '#d9dfe6',
      many(48, (i) => {
        const [x, y] = [80 + (i % 8) * 80, 20 + Math.floor(i / 8) * 60];
        const tint = ['#8a3f57', '#c58b3c', '#3f6f72', '#ead9bd', '#6a4a7c'];
        return (
          box([x, y, 80, 60], tint[(i * 3) % 5] ?? '') +
          path(`M${x} ${y}h80l-80 60z`, tint[(i * 7 + 2) % 5] ?? '')
        );
      }),
    ),
    'quilt-top.webp',
    'A quilt top of triangles in plum, ochre and teal',
  ),
  hoop: draw(
    sheet('#e9e2d4', disc(400, 200, 176)('#b5824e'), disc(400, 200, 158)('#f8f3e8')) +
      line('M400 330C400 240 380 180 400 110', '#4f6b38', 7) +
      many(6, (i) =>
        path(
          `M400 ${290 - i * 32}c${i % 2 ? 40 : -40}-30 ${i % 2 ? 80 : -80}-14 ${i % 2 ? 90 : -90} 6-40 20-70 16 ${i % 2 ? -90 : 90}-6z`,
          i % 2 ? '#6f9a4a' : '#8fb863',
        ),
      ) +
      many(5, (i) =>
        disc(
          400 + Math.round(26 * Math.cos(i * 1.26)),
          100 + Math.round(26 * Math.sin(i * 1.26)),
          17,
        )('#e8596b'),
      ) +
      disc(400, 100, 12)('#f3c66b'),
    'hoop.webp',
    'A flower embroidered in a wooden hoop',
  ),
  beds: draw(
    sheet('#cfe3ea', box([0, 190, 800, 210], '#9db57e')) +
      many(
        3,
        (i) =>
          box([70 + i * 240, 230, 190, 120], '#8a6a4a', 6) +
          box([82 + i * 240, 240, 166, 98], '#4a3526', 4) +
          many(8, (j) =>
            path(
              `M${100 + i * 240 + (j % 4) * 42} ${280 + (j >> 2) * 42}c-14-24-2-30 0-34 2 4 14 10 0 34z`,
              j % 3 ? '#6fa34b' : '#a9c95f',
            ),
          ),
      ),
    'beds.webp',
    'Three raised beds with young plants',
  ),
  tomatoes: draw(
    bench('#e4ebd3', '#a9764a') +
      many(
        9,
        (i) =>
          disc(180 + i * 56, 270 - (i % 2) * 14, 36)(['#d8475a', '#e8743a', '#e2a93a'][i % 3] ?? '') +
          path(`M${180 + i * 56} ${238 - (i % 2) * 14}l-14-6 10-4 4-10 4 10 10 4z`, '#4f6b38'),
      ),
    'last-tomatoes.webp',
    'Nine tomatoes, from yellow to red',
  ),
  poster: draw(
    sheet('#f3e3c8', box([250, 24, 300, 352], '#24586a', 6), disc(400, 150, 70)('#f3c66b')) +
      path(
        'M300 260c60 0 80-30 94-78 12-44 50-60 90-50 14 3 24 10 30 20l44 10-40 22c-2 70-50 116-122 116-42 0-80-12-96-40z',
        '#f4efe6',
      ) +
      line('M290 336h220M320 356h160', '#f4efe6', 8),
    'open-day-poster.webp',
    'A poster with a lark in front of a yellow sun',
  ),
  rack: draw(
    sheet('#3a3346', box([60, 50, 680, 300], '#221d2b', 10)) +
      many(
        8,
        (i) =>
          box([72 + i * 83, 62, 78, 276], ['#d9d5c8', '#c8d0d6', '#e0d3bd', '#4a5258'][i % 4] ?? '', 3) +
          many(6, (j) => disc(92 + i * 83 + (j % 2) * 38, 90 + (j >> 1) * 44, 11)('#2b3338')) +
          many(8, (j) => disc(88 + i * 83 + (j % 4) * 16, 250 + (j >> 2) * 40, 6)('#111')),
      ) +
      line('M100 252c80 140 160 120 240 0', '#e8596b', 5) +
      line('M190 290c120 120 260 60 330-40', '#f3c66b', 5) +
      line('M420 252c60 110 160 100 230 38', '#7fb9bf', 5),
    'rack.webp',
    'A modular rack with three patch cables',
  ),
  spectrum: draw(
    sheet(
      '#171a2b',
      many(78, (i) =>
        many(6, (j) => {
          const power = Math.abs(Math.sin(i * 0.31) * Math.cos(j * 1.1 + i * 0.05));
          return power < 0.25
            ? ''
            : box(
                [10 + i * 10, 340 - j * 58, 9, 10 + Math.round(power * 38)],
                ['#3b2a63', '#8a3f7d', '#d4786a', '#f3c66b'][Math.min(3, Math.floor(power * 4))] ?? '',
              );
        }),
      ),
    ),
    'spectrogram.webp',
    'A spectrogram in purple and amber',
  ),
  tape: draw(
    sheet('#e0d3bd', box([120, 60, 560, 280], '#6b5a52', 16)) +
      many(
        2,
        (i) =>
          disc(270 + i * 260, 190, 96)('#2b2422') +
          disc(270 + i * 260, 190, 40)('#e0d3bd') +
          many(3, (j) =>
            line(
              `M${270 + i * 260} 190l${Math.round(80 * Math.cos(j * 2.09))} ${Math.round(80 * Math.sin(j * 2.09))}`,
              '#e0d3bd',
              12,
            ),
          ),
      ) +
      line('M270 286c60 50 200 50 260 0', '#2b2422', 5),
    'tape-loop.webp',
    'Two tape reels with a loop hanging between them',
  ),
  shelf: draw(
    sheet('#eadfd0', box([40, 180, 720, 14], '#7b5a3e'), box([40, 370, 720, 14], '#7b5a3e')) +
      many(26, (i) =>
        box(
          [54 + i * 27, 52 + ((i * 13) % 40), 24, 128 - ((i * 13) % 40)],
          ['#8a3f57', '#24586a', '#c58b3c', '#5d6b45', '#3b4a66', '#d4786a'][(i * 5) % 6] ?? '',
          2,
        ),
      ) +
      many(19, (i) =>
        box(
          [54 + i * 29, 236 + ((i * 17) % 44), 26, 134 - ((i * 17) % 44)],
          ['#6a4a7c', '#ead3a8', '#3f6f72', '#7a3d33', '#c9ccd0'][(i * 3) % 5] ?? '',
          2,
        ),
      ) +
      path('M640 370l-26-118 24-6 28 124z', '#24586a'),
    'to-be-read.webp',
    'Two shelves of books, one leaning',
  ),
  cake: draw(
    bench('#f0d9d0', '#c9a27a') +
      box([250, 200, 300, 100], '#b5763f', 12) +
      path(
        'M250 214c0-40 300-40 300 0v26c-20 24-34-6-52 12s-36 10-54-6-34 20-56 4-30 18-50 2-30 18-50-2-24 10-38-10z',
        '#f8f0e2',
      ) +
      many(6, (i) => disc(286 + i * 46, 196, 11)('#a8505a')),
    'cake-remains.webp',
    'A cake with white icing and six cherries',
  ),
  folio: draw(
    sheet(
      '#c9b89c',
      path('M130 60h260v290H130z', '#fbf6ea'),
      path('M410 60h260v290H410z', '#fbf6ea'),
      box([390, 56, 20, 298], '#a98b63'),
    ) +
      many(12, (i) => line(`M160 ${96 + i * 20}h${190 - ((i * 37) % 60)}`, '#5a5148', 4)) +
      box([440, 90, 56, 62], '#8a3f57') +
      many(3, (i) => line(`M510 ${100 + i * 22}h${130 - i * 8}`, '#5a5148', 4)) +
      many(8, (i) => line(`M440 ${176 + i * 20}h${200 - ((i * 29) % 50)}`, '#5a5148', 4)),
    'proof-pages.webp',
    'Two proof pages, the right one with a red initial',
  ),
  contour: draw(
    sheet(
      '#eef1e4',
      many(
        11,
        (i) =>
          `<ellipse cx="${330 + i * 8}" cy="${200 - i * 3}" rx="${26 + i * 30}" ry="${16 + i * 20}" fill="none" stroke="#a97b4a" stroke-width="${i % 5 === 4 ? 5 : 2.5}" transform="rotate(${-12 + i} 330 200)"/>`,
      ),
    ) +
      line('M20 360c120-60 160 20 260-40s240-10 500-120', '#4b87a0', 7) +
      line('M60 20c100 120 200 90 300 180s260 40 400 160', '#8a3f57', 5),
    'sheet-14.webp',
    'A contour map with a river and a footpath',
  ),
  benches: draw(
    sheet(
      '#e9ece4',
      path('M0 120h800v40H0zM180 0h44v400h-44zM520 160h36v240h-36z', '#ffffff'),
      path('M250 190h230v150H250z', '#cfe0c0'),
      path('M590 20h180v80H590z', '#d9d2c4'),
    ) +
      many(14, (i) => disc(270 + ((i * 53) % 190), 206 + ((i * 37) % 120), 9)('#c06a34')) +
      many(6, (i) => disc(40 + i * 130, 140, 9)('#c06a34')),
    'bench-map.webp',
    'A street map with an orange dot for each bench',
  ),
  ridge: draw(
    sheet(
      '#f3d9b5',
      disc(600, 120, 46)('#f0a46b'),
      path('M0 260 160 120l90 70 130-120 150 160 110-70 160 120v120H0z', '#93a8b0'),
      path('M0 320 140 230l120 60 150-90 180 110 210-60v150H0z', '#5f7f6b'),
      path('M0 360c200-50 500-40 800 0v40H0z', '#36513f'),
    ),
    'ridge-at-six.webp',
    'A ridge line at six in the morning',
  ),
  radar: draw(
    sheet(
      '#22384f',
      many(
        4,
        (i) => `<circle cx="400" cy="200" r="${50 + i * 48}" fill="none" stroke="#3f5f7a" stroke-width="2"/>`,
      ),
      path('M240 90c90-50 170 10 230 50s90 120 10 150-90-60-160-50-160-100-80-150z', '#3f8a6b'),
      path('M320 130c60-20 110 20 130 60s-40 70-80 40-110-80-50-100z', '#e2b84a'),
      path('M370 160c30-6 50 14 50 32s-30 20-46 4-24-34-4-36z', '#d8475a'),
    ),
    'radar.webp',
    'Rain radar: a green cloud with a red middle',
  ),
  heron: draw(
    sheet(
      '#d7e0e3',
      path('M0 240h800v160H0z', '#8fa9ae'),
      path('M0 300c160-30 320 20 480 0s240-20 320 0v100H0z', '#7c8f86'),
    ) +
      line('M380 330v-90M430 330v-84', '#4a3f37', 7) +
      path(
        'M290 240c6-60 60-90 116-80 14-54-30-70-16-116 8-22 44-26 52-4l70 16-66 12c0 56 16 98-10 146-22 40-96 50-146 26z',
        '#5f7488',
      ),
    'low-water.webp',
    'A heron standing at low water',
  ),
  mushrooms: draw(
    sheet('#3f5a3a', path('M0 300h800v100H0z', '#5c4630')) +
      many(
        5,
        (i) =>
          box([146 + i * 120, 220 - (i % 2) * 50, 34, 110 + (i % 2) * 50], '#f0e4cf', 14) +
          path(`M${100 + i * 120} ${232 - (i % 2) * 50}c0-80 126-80 126 0z`, i % 2 ? '#b5622b' : '#8a3f2c') +
          many(3, (j) => disc(132 + i * 120 + j * 30, 200 - (i % 2) * 50 + (j % 2) * 10, 6)('#f6e6cf')),
      ),
    'do-not-eat.webp',
    'Five mushrooms at the edge of a path',
  ),
  mend: draw(
    bench('#e0dccf', '#8f7657') +
      box([210, 150, 150, 150], '#d9d2c0', 8) +
      disc(285, 214, 46)('#f7f2e4') +
      line('M285 214v-32M285 214l22 12', '#2b3338', 5) +
      line('M440 300l70-150 24 10-60 140z', '#c06a34', 8) +
      box([560, 250, 90, 50], '#4b87a0', 6) +
      line('M560 262c-40-40-80 30-60 38', '#2b3338', 4),
    'cafe-clock.webp',
    'A mantel clock with its back off, beside a glue gun',
  ),
};
