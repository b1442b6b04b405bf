import { expect, test } from 'vitest'
import { sniffedType } from './sniffed-type.ts'

test.each([
  ['hi', 'text/plain; charset=utf-8'],
  ['', 'text/plain; charset=utf-8'],
  ['a\x00', 'application/octet-stream'],
  ['\x1b[1m', 'text/plain; charset=utf-8'],
  ['\n <html>', 'text/html; charset=utf-8'],
  ['<html', 'text/plain; charset=utf-8'],
  ['<!doctype html >', 'text/html; charset=utf-8'],
  ['<abbr>', 'text/plain; charset=utf-8'],
  [' <?xml version="1.0"?>', 'text/xml; charset=utf-8'],
  ['{"a":1}', 'text/plain; charset=utf-8'],
  ['%PDF-1.4', 'application/pdf'],
  ['\x1f\x8b\x08\x00', 'application/x-gzip'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom', 'video/mp4'],
  ['\x00asm', 'application/wasm'],
])('%j is %s', (text, type) => {
  expect(sniffedType(Buffer.from(text, 'latin1'))).toBe(type)
})
