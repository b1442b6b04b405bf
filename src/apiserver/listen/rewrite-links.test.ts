import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rewriteLinks } from './rewrite-links.ts'
import { rewriteUrl } from './rewrite-url.ts'

const shown = { origin: '', prefix: '/api/v1/namespaces/a/pods/web/proxy', hosts: ['10.244.0.2:80', 'localhost:8001'] }

test.each([
  ['/', '/api/v1/namespaces/a/pods/web/proxy/'],
  ['/x/?y=/z#w', '/api/v1/namespaces/a/pods/web/proxy/x/?y=/z#w'],
  ['/api/v1/namespaces/a/pods/web/proxy/x', '/api/v1/namespaces/a/pods/web/proxy/x'],
  ['http://10.244.0.2:80/x', '/api/v1/namespaces/a/pods/web/proxy/x'],
  ['http://localhost:8001/x', '/api/v1/namespaces/a/pods/web/proxy/x'],
  ['http://example.com/x', 'http://example.com/x'],
  ['//example.com/x', '//example.com/x'],
  ['x/y', 'x/y'],
  ['#here', '#here'],
  ['mailto:somebody', 'mailto:somebody'],
])('a link to %s', (link, expected) => expect(rewriteUrl(link, shown)).toBe(expected))

const upper = (page: string) => rewriteLinks(page, (link) => link.toUpperCase())

test('links in attributes that hold them change, however they are written; nothing else does', () => {
  const page = `<!DOCTYPE html><A class=a HREF = "b">b</A><img src='c' alt="d > e" usemap=f><body background=g/>
<!-- <a href="h"> --><script src="i">"<a href='j'>"</script ><a/href=k title="<a href=l>">1 < 2 <a href="m`
  expect(
    upper(page),
  ).toBe(`<!DOCTYPE html><A class=a HREF = "B">b</A><img src='C' alt="d > e" usemap=F><body background=G/>
<!-- <a href="h"> --><script src="I">"<a href='j'>"</script ><a/href=K title="<a href=l>">1 < 2 <a href="m`)
})

test('what looks like a link in a script is none; what stands behind the script is, however its end is written', () => {
  expect(upper(`<SCRIPT>"<a href='a'>"</SCRIPT><a href="b"><Style></sTYLE ><a href="c">`)).toBe(
    `<SCRIPT>"<a href='a'>"</SCRIPT><a href="B"><Style></sTYLE ><a href="C">`,
  )
})

test('whatever comes: a page without change is itself', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '=',
    '/',
    ' ',
    'a',
    'href',
    '<a href="',
    '<!--',
    '-->',
    '<script>',
    '</script',
    'x',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(rewriteLinks(pieces.join(''), (link) => link)).toBe(pieces.join(''))
    }),
  )
})

test('a long page of nothing but beginnings takes no long time', () => {
  const page = '<a href="'.repeat(50_000)
  expect(rewriteLinks(page, (link) => link)).toHaveLength(page.length)
})
