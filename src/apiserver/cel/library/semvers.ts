import { goQuoted } from '../../../api/ops/go/text.ts'
import { CelError, Opaque } from '../values/values.ts'
import type { Declarations } from './overload.ts'

// Versions as semver.org has them: 1.2.3-rc.1+build.

export class Semver extends Opaque {
  readonly typeName = 'kubernetes.Semver'
  readonly numbers: readonly [bigint, bigint, bigint]
  readonly before: readonly string[]
  constructor(numbers: readonly [bigint, bigint, bigint], before: readonly string[]) {
    super()
    this.numbers = numbers
    this.before = before
  }
  equals(other: Opaque): boolean {
    return other instanceof Semver && order(this, other) === 0
  }
}

const isNumber = (text: string) => /^\d+$/.test(text)

function semverOf(text: string): Semver {
  if (text === '') throw new CelError('Version string empty')
  const [major, minor, ...rest] = text.split('.')
  if (rest.length === 0 || major === undefined || minor === undefined) {
    throw new CelError('No Major.Minor.Patch elements found')
  }
  const last = rest.join('.')
  const [, patch = '', before, build] = /^([^-+]*)(?:-([^+]*))?(?:\+(.*))?$/s.exec(last) ?? []
  const numbers = [numberOf('Major', major), numberOf('Minor', minor), numberOf('Patch', patch)] as const
  for (const each of build?.split('.') ?? []) partOf(each, 'Build meta data is empty', 'build meta data')
  return new Semver(numbers, before?.split('.').map(stageOf) ?? [])
}

/** Of a number below 2^64. */
const mostDigits = 20

function numberOf(name: string, text: string): bigint {
  if (!isNumber(text))
    throw new CelError(`Invalid character(s) found in ${name.toLowerCase()} number ${goQuoted(text)}`)
  if (text.length > 1 && text.startsWith('0')) {
    throw new CelError(`${name} number must not contain leading zeroes ${goQuoted(text)}`)
  }
  if (text.length > mostDigits || BigInt(text) >= 2n ** 64n)
    throw new CelError(`strconv.ParseUint: parsing ${goQuoted(text)}: value out of range`)
  return BigInt(text)
}

function partOf(text: string, empty: string, name: string): string {
  if (text === '') throw new CelError(empty)
  if (!/^[0-9A-Za-z-]+$/.test(text)) throw new CelError(`Invalid character(s) found in ${name} ${goQuoted(text)}`)
  return text
}

function stageOf(text: string): string {
  partOf(text, 'Prerelease is empty', 'prerelease')
  if (isNumber(text) && text.length > 1 && text.startsWith('0')) {
    throw new CelError(`Numeric PreRelease version must not contain leading zeroes ${goQuoted(text)}`)
  }
  return text
}

/** What people write for a version: `v1.2`, `01.2.3`. */
function normal(text: string): string {
  const parts = text.replace(/^v/, '').split('.', 3)
  const rest = text.replace(/^v/, '').split('.').slice(3)
  const last = [parts[2], ...rest].filter((each) => each !== undefined).join('.')
  const all = [...parts.slice(0, 2), ...(parts.length > 2 ? [last] : [])]
  if (all.length < 3 && /[-+]/.test(all.at(-1) ?? ''))
    throw new CelError('short version cannot contain PreRelease/Build meta data')
  const plain = all
    .map((part) => (part.length > 1 ? part.replace(/^0+(?=.)/, '') : part))
    .map((part) => (/^\d/.test(part) ? part : `0${part}`))
  return [...plain, '0', '0'].slice(0, 3).join('.')
}

function order(a: Semver, b: Semver): number {
  for (const [index, number] of a.numbers.entries()) {
    const other = b.numbers[index] ?? 0n
    if (number !== other) return number < other ? -1 : 1
  }
  if (a.before.length === 0 || b.before.length === 0)
    return Number(a.before.length === 0) - Number(b.before.length === 0)
  for (const [index, part] of a.before.entries()) {
    const other = b.before[index]
    if (other === undefined) return 1
    if (part === other) continue
    if (isNumber(part) && isNumber(other)) return BigInt(part) < BigInt(other) ? -1 : 1
    if (isNumber(part) !== isNumber(other)) return isNumber(part) ? -1 : 1
    return part < other ? -1 : 1
  }
  return a.before.length < b.before.length ? -1 : 0
}

const made = (text: string, normalise: boolean) => semverOf(normalise ? normal(text) : text)

function isSemver(text: string, normalise = false): boolean {
  try {
    made(text, normalise)
    return true
  } catch (error) {
    if (error instanceof CelError) return false
    throw error
  }
}

const compared = (of: (order: number) => unknown) => (a: Semver, b: Semver) => of(order(a, b))
const number = (index: 0 | 1 | 2): Declarations[string] => ({
  'kubernetes.Semver.(): int': ({ numbers }: Semver) => numbers[index],
})

export const semvers: Declarations = {
  semver: {
    '(string): kubernetes.Semver': semverOf,
    '(string, bool): kubernetes.Semver': made,
  },
  isSemver: { '(string): bool': (text: string) => isSemver(text), '(string, bool): bool': isSemver },
  isGreaterThan: { 'kubernetes.Semver.(kubernetes.Semver): bool': compared((found) => found > 0) },
  isLessThan: { 'kubernetes.Semver.(kubernetes.Semver): bool': compared((found) => found < 0) },
  compareTo: { 'kubernetes.Semver.(kubernetes.Semver): int': compared((found) => BigInt(found)) },
  major: number(0),
  minor: number(1),
  patch: number(2),
}
