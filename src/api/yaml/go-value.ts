import { goQuoted } from '../ops/go/text.ts'
import type { Mapping, Value } from './value.ts'

/** As Go shows values to programmers (`%#v`); some of upstream's refusals do. */
export function goValue(value: Value): string {
  switch (value.is) {
    case 'text':
    case 'time':
      return goQuoted(value.value)
    case 'null':
      return '<nil>'
    case 'whole':
      return value.value < 1n << 63n ? String(value.value) : `0x${value.value.toString(16)}`
    case 'float':
      return goFloat(value.value, 'double')
    case 'bool':
      return String(value.value)
    case 'sequence':
      return `[]interface {}{${value.items.map(inside).join(', ')}}`
    case 'mapping':
      return `map[interface {}]interface {}{${pairs(value.map).join(', ')}}`
  }
}

function inside(value: Value): string {
  return value.is === 'null' ? 'interface {}(nil)' : goValue(value)
}

function pairs(map: Mapping): readonly string[] {
  const shown = Array.from(map.values(), ({ key, value }) => [inside(key), inside(value)] as const)
  return shown.sort(([a], [b]) => (a < b ? -1 : 1)).map((pair) => pair.join(':'))
}

/** The shortest digits that are read as the same number, with an exponent where it is large or small. */
export function goFloat(value: number, precision: 'single' | 'double'): string {
  if (Number.isNaN(value)) return 'NaN'
  const read = (text: string) => (precision === 'single' ? Math.fround(Number(text)) : Number(text))
  const wanted = precision === 'single' ? Math.fround(value) : value
  if (!Number.isFinite(wanted)) return wanted > 0 ? '+Inf' : '-Inf'
  let shortest = wanted.toExponential(0)
  for (let digits = 1; read(shortest) !== wanted; digits++) shortest = wanted.toExponential(digits)
  const [digits = '', exponent = ''] = shortest.split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(Number(shortest))
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}
