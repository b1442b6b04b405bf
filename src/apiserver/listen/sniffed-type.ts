/** Of how many bytes at the most a type is told. */
const looksAtBytes = 512

/**
 * What Go's server says that bytes are whose type nobody has told: the WHATWG's MIME sniffing, as far as Go follows it.
 * https://mimesniff.spec.whatwg.org/
 */
export function sniffedType(bytes: Uint8Array): string {
  // A character is a byte.
  const text = Buffer.from(bytes.subarray(0, looksAtBytes)).toString('latin1')
  if (tag.test(text)) return 'text/html; charset=utf-8'
  if (declaration.test(text)) return 'text/xml; charset=utf-8'
  const found = signatures.find(([signature]) => beginsWith(text, signature))
  if (found !== undefined) return found[1]
  return [...text].every(isOfText) ? 'text/plain; charset=utf-8' : 'application/octet-stream'
}

const tag = /^[\t\n\f\r ]*<(!DOCTYPE HTML|HTML|HEAD|SCRIPT|IFRAME|H1|DIV|FONT|TABLE|A|STYLE|TITLE|B|BODY|BR|P|!--)[ >]/i
const declaration = /^[\t\n\f\r ]*<\?xml/

/** Stands for any byte, and is none. */
const any = '…'

/** The first that the bytes begin with. */
const signatures: readonly (readonly [string, string])[] = [
  ['%PDF-', 'application/pdf'],
  ['%!PS-Adobe-', 'application/postscript'],
  ['\xfe\xff……', 'text/plain; charset=utf-16be'],
  ['\xff\xfe……', 'text/plain; charset=utf-16le'],
  ['\xef\xbb\xbf…', 'text/plain; charset=utf-8'],
  ['\0\0\x01\0', 'image/x-icon'],
  ['\0\0\x02\0', 'image/x-icon'],
  ['BM', 'image/bmp'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['RIFF…………WEBPVP', 'image/webp'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['FORM…………AIFF', 'audio/aiff'],
  ['ID3', 'audio/mpeg'],
  ['OggS\0', 'application/ogg'],
  ['MThd\0\0\0\x06', 'audio/midi'],
  ['RIFF…………AVI ', 'video/avi'],
  ['RIFF…………WAVE', 'audio/wave'],
  ['\0\0\0…ftypmp4', 'video/mp4'],
  ['\x1a\x45\xdf\xa3', 'video/webm'],
  [`${any.repeat(34)}LP`, 'application/vnd.ms-fontobject'],
  ['\0\x01\0\0', 'font/ttf'],
  ['OTTO', 'font/otf'],
  ['ttcf', 'font/collection'],
  ['wOFF', 'font/woff'],
  ['wOF2', 'font/woff2'],
  ['\x1f\x8b\x08', 'application/x-gzip'],
  ['PK\x03\x04', 'application/zip'],
  ['Rar!\x1a\x07\0', 'application/x-rar-compressed'],
  ['Rar!\x1a\x07\x01\0', 'application/x-rar-compressed'],
  ['\0asm', 'application/wasm'],
]

function beginsWith(text: string, signature: string): boolean {
  return text.length >= signature.length && [...signature].every((char, at) => char === any || char === text[at])
}

/** Text has no bytes below blanks, but for those that part lines and words, and the escape character. */
function isOfText(char: string): boolean {
  return char >= ' ' || '\t\n\f\r\x1b'.includes(char)
}
