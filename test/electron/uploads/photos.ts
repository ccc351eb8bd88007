import { pngOf } from '../../support/pictures.ts';

/* Files that tell where they were made and with what, built by hand: headers as in the field, pictures of no meaning. */

export const secrets = [
  'SER1AL-4711',
  'Canary Camera',
  'ns.adobe.com/xap',
  'PHOTOSHOP-NOTE',
  'THUMB-PIXELS',
  '+52.5200',
];

/** Entries of a TIFF directory; values longer than four bytes lie behind it. */
type Entry = readonly [tag: number, type: number, count: number, value: number | Buffer];

function directory(entries: readonly Entry[], at: number, next: number): Buffer {
  const head = Buffer.alloc(2 + entries.length * 12 + 4);
  const far: Buffer[] = [];
  let free = at + head.length;
  head.writeUInt16LE(entries.length, 0);
  for (const [i, [tag, type, count, value]] of entries.entries()) {
    const to = 2 + i * 12;
    head.writeUInt16LE(tag, to);
    head.writeUInt16LE(type, to + 2);
    head.writeUInt32LE(count, to + 4);
    if (typeof value === 'number') head.writeUInt32LE(value, to + 8);
    else if (value.length <= 4) value.copy(head, to + 8);
    else {
      head.writeUInt32LE(free, to + 8);
      far.push(value);
      free += value.length;
    }
  }
  head.writeUInt32LE(next, 2 + entries.length * 12);
  return Buffer.concat([head, ...far]);
}

const text = (value: string) => Buffer.from(`${value}\0`, 'latin1');
const degrees = (d: number, m: number) => {
  const value = Buffer.alloc(24);
  for (const [i, n] of [d, 1, m, 1, 0, 1].entries()) value.writeUInt32LE(n, i * 4);
  return value;
};

/** A whole EXIF block: turned by `orientation`, with camera, serial number, place and thumbnail. */
function tiff(orientation: number): Buffer {
  const camera = text('Canary Camera');
  const serial = text('SER1AL-4711');
  const thumb = Buffer.from('\xff\xd8THUMB-PIXELS\xff\xd9', 'latin1');
  const main = (exif: number, gps: number, second: number) =>
    directory(
      [
        [0x010f, 2, camera.length, camera],
        [0x0112, 3, 1, orientation],
        [0x8769, 4, 1, exif],
        [0x8825, 4, 1, gps],
      ],
      8,
      second,
    );
  const exifAt = 8 + main(0, 0, 0).length;
  const exif = directory([[0xa431, 2, serial.length, serial]], exifAt, 0);
  const gpsAt = exifAt + exif.length;
  const gps = directory(
    [
      [1, 2, 2, Buffer.from('N\0')],
      [2, 5, 3, degrees(52, 31)],
      [3, 2, 2, Buffer.from('E\0')],
      [4, 5, 3, degrees(13, 24)],
    ],
    gpsAt,
    0,
  );
  const secondAt = gpsAt + gps.length;
  const second = (at: number): Entry[] => [
    [0x0201, 4, 1, at],
    [0x0202, 4, 1, thumb.length],
  ];
  const thumbAt = secondAt + directory(second(0), secondAt, 0).length;
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1');
  return Buffer.concat([
    head,
    main(exifAt, gpsAt, secondAt),
    exif,
    gps,
    directory(second(thumbAt), secondAt, 0),
    thumb,
  ]);
}

const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmlns:exif="ns.adobe.com/xap"/></x:xmpmeta>';

