import { goQuoted } from '../../../api/ops/go/text.ts'
// What is wrong with a text that is to be an address, as Go's netip tells it.

export function addressFault(text: string): string | null {
  const tell = (why: string, at?: string) =>
    `ParseAddr(${goQuoted(text)}): ${why}${at === undefined ? '' : ` (at ${goQuoted(at)})`}`
  const first = /[.:%]/.exec(text)?.[0]
  switch (first) {
    case '.':
      return dottedFault(text, tell)
    case ':':
      return groupedFault(text, tell)
    case '%':
      return tell('missing IPv6 address')
    default:
      return tell('unable to parse IP')
  }
}

type Tell = (why: string, at?: string) => string

function dottedFault(text: string, tell: Tell): string | null {
  let [value, digits, dots] = [0, 0, 0]
  for (const [at, letter] of [...text].entries()) {
    if (/\d/.test(letter)) {
      if (digits === 1 && value === 0) return tell('IPv4 field has octet with leading zero')
      value = value * 10 + Number(letter)
      digits++
      if (value > 255) return tell('IPv4 field has value >255')
    } else if (letter === '.') {
      if (digits === 0 || at === text.length - 1) return tell('IPv4 field must have at least one digit', text.slice(at))
      if (dots === 3) return tell('IPv4 address too long')
      dots++
      value = digits = 0
    } else return tell('unexpected character', text.slice(at))
  }
  return dots < 3 ? tell('IPv4 address too short') : null
}

function groupedFault(text: string, tell: Tell): string | null {
  const [address = '', ...zone] = text.split('%')
  if (zone.length > 0 && zone.join('%') === '') return tell('zone must be a non-empty string')
  let rest = address
  let [groups, gap] = [0, -1]
  if (rest.startsWith('::')) {
    gap = 0
    rest = rest.slice(2)
    if (rest === '') return null
  }
  while (groups < 8) {
    const [group = ''] = /^[\da-fA-F]*/.exec(rest) ?? []
    if (group.length > 4) return tell('each group must have 4 or less digits', rest)
    if (group === '') return tell('each colon-separated field must have at least one digit', rest)
    if (rest[group.length] === '.') {
      if (gap < 0 && groups !== 6)
        return tell('embedded IPv4 address must replace the final 2 fields of the address', rest)
      if (groups > 6) return tell('too many hex fields to fit an embedded IPv4 at the end of the address', rest)
      const inner = dottedFault(rest, tell)
      if (inner !== null) return inner
      groups += 2
      rest = ''
      break
    }
    groups++
    rest = rest.slice(group.length)
    if (rest === '') break
    if (!rest.startsWith(':')) return tell('unexpected character, want colon', rest)
    if (rest === ':') return tell('colon must be followed by more characters', rest)
    rest = rest.slice(1)
    if (rest.startsWith(':')) {
      if (gap >= 0) return tell('multiple :: in address', rest)
      gap = groups
      rest = rest.slice(1)
      if (rest === '') break
    }
  }
  if (rest !== '') return tell('trailing garbage after address', rest)
  if (groups < 8) return gap < 0 ? tell('address string too short') : null
  return gap >= 0 ? tell('the :: must expand to at least one field of zeros') : null
}
