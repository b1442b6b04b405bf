/**
 * A page that believes to be at the root of its server, shown below a path of this one: links that begin with `/` get that
 * path put before them, as upstream does. All else stays as it is.
 */

/** By element, the attributes that hold an address. */
const linkAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  applet: ['codebase'],
  area: ['href'],
  audio: ['src'],
  base: ['href'],
  blockquote: ['cite'],
  body: ['background'],
  button: ['formaction'],
  command: ['icon'],
  del: ['cite'],
  embed: ['src'],
  form: ['action'],
  frame: ['longdesc', 'src'],
  head: ['profile'],
  html: ['manifest'],
  iframe: ['longdesc', 'src'],
  img: ['longdesc', 'src', 'usemap'],
  input: ['src', 'usemap', 'formaction'],
  ins: ['cite'],
  link: ['href'],
  object: ['classid', 'codebase', 'data', 'usemap'],
  q: ['cite'],
  script: ['src'],
  source: ['src'],
  video: ['poster', 'src'],
}

/** Their content is text, whatever it looks like. */
const rawText = new Set(['script', 'style', 'textarea', 'title', 'noscript', 'xmp', 'iframe', 'noembed', 'noframes'])

export function rewriteLinks(page: string, rewrite: (link: string) => string): string {
  let out = ''
  let copied = 0
  for (let at = page.indexOf('<'); at >= 0; ) {
    if (page.startsWith('<!--', at)) {
      at = nextTag(page, after(page, '-->', at + 4))
      continue
    }
    const name = /^[a-z][^\s/>]*/i.exec(page.slice(at + 1, at + 33))?.[0].toLowerCase()
    if (name === undefined) {
      at = nextTag(page, at + 1)
      continue
    }
    const end = scanAttributes(page, at + 1 + name.length, (attribute, from, to) => {
      if (linkAttributes[name]?.includes(attribute) !== true) return
      out += page.slice(copied, from) + rewrite(page.slice(from, to))
      copied = to
    })
    at = nextTag(page, rawText.has(name) ? afterRawText(page, name, end) : end)
  }
  return out + page.slice(copied)
}

function nextTag(page: string, from: number): number {
  return page.indexOf('<', from)
}

/** The end of the page where the text does not come any more. */
function after(page: string, text: string, from: number): number {
  const at = page.indexOf(text, from)
  return at < 0 ? page.length : at + text.length
}

/** The same for the end of an element, whose name may be in capitals. */
function afterRawText(page: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi')
  closing.lastIndex = from
  return closing.test(page) ? closing.lastIndex : page.length
}

const space = /\s/

/** Tells each attribute's name and where its value lies, without quotes; answers where the tag ends. */
function scanAttributes(page: string, from: number, tell: (name: string, from: number, to: number) => void): number {
  let at = from
  const skip = (isIn: (char: string) => boolean) => {
    while (at < page.length && isIn(page[at]!)) at++
  }
  while (at < page.length) {
    skip((char) => space.test(char) || char === '/')
    if (page[at] === '>') return at + 1
    const nameFrom = at
    skip((char) => !space.test(char) && char !== '=' && char !== '>' && char !== '/')
    const name = page.slice(nameFrom, at).toLowerCase()
    skip((char) => space.test(char))
    if (page[at] !== '=') continue
    at++
    skip((char) => space.test(char))
    const quote = page[at]
    if (quote === '"' || quote === "'") {
      const end = page.indexOf(quote, at + 1)
      if (end < 0) return page.length
      tell(name, at + 1, end)
      at = end + 1
    } else {
      const valueFrom = at
      skip((char) => !space.test(char) && char !== '>')
      tell(name, valueFrom, at)
    }
  }
  return at
}