const segment = (mark: number, content: Buffer | string): Buffer => {
  const bytes = Buffer.from(content as string, 'latin1');
  const head = Buffer.from([0xff, mark, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
};
const scan = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);

export function jpeg(orientation = 6): Buffer {
  const size = Buffer.from([8, 0, 30, 0, 40, 1, 1, 0x11, 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff(orientation)])),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`),
    segment(0xe2, 'ICC_PROFILE\0\x01\x01colours'),
    segment(0xe2, 'MPF\0THUMB-PIXELS'),
    segment(0xed, 'Photoshop 3.0\0PHOTOSHOP-NOTE'),
    segment(0xfe, 'made by Canary Camera'),
    segment(0xdb, Buffer.alloc(65)),
    segment(0xc0, size),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    segment(0xc4, Buffer.alloc(19)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9]),
    Buffer.from('SER1AL-4711 behind the end', 'latin1'),
  ]);
}

export function png(width = 40, height = 30, orientation = 6): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size[8] = 8;
  const picture = pngOf(
    ['IHDR', size],
    ['eXIf', tiff(orientation)],
    ['iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)],
    ['tEXt', Buffer.from('Author\0Canary Camera')],
    ['tIME', Buffer.alloc(7)],
    ['IDAT', Buffer.from('pixels')],
  );
  return Buffer.concat([picture, Buffer.from('PHOTOSHOP-NOTE')]);
}

const riff = (name: string, content: Buffer): Buffer => {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};

export function webp(orientation = 6): Buffer {
  const extended = Buffer.from([0x0c, 0, 0, 0, 39, 0, 0, 29, 0, 0]);
  const inside = Buffer.concat([
    riff('VP8X', extended),
    riff('ICCP', Buffer.from('colours')),
    riff('VP8 ', Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, 40, 0, 30, 0, 1, 2, 3])),
    riff('EXIF', tiff(orientation)),
    riff('XMP ', Buffer.from(xmp)),
  ]);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(inside.length + 4, 4);
  return Buffer.concat([head, inside]);
}

const box = (type: string, ...content: (Buffer | string)[]): Buffer => {
  const bytes = Buffer.concat(content.map((part) => Buffer.from(part as string, 'latin1')));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(bytes.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, bytes]);
};
const u16 = (...values: number[]) => Buffer.concat(values.map((v) => Buffer.from([v >> 8, v & 255])));
const u32 = (...values: number[]) =>
  Buffer.concat(
    values.map((v) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(v);
      return bytes;
    }),
  );

/** A film whose place stands in `udta`, in `meta`, in a box of XMP, and in a track that measures. */
export function film(): Buffer {
  const ftyp = box('ftyp', 'qt  \0\0\x02\0qt  ');
  const build = (mediaAt: number): Buffer => {
    const table = (type: string, ...content: Buffer[]) => box(type, u32(0), ...content);
    const measured = box(
      'trak',
      box(
        'mdia',
        box('hdlr', u32(0, 0), 'meta', u32(0, 0, 0), '\0'),
        box(
          'minf',
          box(
            'stbl',
            table('stsz', u32(0, 2, 8, 8)),
            table('stsc', u32(1, 1, 2, 1)),
            table('stco', u32(1, mediaAt + 6)),
          ),
        ),
      ),
    );
    const shown = box(
      'trak',
      box('tkhd', u32(0, 1, 2, 3)),
      box('mdia', box('hdlr', u32(0, 0), 'vide', u32(0, 0, 0), '\0')),
    );
    const turned = box('udta', box('\xa9xyz', '\0\x12\x15\xc7+52.5200+013.4050/'));
    return box('moov', box('mvhd', Buffer.alloc(100)), shown, measured, turned, box('meta', 'SER1AL-4711'));
  };
  const mediaAt = ftyp.length + build(0).length + 8;
  const media = box('mdat', 'videos+52.5200+52.5200ends');
  return Buffer.concat([ftyp, build(mediaAt), media, box('uuid', `${'x'.repeat(16)}${xmp}`)]);
}

/** A HEIC with an item of pixels and one of EXIF. */
export function heic(): Buffer {
  const ftyp = box('ftyp', 'heic\0\0\0\0mif1heic');
  const exif = Buffer.concat([u32(0), tiff(6)]);
  const pixels = Buffer.from('HEVC-PIXELS');
  const infe = (id: number, type: string) => box('infe', u32(0x02000000), u16(id, 0), type, '\0');
  const meta = (at: number): Buffer =>
    box(
      'meta',
      u32(0),
      box('hdlr', u32(0, 0), 'pict', u32(0, 0, 0), '\0'),
      box('pitm', u32(0), u16(1)),
      box('iinf', u32(0), u16(2), infe(1, 'hvc1'), infe(2, 'Exif')),
      box(
        'iloc',
        u32(0),
        u16(0x4400, 2),
        u16(1, 0, 1),
        u32(at, pixels.length),
        u16(2, 0, 1),
        u32(at + pixels.length, exif.length),
      ),
    );
  const at = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(at), box('mdat', pixels, exif)]);
}
