/** A file inside an archive: its text in pieces, which are made as they are needed. */
export interface ZipEntry {
  path: string;
  content: Iterable<string>;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Names in UTF-8; deflated. */
const [FLAGS, DEFLATED, VERSION] = [0x0800, 8, 20];
/** 1980-01-01, the first day that the format knows: the same list makes the same file. */
const DAY = 0x21;

/** Packs texts as a ZIP archive, in parts for a Blob. Up to 4 GB, far above what a list can have. */
export async function zip(entries: readonly ZipEntry[]): Promise<BlobPart[]> {
  const parts: BlobPart[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { path, content } of entries) {
    const { packed, size, length, crc } = await deflated(content);
    const name = new TextEncoder().encode(path);
    const about = [VERSION, FLAGS, DEFLATED, 0, DAY].map((value) => [value, 2] as const);
    const sizes = [[crc, 4] as const, [size, 4] as const, [length, 4] as const, [name.length, 2] as const];
    const local = record([[LOCAL, 4], ...about, ...sizes, [0, 2]], name);
    directory.push(record([[CENTRAL, 4], [VERSION, 2], ...about, ...sizes, ...zeros(4), [0, 4], [offset, 4]], name));
    parts.push(local, ...packed);
    offset += local.length + size;
  }
  const listed = directory.reduce((sum, { length }) => sum + length, 0);
  const count = [directory.length, 2] as const;
  const end = record([[END, 4], ...zeros(2), count, count, [listed, 4], [offset, 4], [0, 2]]);
  return [...parts, ...directory, end];
}

const zeros = (count: number) => Array.from({ length: count }, () => [0, 2] as const);

/** Numbers of so many bytes each, the lowest byte first, and bytes after them. */
function record(numbers: ReadonlyArray<readonly [value: number, bytes: number]>, after = new Uint8Array()) {
  const length = numbers.reduce((sum, [, bytes]) => sum + bytes, 0);
  const all = new Uint8Array(length + after.length);
  const view = new DataView(all.buffer);
  let at = 0;
  for (const [value, bytes] of numbers) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  all.set(after, length);
  return all;
}

/** Pieces are joined to so many characters, since each costs a turn through the compressor. */
const PIECE = 65_536;

async function deflated(content: Iterable<string>) {
  const stream = new CompressionStream('deflate-raw');
  const packed: Uint8Array<ArrayBuffer>[] = [];
  const reading = (async () => {
    for (const reader = stream.readable.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return;
      packed.push(value);
    }
  })();
  const writer = stream.writable.getWriter();
  let [crc, length, waiting] = [-1, 0, ''];
  const flush = async () => {
    const bytes = new TextEncoder().encode(waiting);
    waiting = '';
    crc = checksum(crc, bytes);
    length += bytes.length;
    await writer.write(bytes);
  };
  for (const piece of content) {
    waiting += piece;
    if (waiting.length >= PIECE) await flush();
  }
  await flush();
  await writer.close();
  await reading;
  return { packed, size: packed.reduce((sum, part) => sum + part.length, 0), length, crc: ~crc >>> 0 };
}

const TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32, as the format wants it; begins with -1. */
function checksum(before: number, bytes: Uint8Array): number {
  let crc = before;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return crc;
}
