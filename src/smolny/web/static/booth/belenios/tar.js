/** The archive's bytes: an old-style tar that only grows. */
import { hexadecimal, utf8 } from "./hashing.js";
import { Unsound } from "./unsound.js";
import { fields, load, string } from "./wire.js";

const BLOCK = 512;
const HEADER = "BELENIOS";
const NAME = /^([0-9a-f]{64})\.(data|event)\.json$/;
const SIZE = /^[0-7]{11}\0$/;
const TIME = /^[1-9][0-9]{0,9}$/;
const VERSION = 1;
const READER = new TextDecoder("latin1");

/** The block before a file, with its checksum, counted as if it were spaces. */
function head(name, size, moment) {
  const octal = (number, width) => number.toString(8).padStart(width, "0");
  const numbers = [octal(0o644, 7), octal(0, 7), octal(0, 7), octal(size, 11), octal(moment, 11)];
  const start = [name.padEnd(99, "\0"), ...numbers].join("\0");
  const block = utf8(`${start}\0        0`.padEnd(BLOCK, "\0"));
  const total = block.reduce((sum, each) => sum + each, 0);
  block.set(utf8(`${octal(total, 6)}\0 `), 148);
  return block;
}

function isFile({ name, content, bytes }, moment) {
  const expected = head(name, content.length, moment);
  return (
    expected.every((each, place) => bytes[place] === each) &&
    !bytes.subarray(BLOCK + content.length).some(Boolean)
  );
}

/**
 * The moment of the header and the files after it.
 * Unsound `archive-is-cut`, `header-is-malformed`, `file-is-malformed`, `name-is-not-the-hash`.
 */
export function readArchive(archive) {
  const files = filesOf(archive);
  const first = files.next().value;
  const moment = momentOf(first);
  if (!isFile(first, moment)) throw new Unsound("header-is-malformed");
  const members = [];
  for (const file of files) members.push(memberOf(file, moment, members.length + 1));
  return { moment, members };
}

function* filesOf(archive) {
  for (let place = 0; place < archive.length;) {
    const block = archive.subarray(place, place + BLOCK);
    if (block.length < BLOCK) throw new Unsound("archive-is-cut", { byte: place });
    const written = READER.decode(block.subarray(124, 136));
    if (!SIZE.test(written)) throw new Unsound("file-is-malformed", { byte: place });
    const size = parseInt(written, 8);
    const end = place + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (end > archive.length) throw new Unsound("archive-is-cut", { byte: place });
    const name = READER.decode(block.subarray(0, 100)).replace(/\0+$/, "");
    const content = archive.subarray(place + BLOCK, place + BLOCK + size);
    yield { name, content, end, bytes: archive.subarray(place, end) };
    place = end;
  }
}

function momentOf(file) {
  if (file?.name !== HEADER) throw new Unsound("header-is-malformed");
  const [version, moment] = fields(load(file.content), "header", ["version", "timestamp"]);
  if (version !== VERSION || !TIME.test(string(moment, "timestamp")))
    throw new Unsound("header-is-malformed");
  return Number(moment);
}

function memberOf(file, moment, place) {
  const form = NAME.exec(file.name);
  if (form === null || !isFile(file, moment)) throw new Unsound("file-is-malformed", { file: place });
  const [, digest, kind] = form;
  if (digest !== hexadecimal(file.content)) throw new Unsound("name-is-not-the-hash", { file: place });
  return { digest, kind, content: file.content, end: file.end };
}
